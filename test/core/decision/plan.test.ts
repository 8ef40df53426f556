/** What the page answers of a plan is what the whole rule says at the edge, whoever stands on whichever page. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import type { PopupCampaign } from '../../../core/decision/campaign.ts'
import { decide } from '../../../core/decision/decide.ts'
import { holds } from '../../../core/decision/holds.ts'
import type { Wait } from '../../../core/decision/holds.ts'
import { isSeparable, planOf } from '../../../core/decision/plan.ts'
import { restOf } from '../../../core/decision/popup.ts'
import type { View } from '../../../core/decision/view.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { ask } from '../../../core/rule/ask.ts'
import { check } from '../../../core/rule/check/check.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Condition, View as RuleView } from '../../../core/rule/condition.ts'
import { keyOfDid, keyOfSeq } from '../../../core/rule/key.ts'
import { say } from '../../../core/rule/say/say.ts'
import { POPUP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import type { PageSignals } from '../../../core/segment/shop-schema.ts'
import { SHOP_WORDS } from '../../../core/segment/vocabulary.ts'
import { MONDAY } from '../event/made.ts'
import { NOW, behaviourOf, conditionOf, diceOf, viewOf } from '../rule/dice.ts'
import type { Dice } from '../rule/dice.ts'
import { POPUP, cartLine, shelf, visitor } from './made.ts'

/** RUNS=50000 for a long run. */
const RUNS = Number(process.env['RUNS'] ?? 300)
const CART = { lines: [cartLine('A1', 2)], changedAt: MONDAY }
const agreed = { granted: true, at: MONDAY, source: 'test', wording: null, proof: null }

const popup = (when: Condition, draft: Partial<PopupCampaign> = {}): PopupCampaign => ({
  ...POPUP,
  when,
  ...draft,
})
const carrying = (view?: RuleView, draft: Partial<View> = {}): View =>
  visitor({ cart: CART }, { ...(view && { facts: { view, doubtful: [] } }), ...draft })

describe('a plan', () => {
  const plan = (view: View | null, when: Condition = POPUP.when, now = MONDAY) =>
    planOf([popup(when)], view, now)

  test('says how often a campaign may come, and what its rule still asks of the page', () => {
    const when = {
      'cart.value': { $gte: 500 },
      segments: { $in: ['keen'] },
      $or: [{ 'page.exit': true }, { 'page.idle_s': { $gte: 25 } }],
    }
    expect(plan(carrying({ cart: { value: 600 }, segments: ['keen'] }), when)).toEqual({
      campaigns: [
        {
          id: 'save-cart',
          slot: 'popup',
          when: {
            any: [
              { of: 'exit', in: [true] },
              { of: 'idle_s', than: 25 },
            ],
          },
          frequency: { perVisit: 1, quietAfterImpressionMs: DAY_MS, quietAfterDismissMs: 7 * DAY_MS },
        },
      ],
      validUntil: Infinity,
    })
    expect(plan(carrying({ cart: { value: 400 }, segments: ['keen'] }), when).campaigns).toEqual([])
  })

  test('asks nothing of the page where nothing is left to ask', () => {
    expect(plan(carrying({ p: { city: 'Brno' } }), { 'p.city': 'Brno' }).campaigns[0]?.when).toBe(true)
  })

  test.each<[string, View | null]>([
    ['nobody', null],
    [
      'without consent',
      carrying(undefined, { consents: { personalisation: { ...agreed, granted: false } } }),
    ],
    ['without a cart', visitor()],
    [
      'of whom the address is known',
      carrying(undefined, { emailVerified: true, consents: { personalisation: agreed, email: agreed } }),
    ],
  ])('is empty for somebody %s', (_, view) => {
    expect(plan(view)).toEqual({ campaigns: [], validUntil: Infinity })
  })

  test('is made anew when the quiet after a showing or a closing is over', () => {
    const met = { impressions: 1, lastAt: MONDAY, dismissedAt: null, clickedAt: null }
    const after = (draft: object) =>
      plan(
        visitor({ cart: CART, shown: { 'save-cart': { ...met, ...draft } } }),
        POPUP.when,
        MONDAY + HOUR_MS,
      )
    expect(after({})).toEqual({ campaigns: [], validUntil: MONDAY + DAY_MS })
    expect(after({ dismissedAt: MONDAY })).toEqual({ campaigns: [], validUntil: MONDAY + 7 * DAY_MS })
  })

  test('holds as long as what was folded into it', () => {
    const when = { 'f.last_order_at': { $ago: { $gte: '2d' } }, 'page.exit': true }
    const view = carrying({ f: { last_order_at: MONDAY - DAY_MS } })
    expect(plan(view, when)).toEqual({ campaigns: [], validUntil: MONDAY + DAY_MS })
    expect(plan(view, when, MONDAY + DAY_MS).campaigns).toMatchObject([{ when: { of: 'exit', in: [true] } }])
  })

  test('starts nothing on a doubt', () => {
    const unknown = { $did: { event: 'search' }, 'page.exit': true }
    expect(plan(carrying({ $: {} }), { $not: unknown }).campaigns).toEqual([])
    const when = { segments: { $nin: ['keen'] }, 'page.exit': true }
    const facts = (doubtful: string[]) => ({ facts: { view: { segments: [] }, doubtful } })
    expect(plan(carrying(undefined, facts([])), when).campaigns).toHaveLength(1)
    expect(plan(carrying(undefined, facts(['other'])), when).campaigns).toHaveLength(1)
    expect(plan(carrying(undefined, facts(['keen'])), when).campaigns).toEqual([])
  })

  test.each<[string, Condition]>([
    ['a person against the page', { 'page.dwell_s': { $gte: { $ref: 'f.orders' } } }],
    ['the page against a person', { 'f.orders': { $lt: { $ref: 'page.views' } } }],
    ['the page against a list', { 'page.clicked': { $inGroup: 'secret' } }],
    ['a page as if it were an instant', { 'page.idle_s': { $ago: { $lt: '1d' } } }],
    ['a page as if it were a version', { 'page.clicked': { $elemMatch: { $vgt: '1.2.0' } } }],
    ['a pattern', { 'page.clicked': { $elemMatch: { $regex: '^#buy' } } }],
    ['a count against the page', { $did: { event: 'search', count: { $gte: { $ref: 'page.views' } } } }],
  ])('leaves out a rule that weighs %s: a trait would go along, or no page could tell', (_, when) => {
    expect(isSeparable(when)).toBe(false)
    expect(isSeparable({ $not: { $or: [when, { 'page.exit': true }] } })).toBe(false)
    expect(plan(carrying({ f: { orders: 3 } }), when).campaigns).toEqual([])
  })
})

