import { describe, expect, test } from 'vitest'
import { all, decide, group, never, not } from '../../../core/rule/decide.ts'
import type { Leaf, Moment } from '../../../core/rule/moment.ts'

/** What a part says: its value, until when, and whether it is partial. */
type Part = readonly [value: boolean, until?: number, partial?: boolean]

function decided(wants: boolean, parts: readonly Part[]): Part {
  const moment: Moment = { now: 0, until: Infinity, partial: false }
  const value = decide(moment, wants, parts, ([is, until = Infinity, partial = false]) => {
    moment.until = until
    moment.partial = partial
    return is
  })
  return [value, moment.until, moment.partial]
}

describe('all of them', () => {
  test.each<[string, Part[], Part]>([
    ['nothing is true for ever', [], [true, Infinity, false]],
    ['true until the first changes', [[true, 7], [true, 3], [true]], [true, 3, false]],
    [
      'partial also where the first is',
      [
        [true, 7, true],
        [true, 9],
      ],
      [true, 7, true],
    ],
    [
      'true and partial where one is',
      [
        [true, 7],
        [true, 9, true],
      ],
      [true, 7, true],
    ],
    [
      'false until the last of those that are',
      [
        [false, 3],
        [true, 1],
        [false, 7],
      ],
      [false, 7, false],
    ],
    ['false for ever where one is', [[false, 3], [false], [false, 5, true]], [false, Infinity, false]],
    [
      'what is true beside does not matter',
      [
        [true, 1, true],
        [false, 7],
      ],
      [false, 7, false],
    ],
    [
      'partial only where all that decide are',
      [
        [false, 3, true],
        [false, 7, true],
      ],
      [false, 7, true],
    ],
    [
      'a sure one outweighs a partial one',
      [
        [false, 9, true],
        [false, 3],
      ],
      [false, 3, false],
    ],
    [
      'whichever comes first',
      [
        [false, 3],
        [false, 9, true],
      ],
      [false, 3, false],
    ],
  ])('%s', (_, parts, whole) => {
    expect(decided(true, parts)).toEqual(whole)
  })
})

describe('any of them', () => {
  test.each<[string, Part[], Part]>([
    ['nothing is false for ever', [], [false, Infinity, false]],
    [
      'false until the first changes',
      [
        [false, 7],
        [false, 3],
      ],
      [false, 3, false],
    ],
    [
      'true until the last of those that are',
      [
        [true, 3],
        [true, 7],
        [false, 1],
      ],
      [true, 7, false],
    ],
    ['true for ever where one is', [[false, 1, true], [true]], [true, Infinity, false]],
  ])('%s', (_, parts, whole) => {
    expect(decided(false, parts)).toEqual(whole)
  })
})

test('what decides for good ends the evaluation', () => {
  const asked: number[] = []
  const moment: Moment = { now: 0, until: Infinity, partial: false }
  decide(moment, true, [1, 2, 3], (one) => {
    asked.push(one)
    return one < 2
  })
  expect(asked).toEqual([1, 2])
})

const moment: Moment = { now: 0, until: Infinity, partial: false }
const yes: Leaf = () => true

test('what does not depend on time is asked first', () => {
  const asked: unknown[] = []
  const leaf = group([['$did'], 'a', { $ago: 1 }, 'b'], true, (part) => () => {
    asked.push(part)
    return true
  })
  expect(leaf(null, moment, null)).toBe(true)
  expect(asked).toEqual(['a', 'b', ['$did'], { $ago: 1 }])
})

test.each([0, 1, 2, 3, 4, 5])('%i parts: the first that decides ends it', (count) => {
  for (let stop = 0; stop <= count; stop++) {
    const asked: number[] = []
    const leaf = group(
      Array.from({ length: count }, (_, index) => index),
      false,
      (index) => () => {
        asked.push(index)
        return index === stop
      },
    )
    expect(leaf(null, moment, null)).toBe(stop < count)
    expect(asked).toHaveLength(Math.min(stop + 1, count))
  }
})

test('a part that makes no sense is false, and its neighbours are asked all the same', () => {
  const make = (part: string): Leaf => {
    if (part === 'broken') throw new Error('no sense')
    return yes
  }
  expect(group(['broken'], true, make)(null, moment, null)).toBe(false)
  expect(group(['broken', 'sound'], false, make)(null, moment, null)).toBe(true)
})

test('entries of an object and of nothing else', () => {
  expect(all({ a: 1, b: 2 }, () => yes)(null, moment, null)).toBe(true)
  expect(all({}, () => never)(null, moment, null)).toBe(true)
  for (const none of [null, undefined, 5, 'text', true, [], [['a', 1]]])
    expect(all(none, () => yes)(null, moment, null)).toBe(false)
})

test('not', () => {
  expect(not(never)(null, moment, null)).toBe(true)
})
