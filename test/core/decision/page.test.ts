/** The pipeline as a whole: what stands, who may, which comes first, what a page bears, why not the others. */
import { array, boolean, constantFrom, integer, option, property, record, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arrange } from '../../../core/decision/arrange.ts'
import { shelfWithin } from '../../../core/decision/bounds.ts'
import type { Campaign } from '../../../core/decision/campaign.ts'
import { drawer } from '../../../core/decision/draw.ts'
import { blocksVariant } from '../../../core/decision/fill-blocks.ts'
import { decidePage } from '../../../core/decision/page.ts'
import { standingAt } from '../../../core/decision/standing.ts'
import type { Definitions } from '../../../core/decision/standing.ts'
import { NOTHING_TAKEN, givesWay, takenAfter } from '../../../core/decision/taken.ts'
import type { View } from '../../../core/decision/view.ts'
import { MONDAY } from '../event/made.ts'
import { holds } from '../holds.ts'
import {
  HOME,
  POPUP,
  TOGETHER,
  anyFeatures,
  anyShelf,
  blocks,
  candidate,
  cartLine,
  shelf,
  visitor,
} from './made.ts'

const goods = shelf(
  ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'B4', 'C1', 'C2'].map((id, index) =>
    candidate(id, { orders: 10 - index }),
  ),
)
const SIGNALS = {
  exit: true,
  idle_s: 0,
  scroll_percent: 0,
  dwell_s: 9,
  clicked: [],
  views: 1,
  returned_s: null,
}
const worth = { probability: 0.1, valueMicro: 500e6, costMicro: 10e6, evidence: 1_000 }

function decided(
  definitions: Definitions,
  slots: readonly string[],
  view: View | null = visitor(),
  more: object = {},
) {
  const where = { slots, productId: null, now: MONDAY, signals: SIGNALS, ...more }
  return decidePage(definitions, view, goods, where).map(({ decision }) => decision)
}

const reasons = ({ rivals = [] }: { rivals?: readonly { campaign: string; because: { code: string } }[] }) =>
  rivals.map(({ campaign, because }) => `${campaign} ${because.code}`)

describe('of those that could fill a slot', () => {
  test('the first by priority comes, then the one that is worth most, then the first that was written', () => {
    const campaigns = [
      blocks('plain'),
      blocks('pays', { worth }),
      blocks('pays-more', { worth: { ...worth, probability: 0.2 } }),
      blocks('first', { priority: 5 }),
    ]
    const [hero] = decided({ campaigns }, ['hero'])
    expect(hero).toMatchObject({ campaign: 'first', show: true })
    expect(reasons(hero!)).toEqual(['pays-more outranked', 'pays outranked', 'plain outranked'])
    const [second] = decided({ campaigns: campaigns.slice(0, 3) }, ['hero'])
    expect(second?.because.at(-1)).toEqual({ code: 'worth', valueMicro: 100e6, costMicro: 10e6 })
  })

  test('each that does not come has its reason, whichever step it fell at', () => {
    const campaigns = [
      blocks('barred', { priority: 9 }),
      blocks('over', { schedule: { until: MONDAY }, priority: 9 }),
      blocks('dear', { worth: { ...worth, costMicro: 90e6 }, priority: 9 }),
      blocks('not-for-them', { audience: { 'ctx.device': 'mobile' }, priority: 8 }),
      blocks('nothing-left', {
        priority: 7,
        variants: [{ key: 'a', weight: 1, blocks: { cs: [{ kind: 'products', ids: ['gone'] }], en: [] } }],
      }),
      blocks('shown', { priority: 6 }),
      blocks('late', { audience: { 'ctx.device': 'mobile' } }),
      blocks('later'),
    ]
    const [hero] = decided({ campaigns, bounds: { campaigns: ['barred'] } }, ['hero'])
    expect(hero).toMatchObject({ campaign: 'shown', show: true, because: [{ code: 'no_personal_data' }] })
    expect(reasons(hero!)).toEqual([
      'not-for-them rule_fails',
      'nothing-left too_few',
      'late rule_fails',
      'later outranked',
      'barred barred',
      'over not_scheduled',
      'dear not_worth',
    ])
  })

  test('where none comes the slot says why its first did not', () => {
    const [hero] = decided(
      { campaigns: [blocks('a', { cap: { ever: 0 }, contextual: null })] },
      ['hero'],
      null,
    )
    expect(hero).toMatchObject({ show: false, campaign: 'a', because: [{ code: 'no_consent' }] })
    const [other] = decided({ campaigns: [blocks('a', { schedule: { from: MONDAY + 1 } })] }, ['hero'])
    expect(other).toMatchObject({ show: false, campaign: null, because: [{ code: 'no_campaign' }] })
    expect(reasons(other!)).toEqual(['a not_scheduled'])
  })

  test('who is held out of the first gets the next, and the receipt knows it', () => {
    const campaigns = [blocks('measured', { holdout: 0.5, priority: 1 }), blocks('usual')]
    const of = (unit: string) =>
      decided({ campaigns }, ['hero'], visitor(), { draw: drawer(unit, MONDAY) })[0]!
    const all = Array.from({ length: 40 }, (_, index) => of(`p${index}`))
    const held = all.find(({ campaign }) => campaign === 'usual')!
    expect(reasons(held)).toEqual(['measured held_out'])
    const free = all.find(({ campaign }) => campaign === 'measured')!
    expect(free).toMatchObject({ show: true, variant: 'a', propensity: 0.5 })
  })
})

