import { expect, test } from 'vitest'
import type { Plan } from '../../../core/event/plan.ts'
import { check } from '../../../core/rule/check/check.ts'
import { withPlan } from '../../../core/segment/plan-schema.ts'
import { ruleEventOf } from '../../../core/segment/rule-event.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { event } from '../event/made.ts'

const PLAN: Plan = {
  events: {
    quiz_finished: {
      page: true,
      params: {
        score: { kind: 'number', purposes: ['personalisation'], needed: true },
        contact: { kind: 'email', purposes: ['email'] },
      },
    },
  },
  params: { purchase: { gift_wrap: { kind: 'boolean', purposes: ['contract'] } } },
}
const schema = withPlan(SHOP_SCHEMA, PLAN)

test('rules may count the plan’s events and read its parameters, addresses excepted', () => {
  expect(schema.events['quiz_finished']).toEqual({ score: { type: 'number', purposes: ['personalisation'] } })
  expect(schema.events['purchase']).toMatchObject({
    gift_wrap: { type: 'boolean', nullable: true, purposes: ['contract'] },
  })
  expect(schema.events['purchase']).toMatchObject(SHOP_SCHEMA.events.purchase)
  const rule = { $did: { event: 'quiz_finished', within: '30d', where: { 'p.score': { $gte: 5 } } } }
  const found = (one: typeof schema) => check(rule, one).filter(({ severity }) => severity === 'error')
  expect(found(SHOP_SCHEMA)).not.toEqual([])
  expect(found(schema)).toEqual([])
})

test('what rules remember of such an event holds no address and no record', () => {
  const { p } = ruleEventOf(
    event({
      name: 'quiz_finished',
      params: {
        score: 7,
        contact: 'jana@example.com',
        answers: { size: 42 },
        note: 'M',
        items: [{ item_id: 'K1', quantity: 1, priceMicro: 2_500_000 }],
      },
    }),
  )
  expect(p).toEqual({
    score: 7,
    note: 'M',
    items: [{ item_id: 'K1', quantity: 1, price: 2.5 }],
    item_id: 'K1',
    category: null,
    brand: null,
  })
})
