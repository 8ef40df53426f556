import { expect, test } from 'vitest'
import { lengthOfIban } from '../../../core/event/iban.ts'

test('an IBAN has the length of its country', () => {
  expect(['CZ', 'SK', 'NO', 'MT', 'DE'].map(lengthOfIban)).toEqual([24, 24, 15, 31, 22])
  expect(['US', 'cz', '', 'XX'].map(lengthOfIban)).toEqual([0, 0, 0, 0])
})
