import { expect, test } from 'vitest'
import { isPriceJump, judge } from '../../../core/catalogue/judge.ts'
import type { Reading } from '../../../core/catalogue/judge.ts'

const fine: Reading = { listed: 100, before: 100, compared: 100, jumps: 0, whole: 'yes', listsAll: true }

test.each<[string, Partial<Reading>, object]>([
  ['all is well', {}, { save: 'now', retire: 'now', warning: null }],
  ['the first import', { before: 0, compared: 0 }, { save: 'now', retire: 'now', warning: null }],
  ['cut', { whole: 'no' }, { save: 'now', retire: 'never', warning: 'cut' }],
  ['cut and shrunken', { whole: 'no', listed: 10 }, { save: 'now', retire: 'never', warning: 'cut' }],
  ['a table', { whole: 'unknown' }, { save: 'now', retire: 'later', warning: null }],
  ['nothing in it', { listed: 0 }, { save: 'now', retire: 'never', warning: 'empty' }],
  ['30 % fewer', { listed: 70 }, { save: 'now', retire: 'ask', warning: 'shrunk' }],
  ['29 % fewer', { listed: 71 }, { save: 'now', retire: 'now', warning: null }],
  ['twice as many', { listed: 200 }, { save: 'now', retire: 'now', warning: null }],
  ['availability of a few', { listsAll: false, listed: 3 }, { save: 'now', retire: 'never', warning: null }],
  ['two prices that jump', { jumps: 2, compared: 2 }, { save: 'now', retire: 'now', warning: null }],
  ['three of twenty', { jumps: 3, compared: 20 }, { save: 'ask', retire: 'now', warning: 'prices' }],
  ['three of a hundred', { jumps: 3 }, { save: 'now', retire: 'now', warning: null }],
  ['jumps in a cut feed', { jumps: 50, whole: 'no' }, { save: 'ask', retire: 'never', warning: 'prices' }],
])('%s', (_, draft, expected) => {
  expect(judge({ ...fine, ...draft })).toEqual(expected)
})

test.each([
  [100, 1_000, true],
  [100, 999, false],
  [100, 10, true],
  [100, 11, false],
  [100, 0, true],
  [0, 100, false],
  [100, 100, false],
])('from %i to %i is a jump: %s', (from, to, jumps) => {
  expect(isPriceJump(from, to)).toBe(jumps)
})