describe('contents of a campaign', () => {
  const words = (text: string) => ({ cs: [{ kind: 'text', text }], en: [] }) as never
  const campaign = blocks('c', {
    variants: [
      { key: 'plain', weight: 0, blocks: words('plain') },
      { key: 'a', weight: 1, blocks: words('a') },
    ],
    contextual: 'plain',
    audience: { 'ctx.device': 'mobile' },
  })

  test('who did not consent gets the one that reads nobody, and the same as everybody', () => {
    const [hero] = decided({ campaigns: [campaign] }, ['hero'], null, { context: { device: 'mobile' } })
    expect(hero).toMatchObject({ show: true, variant: 'plain', basis: 'contextual' })
    expect(hero!.because.map(({ code }) => code)).toEqual(['no_consent', 'no_personal_data'])
    expect(hero).not.toHaveProperty('propensity')
  })

  test('who is not divided gets the first that anybody would get', () => {
    expect(blocksVariant(campaign, null, true)?.key).toBe('a')
    expect(blocksVariant(campaign, 'plain', true)?.key).toBe('plain')
    expect(blocksVariant(campaign, 'a', false)?.key).toBe('plain')
  })

  test('says that its rule holds, where it holds', () => {
    const view = visitor({}, { facts: { view: { ctx: { device: 'mobile' } }, doubtful: [] } })
    const [hero] = decided({ campaigns: [campaign] }, ['hero'], view)
    expect(hero).toMatchObject({ basis: 'personal', because: [{ code: 'audience' }] })
  })
})

describe('a page', () => {
  test('shows no product twice, however its slots are asked', () => {
    const second = { ...HOME, id: 'second', slot: 'second', size: 3, least: 1 }
    const first = { ...HOME, size: 5 }
    const [a, b] = decided({ campaigns: [first, second] }, ['home', 'second'])
    const ids = [...a!.shown, ...b!.shown].map(({ id }) => id)
    expect(ids).toHaveLength(8)
    expect(new Set(ids).size).toBe(8)
    expect(b!.lost.find(({ code }) => code === 'on_page')?.count).toBe(5)
  })

  test('shows no campaign twice, and one that says the same only once', () => {
    const campaigns = [
      blocks('hello', { topic: 'shipping', slot: 'hero' }),
      blocks('again', { topic: 'shipping', slot: 'footer' }),
    ]
    expect(decided({ campaigns }, ['hero', 'hero', 'footer']).map(({ because }) => because[0])).toEqual([
      { code: 'no_personal_data' },
      { code: 'repeated' },
      { code: 'same_topic', campaign: 'hello' },
    ])
  })

  test('has one pop-up, which gives way to a section that says the same, asked before it or after', () => {
    const carrying = visitor({ cart: { lines: [cartLine('A1')], changedAt: MONDAY } })
    const popups = [POPUP, { ...POPUP, id: 'other', slot: 'corner' }]
    const [one, two] = decided({ campaigns: popups }, ['popup', 'corner'], carrying)
    expect([one!.show, two!.show, two!.because[0]?.code]).toEqual([true, false, 'one_popup'])
    const campaigns = [{ ...POPUP, topic: 'cart' }, blocks('bar', { topic: 'cart' })]
    const [popup, hero] = decided({ campaigns }, ['popup', 'hero'], carrying)
    expect(hero!.show).toBe(true)
    expect(popup!.because).toEqual([{ code: 'same_topic', campaign: 'bar' }])
  })

  test('knows of each decision what stood before it', () => {
    const rails = [HOME, { ...TOGETHER, slot: 'second' }]
    const places = ['home', 'second'].map((slot) => ({ slot, productId: null, now: MONDAY }))
    const [a, b] = arrange(rails, visitor(), goods, places)
    expect(a!.taken).toBe(NOTHING_TAKEN)
    expect(b!.taken).toEqual(takenAfter(NOTHING_TAKEN, a!.decision, rails))
    expect(givesWay(HOME, b!.taken)).toEqual({ code: 'repeated' })
  })
})

