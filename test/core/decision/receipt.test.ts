import { boolean, constantFrom, option, property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { drawer } from '../../../core/decision/draw.ts'
import { decidePage } from '../../../core/decision/page.ts'
import { inputsOf, isReplayable, replayOf } from '../../../core/decision/receipt.ts'
import type { Receipt } from '../../../core/decision/receipt.ts'
import { MONDAY } from '../event/made.ts'
import { holds } from '../holds.ts'
import { HOME, POPUP, TOGETHER, anyFeatures, anyShelf, blocks, candidate, shelf, visitor } from './made.ts'

const words = (ids: string[]) => ({ cs: [{ kind: 'products' as const, ids }], en: [] })
const CAMPAIGNS = [
  HOME,
  TOGETHER,
  POPUP,
  blocks('split', {
    slot: 'home',
    priority: 1,
    holdout: 0.3,
    topic: 'taste',
    audience: { 'cart.items': { $gte: 1 } },
    variants: [
      { key: 'a', weight: 1, blocks: words(['A1', 'B1']) },
      { key: 'b', weight: 1, blocks: words(['C1']) },
    ],
  }),
  blocks('same', { slot: 'product', priority: 1, topic: 'taste', audience: { 'ctx.device': 'mobile' } }),
]
const DEFINITIONS = { campaigns: CAMPAIGNS, bounds: { products: ['A2'], categories: ['D'] } }
const SIGNALS = {
  exit: true,
  idle_s: 0,
  scroll_percent: 0,
  dwell_s: 9,
  clicked: [],
  views: 1,
  returned_s: null,
}

test('from its own inputs every decision of a page is made again to the same bytes, stored and read back', () => {
  const seen = new Set<string>()
  const anyUnit = constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6')
  const device = constantFrom('mobile' as const, 'desktop' as const)
  holds(
    property(
      anyFeatures,
      anyShelf,
      tuple(anyUnit, device, boolean()),
      option(constantFrom('A1', 'B2')),
      (features, any, [unit, kind, isExit], productId) => {
        const facts = {
          view: { cart: { items: features.cart.lines.length }, ctx: { device: kind } },
          doubtful: [],
        }
        const view = visitor(features, { facts })
        const where = {
          productId,
          now: MONDAY,
          context: { device: kind },
          draw: drawer(unit, MONDAY),
          ...(isExit && { signals: SIGNALS }),
        }
        const slots = ['home', 'product', 'popup']
        decidePage(DEFINITIONS, view, any, { ...where, slots }).forEach(({ decision, taken }, index) => {
          const own = CAMPAIGNS.filter(({ slot }) => slot === slots[index])
          const receipt: Receipt = {
            id: 'd1',
            at: MONDAY,
            page: '/',
            release: 'r',
            shelf: any.version,
            productId,
            decision,
            inputs: inputsOf(view, own, { ...where, taken }, { unit, isBorrowed: false }),
            tookMs: 1,
          }
          const read = JSON.parse(JSON.stringify(receipt)) as Receipt
          expect(JSON.stringify(replayOf(read, DEFINITIONS, any))).toBe(JSON.stringify(decision))
          seen.add(`${decision.campaign} ${decision.variant ?? ''} ${decision.because[0]?.code}`)
        })
      },
    ),
  )
  // Held out, drawn, given way, found too little: all of it was among what was made again.
  expect(seen.size).toBeGreaterThan(8)
})

test('what is kept of a person is what was read, and nothing of campaigns that could not have come', () => {
  const met = { impressions: 1, lastAt: MONDAY, dismissedAt: null, clickedAt: null }
  const features = { shown: { split: met, other: met }, told: [{ order: 'o1', at: MONDAY }] }
  const view = visitor(features, {
    facts: { view: { cart: { items: 2, value: 9 }, ctx: { device: 'mobile' } }, doubtful: [] },
  })
  const [, , , split] = CAMPAIGNS
  const inputs = inputsOf(
    view,
    [split!],
    { context: { device: 'mobile' } },
    { unit: 'p1', isBorrowed: false },
  )
  expect(Object.keys(inputs.features).sort()).toEqual(['affinity', 'bought', 'cart', 'recent', 'shown'])
  expect(Object.keys(inputs.features.shown)).toEqual(['split'])
  expect(inputs.facts?.view).toEqual({ cart: { items: 2 } })
  expect(inputs).not.toHaveProperty('context')
  expect(inputs.unit).toBe('p1')
  const plain = inputsOf(view, [HOME], {}, { unit: 'p1', isBorrowed: true })
  expect(plain).not.toHaveProperty('unit')
  expect(plain).not.toHaveProperty('facts')
  expect(isReplayable({ inputs: plain })).toBe(false)
  expect(isReplayable({ inputs })).toBe(true)
})

test('another definition, another shelf: another decision', () => {
  const goods = shelf(['A1', 'A3', 'B1', 'B2', 'C1'].map((id) => candidate(id)))
  const where = { productId: null, now: MONDAY }
  const [placed] = decidePage({ campaigns: [HOME] }, visitor(), goods, { ...where, slots: ['home'] })
  const receipt: Receipt = {
    id: 'd1',
    at: MONDAY,
    page: '/',
    release: 'r',
    shelf: 'v1',
    productId: null,
    decision: placed!.decision,
    inputs: inputsOf(visitor(), [HOME], {}, { unit: 'p1', isBorrowed: false }),
    tookMs: 1,
  }
  const of = (definitions: Parameters<typeof replayOf>[1], any = goods) => replayOf(receipt, definitions, any)
  expect(of({ campaigns: [HOME] })).toEqual(receipt.decision)
  expect(of({ campaigns: [{ ...HOME, size: 4 }] }).shown).toHaveLength(4)
  expect(of({ campaigns: [HOME] }, shelf([candidate('A1')])).show).toBe(false)
})