describe('the campaign that ships', () => {
  test.each(BUILT_IN.campaigns.filter((one) => one.kind === 'popup'))(
    '$id has a rule that may be published, apart for page and edge, that can be said',
    (campaign) => {
      expect(check(campaign.when, POPUP_SCHEMA, { purpose: campaign.purpose })).toEqual([])
      expect(isSeparable(campaign.when)).toBe(true)
      expect(say(campaign.when, 'cs', SHOP_WORDS)).toMatch(/chystá odejít .*nečinný/)
      expect(say(campaign.when, 'en', SHOP_WORDS)).toMatch(
        /about to leave or has been idle for at least 25\ss/,
      )
    },
  )
})

/** Tests over the page, some of which are broken or of the wrong type. */
function pageLeaf(dice: Dice): Condition {
  const number = dice.of([0, 1, 2, 5, 25, 60])
  return dice.of([
    { 'page.exit': dice.often(0.7) },
    { 'page.idle_s': { $gte: number } },
    { 'page.idle_s': { $lt: number } },
    { 'page.scroll_percent': { $gte: number, $lt: 60 } },
    { 'page.dwell_s': { $gt: { $ref: 'page.idle_s', $mul: 2 } } },
    { 'page.clicked': { $in: ['#a', 'b'] } },
    { 'page.clicked': { $size: { $gte: 1 } } },
    { 'page.views': { $in: [1, 2] } },
    { 'page.returned_s': null },
    { 'page.returned_s': { $not: { $lte: number } } },
    { 'page.gone': { $exists: false } },
    { 'page.idle_s': { $gte: 'soon' } },
  ])
}

function mixed(dice: Dice, depth: number): Condition {
  if (depth === 0 || dice.often(0.25)) return dice.often(0.5) ? pageLeaf(dice) : conditionOf(dice)
  const some = () => Array.from({ length: 1 + Math.floor(dice.next() * 3) }, () => mixed(dice, depth - 1))
  return dice.of([
    () => ({ $and: some() }),
    () => ({ $or: some() }),
    () => ({ $nor: some() }),
    () => ({ $not: mixed(dice, depth - 1) }),
  ])()
}

function signalsOf(dice: Dice): PageSignals {
  return {
    exit: dice.often(0.5),
    idle_s: dice.of([0, 1, 4.5, 25, 80]),
    scroll_percent: dice.of([0, 5, 59, 60, 100]),
    dwell_s: dice.of([0, 2, 10, 200]),
    clicked: dice.of([[], ['#a'], ['b', 'c'], ['d']]),
    views: dice.of([1, 2, 9]),
    returned_s: dice.of([null, 0, 30]),
  }
}

test('the plan answered in the page is the whole rule answered at the edge', () => {
  const seen = { planned: 0, left: 0, yes: 0, no: 0 }
  fc.assert(
    fc.property(fc.integer(), (seed) => {
      const dice = diceOf(seed)
      const when = mixed(dice, 3)
      const facts: RuleView = {
        ...viewOf(dice),
        $: behaviourOf(dice, [when], { did: keyOfDid, seq: keyOfSeq }),
      }
      const view = carrying(facts)
      const rest = restOf(popup(when), view.facts!, NOW)
      const [planned] = planOf([popup(when)], view, NOW).campaigns
      if (rest.partial || !isSeparable(when)) {
        seen.left++
        expect(planned).toBeUndefined()
        return
      }
      if (planned && planned.when !== true) seen.planned++
      for (const page of [signalsOf(dice), signalsOf(dice), signalsOf(dice)]) {
        const sent = planned && (JSON.parse(JSON.stringify(planned.when)) as Wait | true)
        const inPage = !!sent && (sent === true || holds(sent, page))
        expect(inPage).toBe(ask(compile(when), { ...facts, page }, NOW).value)
        seen[inPage ? 'yes' : 'no']++
        const place = { slot: 'popup', productId: null, now: NOW, signals: page }
        expect(decide([popup(when)], view, shelf([]), place).show).toBe(inPage)
      }
    }),
    { numRuns: RUNS },
  )
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 50)
})
