import { expect, test } from 'vitest'
import { askAhead } from '../../../core/rule/ahead.ts'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Condition } from '../../../core/rule/condition.ts'

const DAY_MS = 864e5
const VIEW = { f: { first_at: 0, last_at: 4 * DAY_MS } }
/** One turns true when the other has long been false. */
const NEVER_BOTH: Condition = {
  'f.first_at': { $ago: { $gte: '9d' } },
  'f.last_at': { $ago: { $lt: '2d' } },
}

test('where the whole stays as it is, the next deadline is looked for', () => {
  const test = compile(NEVER_BOTH)
  expect(ask(test, VIEW, 5 * DAY_MS).validUntil).toBe(9 * DAY_MS)
  expect(askAhead(test, VIEW, 5 * DAY_MS)).toEqual({ value: false, validUntil: Infinity, partial: false })
})

test('the first change ends it', () => {
  const test = compile({ $or: [NEVER_BOTH, { 'f.last_at': { $ago: { $gte: '30d' } } }] })
  expect(askAhead(test, VIEW, 5 * DAY_MS)).toEqual({
    value: false,
    validUntil: 34 * DAY_MS,
    partial: false,
  })
  expect(askAhead(test, VIEW, 34 * DAY_MS).value).toBe(true)
})

test('groups are known on the way, and partial is as of now', () => {
  const test = compile({ 'p.id': { $inGroup: 'vip' }, 'f.last_at': { $ago: { $gte: '1d' } } })
  const view = { ...VIEW, p: { id: 7 } }
  expect(askAhead(test, view, 4 * DAY_MS, { vip: [7] })).toEqual({
    value: false,
    validUntil: 5 * DAY_MS,
    partial: false,
  })
  expect(askAhead(compile({ $did: { event: 'purchase' } }), {}, 0).partial).toBe(true)
})
