import { expect, test } from 'vitest'
import type { PopupCampaign } from '../../../core/decision/campaign.ts'
import { factsOf, readsOf } from '../../../core/decision/facts.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import { MONDAY } from '../event/made.ts'
import { HOME, POPUP } from './made.ts'

const popup = (when: Condition): PopupCampaign => ({ ...POPUP, when })
const member = { segments: ['keen', 'other'], validUntil: MONDAY + 5, partial: ['doubt'] }
const view = { cart: { value: 5, items: 1, skus: [], lines: [], updated_at: null }, p: { city: 'Brno' } }

test('nobody is asked about where rules read the page alone', () => {
  expect(readsOf([HOME, popup({ 'page.exit': true })])).toBeNull()
})

test('what rules read is taken, and nothing beside it', () => {
  const reads = readsOf([popup({ 'cart.value': { $gt: 1 }, 'page.exit': true })])!
  expect(reads).toEqual({ paths: ['cart.value'], states: [] })
  expect(factsOf(reads, { view, member }, { hour: 9 }, MONDAY)).toEqual({
    facts: { view: { cart: { value: 5 } }, doubtful: [] },
    until: Infinity,
  })
})

test('segments hold as long as they do, the clock for an hour', () => {
  const bySegment = readsOf([popup({ segments: { $in: ['keen'] } })])!
  expect(factsOf(bySegment, { view, member }, {}, MONDAY)).toEqual({
    facts: { view: { segments: ['keen', 'other'] }, doubtful: ['doubt'] },
    until: MONDAY + 5,
  })
  const byClock = readsOf([popup({ 'ctx.hour': { $gte: 9 } })])!
  const gathered = factsOf(byClock, { view, member }, { hour: 9 }, MONDAY)
  expect(gathered.facts!.view).toEqual({ ctx: { hour: 9 } })
  expect(gathered.until - MONDAY).toBeLessThanOrEqual(3_600_000)
})
