import { describe, expect, test } from 'vitest'
import { amountOf } from '../../../../core/rule/sql/behaviour.ts'
import { equals } from '../../../../core/rule/sql/compare.ts'
import { constantsOf } from '../../../../core/rule/sql/constants.ts'
import { leafPiece } from '../../../../core/rule/sql/leaf.ts'
import { isOneOf } from '../../../../core/rule/sql/member.ts'
import { plainPattern } from '../../../../core/rule/plain-pattern.ts'
import { matches } from '../../../../core/rule/sql/pattern.ts'
import type { Place } from '../../../../core/rule/sql/place.ts'
import { computed, documentSpot } from '../../../../core/rule/sql/spot.ts'
import { leafTree } from '../../../../core/rule/tree.ts'
import type { TestTree } from '../../../../core/rule/tree.ts'

function placeOf(side: 'over' | 'under' = 'over'): Place {
  const constants = constantsOf(1)
  const doc = documentSpot('view', constants)
  return { doc, self: null, side, now: 1_000, groups: undefined, constants, alias: () => 'r' }
}

/** SQL of `{"f.v": leaf}`. */
function sqlOfLeaf(leaf: unknown, side: 'over' | 'under' = 'over') {
  const place = placeOf(side)
  return leafPiece(leafTree('f.v', leaf, '') as TestTree, place.doc.below(['f', 'v'])!, place)
}

describe('leaves', () => {
  test('name the type that they are about', () => {
    expect(sqlOfLeaf({ $gte: 20 }).sql).toBe(
      `((IFNULL(json_type(view, '$.f.v'), '') IN ('integer', 'real')) AND json_extract(view, '$.f.v') >= 20)`,
    )
    expect(sqlOfLeaf(true).sql).toBe(`(json_type(view, '$.f.v') IS 'true')`)
  })

  test.each([{ $regexi: 'a' }, { $vgt: '1.0' }, { $gt: '\u{1F600}' }])(
    '%j is at least about a text',
    (leaf) => {
      expect(sqlOfLeaf(leaf)).toEqual({ sql: `(json_type(view, '$.f.v') IS 'text')`, exact: false })
      expect(sqlOfLeaf(leaf, 'under')).toEqual({ sql: '0', exact: false })
    },
  )

  test.each([{ $in: 5 }, { $nin: 'a' }, { $gt: null }, { $regex: '(' }, { $notRegex: 5 }, { $vgt: 1 }])(
    '%j is never so',
    (leaf) => expect(sqlOfLeaf(leaf)).toEqual({ sql: '0', exact: true }),
  )
})

test('what SQL computes has a type that is known', () => {
  const { constants } = placeOf()
  expect(equals(computed('n', 'integer'), 'text', constants).sql).toBe('0')
  expect(equals(computed('n', 'integer'), 3, constants).sql).toBe('(n IS 3)')
  expect(isOneOf(computed('n', 'real'), [null, true, 'a', 3], false, placeOf()).sql).toBe('(n IS 3)')
})

test('no duration, no amount', () => {
  expect(amountOf({ event: 'purchase', within: '3 days' }, placeOf())).toBeNull()
  expect(amountOf({ event: 'purchase', within: '3d' }, placeOf())?.known).toBe('integer')
})

test.each([
  ['^/c/', { text: '/c/', fromStart: true, toEnd: false }],
  ['\\.pdf$', { text: '.pdf', fromStart: false, toEnd: true }],
  ['', { text: '', fromStart: false, toEnd: false }],
  ['^(a|b)', null],
  ['a.b', null],
  ['a\\d', null],
  ['a{2}', null],
  ['\u{1F600}', null],
])('the pattern %j', (pattern, found) => expect(plainPattern(pattern)).toEqual(found))

test('the end of a text alone is beyond SQL', () => {
  const place = placeOf()
  const spot = place.doc.below(['f', 'v'])!
  expect(matches(spot, 'a$', '$regex', place).exact).toBe(false)
  expect(matches(spot, '^a$', '$regex', place).exact).toBe(true)
  expect(matches(spot, '^a$', '$regexi', place).exact).toBe(false)
})
