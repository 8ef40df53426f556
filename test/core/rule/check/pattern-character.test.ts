import { expect, test } from 'vitest'
import { charactersOf, masksOf } from '../../../../core/rule/check/pattern-character.ts'

test.each([
  ['a', 'a', true],
  ['a', 'b', false],
  ['a', 'A', true],
  ['語', '\\u8a9e', true],
  ['語', '[^a]', true],
  ['[а-я]', 'ж', true],
  ['[а-я]', '[ю-џ]', true],
  ['[а-ж]', '[з-я]', false],
  ['\\w', '\\d', true],
  ['\\s', '.', true],
  ['\\s', '\\S', false],
  ['.', '\\n', false],
  ['[^a]', 'a', false],
  ['\\x61', 'a', true],
  ['[]', '[^]', false],
])('%s and %s share a character: %s', (one, other, isShared) => {
  const masks = masksOf([one, other])
  expect((masks.get(one)! & masks.get(other)!) !== 0n).toBe(isShared)
})

test('a character stands for itself and its neighbours', () => {
  expect(charactersOf(['č'])).toEqual(expect.arrayContaining(['č', 'Č', 'ċ', 'Ď']))
})
