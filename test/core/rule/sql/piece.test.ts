import { describe, expect, test } from 'vitest'
import { constantsOf, numberSql } from '../../../../core/rule/sql/constants.ts'
import { and, depthOf, exactly, FALSE, guess, not, or, TRUE } from '../../../../core/rule/sql/piece.ts'
import { documentSpot } from '../../../../core/rule/sql/spot.ts'

const a = exactly('a')
const b = exactly('b')

describe('pieces', () => {
  test('constants vanish', () => {
    expect(and([a, TRUE, b])).toEqual(exactly('(a AND b)'))
    expect(and([a, FALSE])).toEqual(FALSE)
    expect(or([a, TRUE])).toEqual(TRUE)
    expect(or([FALSE, a])).toEqual(a)
    expect(and([])).toEqual(TRUE)
    expect(or([])).toEqual(FALSE)
  })

  test('a guess blurs the whole unless something certain decides', () => {
    expect(and([a, guess('over')])).toEqual({ sql: 'a', exact: false })
    expect(or([a, guess('over')])).toEqual({ sql: '1', exact: false })
    expect(and([FALSE, guess('over')])).toEqual(FALSE)
    expect(or([TRUE, guess('under')])).toEqual(TRUE)
    expect(not(guess('under'))).toEqual({ sql: '1', exact: false })
  })

  test('two negations cancel out, but not the ends of two brackets', () => {
    const both = and([a, b])
    expect(not(not(both))).toEqual(both)
    expect(not(exactly('(NOT (a) + (b))'))).toEqual(exactly('(NOT (NOT (a) + (b)))'))
  })

  test('a long chain is shallow', () => {
    const long = and(Array.from({ length: 128 }, (_, index) => exactly(`c${index}`)))
    expect(depthOf(long.sql)).toBeLessThan(20)
  })
})

test('a subquery adds the depth of what is around it', () => {
  expect(depthOf('a')).toBe(0)
  expect(depthOf('((a))')).toBe(6)
  expect(depthOf('(SELECT ((a)))')).toBe(6 + 2 + 6)
  expect(depthOf('(SELECT a) + (b)')).toBe(6)
})

test('equal constants stand once', () => {
  const constants = constantsOf(2)
  expect(constants.text("it's")).toBe(constants.text("it's"))
  expect(constants.rows([1, 'x'])).toBe("(SELECT value FROM json_each(?2, '$[1]'))")
  expect(constants.params()).toEqual([`["it's",[1,"x"]]`])
})

test.each([
  [5, '5'],
  [-0.5, '-0.5'],
  [2 ** 60, '1152921504606847000.0'],
  [1e21, '1e+21'],
])('%d as SQL is %s', (number, sql) => expect(numberSql(number)).toBe(sql))

test('plain paths stand in the SQL, others in the parameter', () => {
  const constants = constantsOf(1)
  const doc = documentSpot('"view"', constants)
  expect(doc.below(['f', 'ltv'])?.value).toBe(`json_extract("view", '$.f.ltv')`)
  expect(doc.below(['f', 'l"t\\v'])?.value).toBe(`json_extract("view", json_extract(?1, '$[0]'))`)
  expect(JSON.parse(constants.params()[0]!)).toEqual(['$.f."l\\u0022t\\u005cv"'])
})
