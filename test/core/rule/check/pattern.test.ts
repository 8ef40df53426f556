import { expect, test } from 'vitest'
import { patternFault } from '../../../../core/rule/check/pattern.ts'
import { RISKY, SOUND } from './pattern-list.ts'

test.each(SOUND)('%s is sound', (pattern) => {
  expect(patternFault(pattern)).toBeNull()
})

test.each(RISKY)('%s is risky', (pattern) => {
  expect(patternFault(pattern)).toBe('risky')
})

test.each(['(', '[a', 'a{2,1}', '*', '\\'])('%s is not valid', (pattern) => {
  expect(patternFault(pattern)).toBe('invalid')
})
