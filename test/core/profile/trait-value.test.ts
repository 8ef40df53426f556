import { anything, property } from 'fast-check'
import { expect, test } from 'vitest'
import { TRAITS, answerTrait } from '../../../core/profile/trait-table.ts'
import type { TraitDeclaration } from '../../../core/profile/trait-table.ts'
import { traitValue } from '../../../core/profile/trait-value.ts'
import { MONDAY } from '../event/made.ts'
import { holds } from '../holds.ts'

const DECLARED: readonly TraitDeclaration[] = [...Object.values(TRAITS), answerTrait('answer.any')!]

test('whatever is sent, what is kept is short, plain and kept again as it is', () => {
  holds(
    property(anything(), (sent) => {
      for (const declared of DECLARED) {
        const value = traitValue(declared, sent, MONDAY)
        if (value === null) continue
        expect(JSON.stringify(value).length).toBeLessThan(60_000)
        for (const one of [value].flat()) expect(['string', 'number', 'boolean']).toContain(typeof one)
        expect(traitValue(declared, value, MONDAY)).toEqual(value)
      }
    }),
    500,
  )
})

test('a text of a list is one that the shop offers, where it offers some', () => {
  const sizes: TraitDeclaration = { ...TRAITS.interests, of: ['S', 'M'] }
  expect(traitValue(sizes, ['M', 'S'], MONDAY)).toEqual(['M', 'S'])
  expect(traitValue(sizes, ['M', 'XXL'], MONDAY)).toBeNull()
})
