import { describe, expect, test } from 'vitest'
import { PROBLEMS, problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'

const all = Object.entries(PROBLEMS)

test('a problem says what, where and what to do', () => {
  expect(problem('bad_time', '/at')).toEqual({
    code: 'bad_time',
    path: '/at',
    message: PROBLEMS.bad_time.title,
    hint: PROBLEMS.bad_time.hint,
  })
  expect(problem('bad_time', '/at', 'Tuesday is no instant.').message).toBe('Tuesday is no instant.')
  expect(problem('not_json').path).toBe('')
})

describe('the table', () => {
  test.each(all)(
    '%s has a status, a title without full stop and a hint with one',
    (code, { status, title, hint }) => {
      expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/)
      expect([400, 401, 403, 404, 405, 409, 410, 413, 422, 429, 500, 502, 503]).toContain(status)
      expect(title).toMatch(/^[A-Z].*[^.]$/)
      expect(hint).toMatch(/^[A-Z]/)
    },
  )

  test('says no hint twice: each tells what to do about this very fault', () => {
    expect(new Set(all.map(([, { hint }]) => hint)).size).toBe(all.length)
  })
})

test('an outcome is a value or a problem, and says which', () => {
  expect(ok(7)).toEqual({ ok: true, value: 7 })
  expect(fail('no')).toEqual({ ok: false, problem: 'no' })
})