describe('hard rules', () => {
  const anyCampaigns = array(
    record({
      id: constantFrom('c1', 'c2', 'c3', 'c4'),
      slot: constantFrom('hero', 'home'),
      priority: integer({ min: -9, max: 1e9 }),
      isRail: boolean(),
      pays: integer({ min: -1e9, max: 1e12 }),
      ids: array(constantFrom('A1', 'B1', 'C1', 'D1', 'E1'), { maxLength: 4 }),
    }).map(({ id, slot, priority, isRail, pays, ids }): Campaign => {
      const more = { id, slot, priority, worth: { ...worth, valueMicro: pays } }
      const content = { cs: [{ kind: 'products' as const, ids }], en: [] }
      return isRail
        ? { ...HOME, ...more, least: 1 }
        : blocks(id, { ...more, variants: [{ key: 'a', weight: 1, blocks: content }], contextual: 'a' })
    }),
    { maxLength: 6 },
  )
  const anyBounds = record({
    products: uniqueArray(constantFrom('A1', 'A2', 'B1', 'C1', 'E1')),
    categories: uniqueArray(constantFrom('A', 'C', 'D')),
    campaigns: uniqueArray(constantFrom('c1', 'c3')),
  })

  test('no score, priority, worth or list brings a barred product or campaign out', () => {
    const anyView = option(anyFeatures).map((features) => features && visitor(features))
    let kept = 0
    holds(
      property(anyCampaigns, anyBounds, anyShelf, anyView, (campaigns, bounds, any, view) => {
        const where = { slots: ['hero', 'home'], productId: null, now: MONDAY }
        for (const { decision } of decidePage({ campaigns, bounds }, view, any, where)) {
          if (decision.show) expect(bounds.campaigns).not.toContain(decision.campaign)
          for (const { id } of decision.shown) {
            expect(bounds.products).not.toContain(id)
            expect(bounds.categories).not.toContain(id[0])
            kept++
          }
        }
      }),
    )
    expect(kept).toBeGreaterThan(20)
  })

  test('what is barred is told apart from what lost', () => {
    const [home] = decided({ campaigns: [HOME], bounds: { products: ['A1'], categories: ['B'] } }, ['home'])
    expect(home!.lost).toContainEqual({ code: 'barred', count: 5, examples: ['A1', 'B1', 'B2', 'B3', 'B4'] })
  })

  test('without any the shelf stays the very same', () => {
    expect(shelfWithin(goods).shelf).toBe(goods)
    expect(shelfWithin(goods, { campaigns: ['c'] }).shelf).toBe(goods)
  })
})

test('what stands at an instant holds until the instant that is named', () => {
  const campaigns = [
    blocks('soon', { schedule: { from: MONDAY + 5 } }),
    blocks('gone', { schedule: { until: MONDAY + 9 } }),
  ]
  const now = standingAt({ campaigns }, MONDAY)
  expect(now.campaigns.map(({ id }) => id)).toEqual(['gone'])
  expect(now.until).toBe(MONDAY + 5)
  expect(standingAt({ campaigns }, MONDAY + 5).until).toBe(MONDAY + 9)
  expect(standingAt({ campaigns }, MONDAY + 9)).toMatchObject({ until: Infinity })
})
