import { describe, expect, test } from 'vitest'
import { between, oneOf, ordered } from '../../../../core/rule/check/range.ts'
import {
  OPEN,
  joinSlots,
  meetSlots,
  noneOr,
  numberOf,
  slotOf,
  some,
} from '../../../../core/rule/check/slot.ts'
import type { Slot } from '../../../../core/rule/check/slot.ts'

const meetAll = (...slots: Slot[]) => slots.reduce<Slot | null>((a, b) => a && meetSlots(a, b), OPEN)

describe('meeting', () => {
  test.each([
    ['a value and none', [some(), noneOr(null)], false],
    ['none and a limit that lets none in', [noneOr(null), noneOr({ value: ordered('$lt', 1) })], true],
    [
      'an impossible value, and none is allowed',
      [noneOr({ value: oneOf([1]) }), noneOr({ value: oneOf([2]) })],
      true,
    ],
    [
      'an impossible value, and there must be one',
      [noneOr({ value: oneOf([1]) }), some({ value: oneOf([2]) })],
      false,
    ],
    ['an element that is excluded', [some({ has: [['a']] }), noneOr({ lacks: ['a', 'b'] })], false],
    ['an element of which one is left', [some({ has: [['a', 'c']] }), noneOr({ lacks: ['a'] })], true],
    ['an element of an empty list', [some({ has: [['a']] }), some({ size: between(0, 0, true) })], false],
    [
      'an element, and all there are are excluded',
      [some({ pool: ['a'], size: between(1, 9, true) }), some({ lacks: ['a'] })],
      false,
    ],
    ['a list that may be empty, and all are excluded', [some({ pool: ['a'] }), some({ lacks: ['a'] })], true],
    ['ages apart', [some({ age: ordered('$gte', 10) }), some({ age: ordered('$lt', 5) })], false],
  ])('%s', (_, slots, isPossible) => {
    expect(meetAll(...slots) !== null).toBe(isPossible)
  })

  test('an impossible value leaves only that there is none', () => {
    const met = meetSlots(noneOr({ value: oneOf([1]) }), noneOr({ value: oneOf([2]) }))
    expect(met).toEqual({ canMiss: true, present: null })
  })
})

test('joining keeps what both say', () => {
  const joined = joinSlots(
    some({ value: oneOf([1]), lacks: ['a', 'b'] }),
    noneOr({ value: oneOf([2]), lacks: ['b'] }),
  )
  expect(joined).toMatchObject({ canMiss: true, present: { value: { only: [1, 2] }, lacks: ['b'] } })
  expect(joinSlots(some({ value: oneOf([1]) }), noneOr(null))).toMatchObject({
    canMiss: true,
    present: { value: { only: [1] } },
  })
})

test('what the schema says of a field', () => {
  expect(slotOf({ type: 'enum', of: ['a'] })).toMatchObject({
    canMiss: false,
    present: { value: { only: ['a'] } },
  })
  expect(slotOf({ type: 'number', integer: true, min: 0, max: 2, nullable: true })).toMatchObject({
    canMiss: true,
    present: { value: { only: [0, 1, 2] } },
  })
  expect(slotOf({ type: 'set', of: ['a'] }).present?.pool).toEqual(['a'])
  expect(slotOf({ type: 'boolean' }).present?.value.only).toEqual([true, false])
})

test('no slot is no number', () => {
  expect(numberOf(null).only).toEqual([])
  expect(numberOf(some({ value: oneOf([3]) })).only).toEqual([3])
})
