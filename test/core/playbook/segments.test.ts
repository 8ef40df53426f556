import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LIFECYCLE_SEGMENTS } from '../../../core/playbook/segment/lifecycle.ts'
import { ACCOUNT_SEGMENTS } from '../../../core/playbook/segment/account.ts'
import { BEHAVIOUR_SEGMENTS } from '../../../core/playbook/segment/behaviour.ts'
import { ORDER_SEGMENTS } from '../../../core/playbook/segment/order.ts'
import { RELATIONSHIP_SEGMENTS } from '../../../core/playbook/segment/relationship.ts'
import { SEGMENT_RECIPES } from '../../../core/playbook/segment/recipe.ts'
import { SEGMENTS } from '../../../core/playbook/segments.ts'
import { check } from '../../../core/rule/check/check.ts'
import { say } from '../../../core/rule/say/say.ts'
import { membership, rollOf } from '../../../core/segment/membership.ts'
import { SEGMENT_ID, isContractual } from '../../../core/segment/segment.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { SHOP_WORDS } from '../../../core/segment/vocabulary.ts'
import { holds } from '../holds.ts'

const DAY = 86_400_000
const ALL = [...SEGMENTS, ...SEGMENT_RECIPES]

test('each has a name of its own', () => {
  expect(new Set(ALL.map(({ id }) => id)).size).toBe(ALL.length)
  const parts = [
    LIFECYCLE_SEGMENTS,
    RELATIONSHIP_SEGMENTS,
    BEHAVIOUR_SEGMENTS,
    ORDER_SEGMENTS,
    ACCOUNT_SEGMENTS,
  ]
  expect(SEGMENTS.map(({ id }) => id)).toEqual(parts.flat().map(({ id }) => id))
})

describe.each(ALL.map((segment) => [segment.id, segment] as const))('%s', (id, { when, title }) => {
  test('may be published, without a finding, and does not read segments', () => {
    const codes = check(when, SHOP_SCHEMA).map(({ code }) => code)
    // That somebody without an instant is meant too is what makes five segments hold everybody.
    const isOfAll = LIFECYCLE_SEGMENTS.some((one) => one.id === id)
    expect(codes.filter((code) => !(isOfAll && code === 'null_trap'))).toEqual([])
    expect(JSON.stringify(when)).not.toContain('"segments"')
    expect(id).toMatch(SEGMENT_ID)
  })

  test('has its words in both languages', () => {
    expect(title.cs).not.toBe(title.en)
    for (const language of ['cs', 'en'] as const) expect(say(when, language, SHOP_WORDS)).not.toBe('')
  })
})

describe('the lifecycle segments', () => {
  const roll = rollOf(LIFECYCLE_SEGMENTS)
  const instant = fc.option(fc.integer({ min: -10 * DAY, max: 900 * DAY }))

  test('stand on the contract alone', () => {
    for (const { when } of LIFECYCLE_SEGMENTS) expect(isContractual(when)).toBe(true)
  })

  test('hold everybody exactly once, at any instant, whatever is known or missing', () => {
    const person = fc.record({
      orders: fc.oneof(fc.integer({ min: 0, max: 6 }), fc.constant(null)),
      first_order_at: instant,
      last_order_at: instant,
    })
    holds(
      fc.property(person, fc.integer({ min: 0, max: 1_200 * DAY }), (f, now) => {
        expect(membership(roll, { f }, now).segments).toHaveLength(1)
        expect(membership(roll, { f: {} }, now).segments).toEqual(['acquisition'])
      }),
      500,
    )
  })
})
