import { expect, expectTypeOf, test } from 'vitest'
import { defineFlag, flagTypeOf } from '../../../core/experiment/flag.ts'
import type { Flag } from '../../../core/experiment/flag.ts'
import { experiment } from './made.ts'

test('a flag has the type of its default, and the compiler holds its rules to it', () => {
  const banner = defineFlag({ key: 'banner', default: false, rules: [{ value: true }] })
  expectTypeOf(banner.default).toEqualTypeOf<boolean>()
  expect(banner.type).toBe('boolean')

  const title = defineFlag({ key: 'title', default: 'Vítejte', rules: [{ value: 'Dobrý den' }] })
  expectTypeOf(title.default).toEqualTypeOf<string>()

  const limit = defineFlag({
    key: 'limit',
    default: 4,
    rules: [{ experiment: experiment(), values: { control: 4, treatment: 8 } }],
  })
  expectTypeOf(limit.default).toEqualTypeOf<number>()
  expectTypeOf(limit).toExtend<Flag>()

  // @ts-expect-error -- a text is no number
  defineFlag({ key: 'limit', default: 4, rules: [{ value: 'eight' }] })
  // @ts-expect-error -- nor is the value of a variant
  defineFlag({ key: 'limit', default: 4, rules: [{ experiment: experiment(), values: { control: true } }] })
})

test.each([
  [true, 'boolean'],
  ['a', 'string'],
  [1, 'number'],
  [null, 'json'],
  [[1], 'json'],
  [{ a: 1 }, 'json'],
] as const)('%j is of the type %s', (value, type) => expect(flagTypeOf(value)).toBe(type))
