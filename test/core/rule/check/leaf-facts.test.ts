/** What a test tells of a value is true of every value of which the engine says so. */
import { array, constantFrom, oneof, option, property, tuple } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { plain, slotWhere } from '../../../../core/rule/check/leaf-facts.ts'
import { oneOf } from '../../../../core/rule/check/range.ts'
import type { Scalar } from '../../../../core/rule/check/range.ts'
import { meetSlots, noneOr, some } from '../../../../core/rule/check/slot.ts'
import { compile } from '../../../../core/rule/compile.ts'
import type { Field } from '../../../../core/rule/schema.ts'
import type { Comparison } from '../../../../core/rule/tree.ts'
import { holds } from '../../holds.ts'

type Case = readonly [op: Comparison, operand: unknown]
const orders = constantFrom<Comparison>('$gt', '$gte', '$lt', '$lte')
const equals = constantFrom<Comparison>('$is', '$eq', '$ne')
const lists = constantFrom<Comparison>('$in', '$nin')
const folds = constantFrom<Comparison>('$ini', '$nini')
const patterns = constantFrom<Comparison>('$regex', '$regexi', '$notRegex', '$notRegexi')
const exists = tuple(constantFrom<Comparison>('$exists'), constantFrom(true, false))
const types = tuple(
  constantFrom<Comparison>('$type'),
  constantFrom('string', 'number', 'null', 'array', 'boolean'),
)
const versions = tuple(
  constantFrom<Comparison>('$veq', '$vne', '$vgt', '$vlte'),
  constantFrom('1.2', '2.0.0'),
)

function casesOf(value: Arbitrary<unknown>): Arbitrary<Case> {
  const many = array(option(value), { minLength: 1, maxLength: 3 })
  return oneof(tuple(equals, option(value)), tuple(lists, many), exists, types)
}

const numbers = constantFrom(0, 1, 1.5, 2)
const texts = constantFrom('a', 'A', 'ab', '1.2', '2.0.0')
const KINDS: readonly (readonly [Field, Arbitrary<unknown>, Arbitrary<Case>])[] = [
  [{ type: 'number', nullable: true }, option(numbers), oneof(casesOf(numbers), tuple(orders, numbers))],
  [
    { type: 'string', nullable: true },
    option(texts),
    oneof(
      casesOf(texts),
      tuple(orders, texts),
      tuple(folds, array(option(texts), { minLength: 1 })),
      tuple(patterns, constantFrom('^a', 'A$', 'b')),
      versions,
    ),
  ],
  [
    { type: 'boolean', nullable: true },
    option(constantFrom(true, false)),
    casesOf(constantFrom(true, false)),
  ],
]

describe('of one value', () => {
  test.each(KINDS.map(([field, ...rest]) => [field.type, field, ...rest] as const))(
    '%s',
    (_, field, value, cases) => {
      holds(
        property(value, cases, (value, [op, operand]) => {
          const rule = { x: op === '$is' ? operand : { [op]: operand } }
          const answer = compile(rule)({ x: value }, { now: 0, until: 0, partial: false })
          const exactly = value === null ? noneOr(null) : some({ value: oneOf([value as Scalar]) })
          expect(meetSlots(exactly, slotWhere(field, plain(op, answer), operand))).not.toBeNull()
        }),
        1_000,
      )
    },
  )

  test('of a list of texts', () => {
    const element = constantFrom('a', 'b', 'c')
    const set = option(array(element, { maxLength: 3 }))
    const cases = oneof(tuple(lists, array(option(element), { minLength: 1, maxLength: 2 })), exists, types)
    holds(
      property(set, cases, (value, [op, operand]) => {
        const answer = compile({ x: { [op]: operand } })({ x: value }, { now: 0, until: 0, partial: false })
        const slot = slotWhere({ type: 'set', nullable: true }, plain(op, answer), operand)
        const lacks = ['a', 'b', 'c'].filter((one) => !(value as readonly string[] | null)?.includes(one))
        const exactly = value === null ? noneOr(null) : some({ lacks, has: value.map((one) => [one]) })
        expect(meetSlots(exactly, slot)).not.toBeNull()
      }),
      1_000,
    )
  })
})

test('the opposite of an operator is the other one said of the contrary', () => {
  expect(plain('$ne', true)).toEqual({ op: '$eq', holds: false })
  expect(plain('$nin', false)).toEqual({ op: '$in', holds: true })
  expect(plain('$is', true)).toEqual({ op: '$eq', holds: true })
  expect(plain('$gt', false)).toEqual({ op: '$gt', holds: false })
})
