/** MOD-08 in a page: of a group one comes, by expected value less cost, or nothing. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Campaign } from '../../../core/decision/campaign.ts'
import { choicesOf } from '../../../core/decision/one-of.ts'
import { notTheOne, theOne } from '../../../core/decision/the-one.ts'
import { decidePage } from '../../../core/decision/page.ts'
import { netOf } from '../../../core/decision/worth.ts'
import type { Worth } from '../../../core/decision/worth.ts'
import { MONDAY } from '../event/made.ts'
import { blocks, shelf, visitor } from './made.ts'

const ACTIONS = ['discount', 'education', 'inspiration'] as const
const worth = (probability: number, costMicro = 0, evidence = 1_000): Worth => ({
  probability,
  valueMicro: 500e6,
  costMicro,
  evidence,
})
const one = (action: (typeof ACTIONS)[number], draft: Partial<Campaign> = {}) =>
  blocks(action, { oneOf: { group: 'help', action }, ...(draft as object) })
const hero = (campaigns: readonly Campaign[], view = visitor()) =>
  decidePage({ campaigns }, view, shelf([]), { slots: ['hero'], productId: null, now: MONDAY })[0]!.decision

describe('of a group', () => {
  test('what pays most comes, whatever its priority, with every term in the record', () => {
    const decision = hero([
      one('discount', { worth: worth(0.2, 60e6), priority: 9 }),
      one('education', { worth: worth(0.15) }),
      one('inspiration', { worth: worth(0.05) }),
    ])
    expect(decision).toMatchObject({ campaign: 'education', show: true })
    expect(decision.because).toContainEqual({ code: 'next_best', action: 'education', by: 'value' })
    expect(decision.rivals).toEqual([
      {
        campaign: 'discount',
        version: 1,
        because: { code: 'other_action', action: 'discount', chosen: 'education' },
      },
      {
        campaign: 'inspiration',
        version: 1,
        because: { code: 'other_action', action: 'inspiration', chosen: 'education' },
      },
    ])
    const [group] = decision.actions!
    expect(group!.terms.map(({ action, netMicro, verdict }) => [action, netMicro, verdict])).toEqual([
      ['education', 75e6, 'chosen'],
      ['discount', 40e6, 'worth_less'],
      ['inspiration', 25e6, 'worth_less'],
      ['nothing', 0, 'worth_less'],
    ])
  })

  test('nothing comes where nothing pays, and then another campaign of the slot does', () => {
    const dear = [one('discount', { worth: worth(0.01, 60e6) })]
    expect(hero(dear)).toMatchObject({
      show: false,
      because: [{ code: 'other_action', action: 'discount', chosen: 'nothing' }],
    })
    expect(hero([...dear, blocks('plain')])).toMatchObject({ campaign: 'plain', show: true })
  })

  test('on too little evidence the rule decides: the first by priority whose audience has them', () => {
    const few = [
      one('discount', { worth: worth(0.9, 0, 199), audience: { 'ctx.device': 'mobile' }, priority: 9 }),
      one('inspiration', { priority: 1 }),
      one('education', { priority: 5 }),
    ]
    const decision = hero(few)
    expect(decision).toMatchObject({ campaign: 'education', show: true })
    expect(decision.because).toContainEqual({ code: 'next_best', action: 'education', by: 'rule' })
  })

  test('only what is open to the person is weighed', () => {
    const shut = one('discount', { worth: worth(0.9), audience: { 'ctx.device': 'mobile' } })
    expect(hero([shut, one('education', { worth: worth(0.1) })])).toMatchObject({ campaign: 'education' })
  })
})

test('campaigns of no group know nothing of it', () => {
  const choices = choicesOf([blocks('a'), one('discount', { worth: worth(0.5) })], MONDAY)
  expect([...choices.keys()]).toEqual(['help'])
  expect(notTheOne(blocks('a'), choices)).toBeNull()
  expect(theOne(blocks('a'), choices)).toEqual([])
  expect(hero([blocks('a')]).actions).toBeUndefined()
})

test('at most one of a group comes, and never one that is known not to pay', () => {
  const draft = fc.record({
    action: fc.constantFrom(...ACTIONS),
    priority: fc.integer({ min: 0, max: 3 }),
    probability: fc.constantFrom(0, 0.05, 0.2, 0.8),
    costMicro: fc.constantFrom(0, 20e6, 200e6),
    evidence: fc.constantFrom(0, 199, 200, 5_000),
  })
  fc.assert(
    fc.property(fc.array(draft, { minLength: 1, maxLength: 6 }), (drafts) => {
      const campaigns = drafts.map(({ action, priority, ...more }, index) => ({
        ...one(action, { priority, worth: { valueMicro: 500e6, ...more } }),
        id: `c${index}`,
        slot: index % 2 === 0 ? 'hero' : 'other',
      }))
      const decision = hero(campaigns)
      const isMeasured = campaigns.some((each) => each.slot === 'hero' && netOf(each.worth) !== null)
      if (!decision.show || !isMeasured) return
      const shown = campaigns.find(({ id }) => id === decision.campaign)!
      const best = campaigns
        .filter(({ slot, oneOf }) => slot === 'hero' && oneOf!.action === shown.oneOf!.action)
        .map((each) => netOf(each.worth) ?? -Infinity)
      expect(Math.max(...best)).toBeGreaterThan(0)
    }),
  )
})
