/** Bars and boxes: the same content as in a slot, when the moment has come and nothing else stands over the page. */
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import type { Campaign } from '../../../core/decision/campaign.ts'
import { slotDecisionOf } from '../../../core/decision/content.ts'
import { EDGE_PARTS, needsEdge } from '../../../core/decision/edge-parts.ts'
import { fill } from '../../../core/decision/fill.ts'
import { blocksVariant, fillBlocks, fillOverlay } from '../../../core/decision/fill-blocks.ts'
import { decidePage } from '../../../core/decision/page.ts'
import { planOf } from '../../../core/decision/plan.ts'
import type { Definitions } from '../../../core/decision/standing.ts'
import { valued } from '../../../core/decision/value.ts'
import type { View } from '../../../core/decision/view.ts'
import { MONDAY } from '../event/made.ts'
import { HOME, POPUP, blocks, candidate, cartLine, overlay, shelf, visitor } from './made.ts'

const SIGNALS = {
  exit: true,
  idle_s: 0,
  scroll_percent: 0,
  dwell_s: 9,
  clicked: [],
  views: 1,
  returned_s: null,
}
const goods = shelf([candidate('A1')])
const cart = { lines: [{ ...cartLine('A1', 2), priceMicro: 150e6 }], changedAt: MONDAY }
const progress = { kind: 'progress', text: 'Chybí {left}.', reached: 'Zdarma.' } as const
const FREE = { ofMinor: 100_000, currency: 'CZK' }
const bar = overlay('bar', {
  variants: [{ key: 'a', weight: 1, blocks: { cs: [progress], en: [progress] } }],
})

function decided(
  { bounds = { freeShipping: FREE }, ...definitions }: Definitions,
  slots: readonly string[],
  view: View | null = visitor({ cart }),
  more: object = {},
) {
  const where = { slots, productId: null, now: MONDAY, signals: SIGNALS, ...more }
  return decidePage({ bounds, ...definitions }, view, goods, where).map(({ decision }) => decision)
}
const content = (campaigns: readonly Campaign[], decision: ReturnType<typeof decided>[number]) =>
  slotDecisionOf('d', decision, { campaigns, products: new Map(), language: 'cs', valued }).content

describe('a bar', () => {
  test('comes at its moment with what is known of the cart', () => {
    const [decision] = decided({ campaigns: [bar] }, ['bar'])
    expect(decision).toMatchObject({
      show: true,
      basis: 'personal',
      because: [{ code: 'page_dwell', seconds: 9 }],
      values: { cartMinor: 30_000, freeShipping: FREE },
    })
    expect(content([bar], decision!)).toEqual({
      component: 'Overlay',
      language: 'cs',
      place: 'bottom',
      label: 'Lišta',
      blocks: [{ ...progress, ...FREE, soFarMinor: 30_000 }],
    })
  })

  test('brings its own colours along', () => {
    const look = { surface: '#ffffff', ink: '#000000', accent: '#000000', accentText: '#ffffff' }
    const campaigns = [{ ...bar, look }]
    expect(content(campaigns, decided({ campaigns }, ['bar'])[0]!)).toMatchObject({ look })
  })

  const closed = visitor({
    cart,
    shown: { bar: { impressions: 1, lastAt: MONDAY - 2, dismissedAt: MONDAY - 1, clickedAt: null } },
  })
  type Case = { definitions?: Partial<Definitions>; view?: View | null; more?: object; code: string }
  test.each<[string, Case]>([
    ['before its moment', { more: { signals: { ...SIGNALS, dwell_s: 1 } }, code: 'not_yet' }],
    ['to nobody who has not agreed', { view: null, code: 'no_consent' }],
    ['where the shop says nothing of its delivery', { definitions: { bounds: {} }, code: 'no_value' }],
    ['soon after it was closed', { view: closed, code: 'dismissed_recently' }],
  ])('does not come %s', (_, { definitions, view = visitor({ cart }), more, code }) => {
    const [decision] = decided({ campaigns: [bar], ...definitions }, ['bar'], view, more)
    expect(decision).toMatchObject({ show: false, because: [{ code }] })
  })

  test('needs no cart of its own, and nobody has to be without an address', () => {
    const plain = overlay('plain')
    const view = visitor({}, { emailVerified: true })
    expect(decided({ campaigns: [plain] }, ['bar'], view)[0]).toMatchObject({ show: true })
  })
})

test('of pop-up and bar one stands over a page, and what a section says already is not said again', () => {
  const campaigns = [POPUP, bar]
  const [first, second] = decided({ campaigns }, ['popup', 'bar'])
  expect(first?.show).toBe(true)
  expect(second).toMatchObject({ show: false, because: [{ code: 'one_popup' }] })
  const [late, section] = decided(
    { campaigns: [{ ...bar, topic: 'delivery' }, blocks('hero-a', { topic: 'delivery' })] },
    ['bar', 'hero'],
  )
  expect(section?.show).toBe(true)
  expect(late).toMatchObject({ show: false, because: [{ code: 'same_topic', campaign: 'hero-a' }] })
})

test('it waits in the plan as a pop-up does', () => {
  expect(planOf([bar], visitor(), MONDAY).campaigns).toEqual([
    {
      id: 'bar',
      slot: 'bar',
      when: { of: 'dwell_s', than: 5 },
      frequency: { perVisit: 1, quietAfterImpressionMs: DAY_MS, quietAfterDismissMs: 7 * DAY_MS },
    },
  ])
})

test('a section with a value rests on the person whose cart it is', () => {
  const place = {
    slot: 'hero',
    productId: null,
    now: MONDAY,
    variant: null,
    freeShipping: FREE,
    edge: EDGE_PARTS,
  }
  const section = blocks('a', { variants: bar.variants, contextual: 'a' })
  expect(fillBlocks(section, visitor({ cart }), goods, place)).toMatchObject({
    show: true,
    basis: 'personal',
  })
  expect(fillBlocks(section, null, goods, place)).toMatchObject({
    show: false,
    because: [{ code: 'no_value' }],
  })
  expect(fillOverlay(bar, visitor({ cart }), goods, { ...place, signals: SIGNALS }).show).toBe(true)
})

test('each kind is filled by its own way', () => {
  const place = {
    slot: 'any',
    productId: null,
    now: MONDAY,
    variant: null,
    signals: SIGNALS,
    freeShipping: FREE,
    edge: EDGE_PARTS,
  }
  const codes = [bar, blocks('a'), POPUP, HOME].map((campaign) => {
    const { campaign: id, show } = fill(campaign, visitor({ cart }), goods, place)
    return `${id} ${show}`
  })
  expect(codes).toEqual(['bar true', 'a true', 'save-cart true', 'home-picks false'])
})

test('what a page cannot do by itself it is not sent', () => {
  const help = blocks('a', { oneOf: { group: 'help', action: 'discount' } })
  expect([bar, help, overlay('plain'), blocks('b'), HOME, POPUP].map(needsEdge)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ])
})

test('a bar is of whom the lot chose; what is contextual is of sections alone', () => {
  const variants = ['a', 'b'].map((key) => ({ key, weight: 1, blocks: { cs: [], en: [] } }))
  expect(blocksVariant(overlay('o', { variants }), 'b', false)?.key).toBe('b')
  expect(blocksVariant(blocks('s', { variants, contextual: 'a' }), 'b', false)?.key).toBe('a')
})
