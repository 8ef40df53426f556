import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { codeOf, codesIn } from '../../../core/offer/code.ts'

test('a code is what somebody means by it', () => {
  expect([codeOf(' kava 10 '), codeOf('KAVA-10'), codeOf('a'), codeOf('<b>')]).toEqual([
    'KAVA-10',
    'KAVA-10',
    null,
    null,
  ])
  fc.assert(
    fc.property(fc.string(), (text) => {
      const code = codeOf(text)
      if (code !== null) expect(codeOf(code)).toBe(code)
    }),
  )
})

test('a list comes as lines or as the first column of a table, each once, the heading left out', () => {
  expect(codesIn('\ufeffKód;Platnost\r\n"jaro-1";2027\r\njaro-2;2027\r\n\r\nJARO-1;x')).toEqual({
    ok: true,
    value: ['JARO-1', 'JARO-2'],
  })
  expect(codesIn('A-1\nB-2')).toMatchObject({ ok: true, value: ['A-1', 'B-2'] })
})

test('a line that is none is named, and nothing of the list is taken', () => {
  expect(codesIn('OK-1\n???')).toMatchObject({ ok: false, problem: { code: 'bad_shape', path: '/codes/2' } })
  expect(codesIn('code\n').ok).toBe(false)
})
