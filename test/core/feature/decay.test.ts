import { expect, test } from 'vitest'
import { NOTHING, decayedTo, grown, joinedDecaying } from '../../../core/feature/decay.ts'

const PACE = { halfLifeMs: 100, max: 3 }

test('what is older is worth less, whichever is told first', () => {
  const one = grown(grown(NOTHING, [['a', 1]], 0, PACE), [['b', 1]], 100, PACE)
  const other = grown(grown(NOTHING, [['b', 1]], 100, PACE), [['a', 1]], 0, PACE)
  expect(one).toEqual({ at: 100, scores: { b: 1, a: 0.5 } })
  expect(other).toEqual(one)
  expect(decayedTo(one, 200, 100)).toEqual([
    ['b', 0.5],
    ['a', 0.25],
  ])
})

test('an instant before the last does not make more of it', () => {
  expect(decayedTo({ at: 100, scores: { a: 1 } }, 0, 100)).toEqual([['a', 1]])
})

test('the strongest are kept, equal ones by the alphabet', () => {
  const five = grown(
    NOTHING,
    [
      ['e', 1],
      ['d', 1],
      ['c', 2],
      ['b', 1],
      ['a', 0.5],
    ],
    0,
    PACE,
  )
  expect(Object.keys(five.scores)).toEqual(['c', 'b', 'd'])
  expect(grown(five, [], 9, PACE)).toBe(five)
})

test('two are joined at the later instant', () => {
  const one = { at: 0, scores: { a: 1 } }
  const other = { at: 100, scores: { a: 1, b: 3 } }
  expect(joinedDecaying(one, other, PACE)).toEqual({ at: 100, scores: { b: 3, a: 1.5 } })
  expect(joinedDecaying(other, one, PACE)).toEqual(joinedDecaying(one, other, PACE))
  expect(joinedDecaying(NOTHING, one, PACE)).toBe(one)
})

test('a name may be any text', () => {
  const odd = grown(
    grown(NOTHING, [['__proto__', 1]], 0, PACE),
    [
      ['__proto__', 1],
      ['constructor', 1],
    ],
    0,
    PACE,
  )
  expect(decayedTo(odd, 0, 100)).toEqual([
    ['__proto__', 2],
    ['constructor', 1],
  ])
})
