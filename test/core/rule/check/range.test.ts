import { array, boolean, constantFrom, oneof, property } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  ANYTHING,
  NOTHING,
  between,
  edgesOf,
  isEmpty,
  join,
  meet,
  noneOf,
  oneOf,
  ordered,
  passing,
} from '../../../../core/rule/check/range.ts'
import type { Range, Scalar } from '../../../../core/rule/check/range.ts'
import { holds } from '../../holds.ts'

const VALUES: readonly Scalar[] = [-1, 0, 0.5, 1, 1.5, 2, 3, 200, 'a', 'b', 'ba', true, false]
const has = (range: Range, value: Scalar) => !isEmpty(meet(range, oneOf([value])))
const value = constantFrom(...VALUES)
const op = constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte')

const one: Arbitrary<Range> = oneof(
  array(value, { maxLength: 4 }).map(oneOf),
  array(value, { maxLength: 4 }).map(noneOf),
  anOrder(),
  constantFrom(ANYTHING, NOTHING, between(0, 3, true), between(undefined, 2), between(1, undefined, true)),
  constantFrom(
    passing((one) => one === 1 || one === 'a'),
    passing((one) => typeof one === 'string'),
  ),
)

function anOrder(): Arbitrary<Range> {
  return op.chain((is) => value.chain((at) => boolean().map((holds) => ordered(is, at, holds))))
}

describe('a range holds at least what it must', () => {
  test('what is in both is in their meeting', () => {
    holds(
      property(one, one, value, (a, b, value) => {
        if (has(a, value) && has(b, value)) expect(has(meet(a, b), value)).toBe(true)
      }),
      2_000,
    )
  })

  test('what is in one of them is in their joining', () => {
    holds(
      property(one, one, one, value, (a, b, c, value) => {
        if (has(a, value) || has(b, value)) expect(has(join(a, b), value)).toBe(true)
        const narrowed = meet(a, c)
        if (has(narrowed, value)) expect(has(join(narrowed, b), value)).toBe(true)
      }),
      2_000,
    )
  })

  test('an order and its opposite leave nothing out and share nothing', () => {
    holds(
      property(op, constantFrom(0, 1, 1.5), constantFrom(-1, 0, 0.5, 1, 1.5, 2), (is, at, value) => {
        expect(has(ordered(is, at, true), value)).not.toBe(has(ordered(is, at, false), value))
      }),
    )
  })
})

describe('a range is empty', () => {
  test.each([
    ['more and less', meet(ordered('$gt', 5), ordered('$lt', 3)), true],
    ['touching, one end open', meet(ordered('$gte', 5), ordered('$lt', 5)), true],
    ['touching, both closed', meet(ordered('$gte', 5), ordered('$lte', 5)), false],
    [
      'touching, and the point is excluded',
      [ordered('$gte', 5), ordered('$lte', 5), noneOf([5])].reduce(meet),
      true,
    ],
    ['between decimals', meet(ordered('$gt', 3), ordered('$lt', 4)), false],
    [
      'between whole numbers',
      [between(0, undefined, true), ordered('$gt', 3), ordered('$lt', 4)].reduce(meet),
      true,
    ],
    [
      'whole numbers, all excluded',
      [between(1, 3, true), noneOf([1, 2]), ordered('$ne', 3)].reduce(meet),
      true,
    ],
    [
      'a list, filtered to nothing',
      meet(
        oneOf(['cs', 'en']),
        passing((one) => one === 'de'),
      ),
      true,
    ],
    ['texts in order', meet(ordered('$gte', 'b'), ordered('$lt', 'a')), true],
    ['half a whole number', meet(between(undefined, undefined, true), oneOf([1.5])), true],
    ['beyond exact whole numbers', meet(between(undefined, undefined, true), ordered('$gt', 2 ** 53)), false],
  ])('%s: %s', (_, range, is) => {
    expect(isEmpty(range)).toBe(is)
  })
})

test('the edges of a range, infinite where there are none', () => {
  expect(edgesOf(between(1, 5, true))).toEqual([1, 5])
  expect(edgesOf(oneOf([4, 2, 9]))).toEqual([2, 9])
  expect(edgesOf(ANYTHING)).toEqual([-Infinity, Infinity])
  expect(edgesOf(ordered('$gt', 3))).toEqual([3, Infinity])
})
