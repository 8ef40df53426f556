/** Random visits of one browser: what happens, when it is sent, and what is asked in between. */
import { array, boolean, constantFrom, integer, oneof, record, tuple } from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { MONDAY } from '../event/made.ts'

export const IDS = ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'C1', 'C2', 'D1', 'D2', 'E1'] as const
export const SLOTS = ['home', 'product', 'popup', 'rich', 'keen', 'footer'] as const

export type Consent = { functionality: boolean; analytics: boolean; personalisation: boolean }
export const ALL: Consent = { functionality: true, analytics: true, personalisation: true }
export const NONE: Consent = { functionality: false, analytics: false, personalisation: false }
const COUNTED: Consent = { functionality: false, analytics: true, personalisation: false }

export type Raw = { id: string; name: string; at: number; params: Record<string, unknown> }
/** What the tag hands to the edge, or to device.js. */
export type Sent = {
  readonly kind: 'batch'
  readonly events: readonly Raw[]
  readonly consent: Consent
  readonly now: number
}
export type Asked = { readonly kind: 'asked'; readonly path: string; readonly now: number }

type Step =
  | { do: 'happens'; name: string; ids: string[]; quantity: number; campaign: string; isOther: boolean }
  | { do: 'chooses'; consent: Consent }
  | { do: 'flushes'; isOther: boolean; isTwice: boolean }
  | { do: 'asks'; path: string }
type Timed = { step: Step; gapMs: number }

const NAMES = [
  'view_item view_item view_item select_item add_to_cart add_to_cart add_to_wishlist remove_from_cart view_cart',
  'purchase search page_view impression click dismiss nonsense',
]
  .join(' ')
  .split(' ')

const step: Arbitrary<Step> = oneof(
  {
    weight: 14,
    arbitrary: record({
      do: constantFrom('happens' as const),
      name: constantFrom(...NAMES),
      ids: array(constantFrom<string[]>(...IDS, 'gone'), { minLength: 1, maxLength: 3 }),
      quantity: integer({ min: 1, max: 3 }),
      campaign: constantFrom('save-cart', 'home-picks'),
      isOther: boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: record({
      do: constantFrom('chooses' as const),
      consent: constantFrom(ALL, ALL, COUNTED, NONE),
    }),
  },
  {
    weight: 4,
    arbitrary: record({ do: constantFrom('flushes' as const), isOther: boolean(), isTwice: boolean() }),
  },
  {
    weight: 3,
    arbitrary: record({
      do: constantFrom('asks' as const),
      path: constantFrom('/', '/p/a1', '/p/c2', '/cart'),
    }),
  },
)

const AGREES: Timed = { step: { do: 'chooses', consent: ALL }, gapMs: 1 }
const SENDS: Timed = { step: { do: 'flushes', isOther: false, isTwice: false }, gapMs: 1 }

/** Most agree sooner or later, and are asked about at the end. */
export const anyVisit: Arbitrary<readonly Timed[]> = tuple(
  array(record({ step, gapMs: constantFrom(1, 1, MINUTE_MS, HOUR_MS, DAY_MS, 9 * DAY_MS) }), {
    minLength: 5,
    maxLength: 40,
    size: 'max',
  }),
  integer({ min: 0, max: 6 }),
).map(([steps, agreesAt]) => [
  ...steps.slice(0, agreesAt),
  AGREES,
  ...steps.slice(agreesAt),
  SENDS,
  { step: { do: 'asks', path: '/p/a1' }, gapMs: 1 },
])

function paramsOf(step: Extract<Step, { do: 'happens' }>, serial: number): Record<string, unknown> {
  const { name, ids, quantity, campaign } = step
  if (['impression', 'click', 'dismiss'].includes(name)) return { decision_id: 'd1', slot: 'popup', campaign }
  if (name === 'search') return { search_term: 'mlýnek' }
  if (name === 'page_view') return {}
  const items = ids.map((id) => ({
    item_id: id,
    item_name: `Product ${id}`,
    item_category: id[0],
    price: 290,
    quantity,
  }))
  return { items, ...(name === 'purchase' && { transaction_id: `order-${serial % 5}` }) }
}

/** The visit as it is sent: two tabs whose outboxes may be late, one consent (sdk/recorder.ts). */
export function played(steps: readonly Timed[]): (Sent | Asked)[] {
  const out: (Sent | Asked)[] = []
  let [consent, isChosen, now, serial] = [NONE, false, MONDAY, 0]
  const tabs: [Raw[], Raw[]] = [[], []]
  const happened = (name: string, params: Record<string, unknown>): Raw => ({
    id: `event-${String(++serial).padStart(8, '0')}`,
    name,
    at: now,
    params,
  })
  const flush = (tab: Raw[], isTwice: boolean) => {
    if (tab.length === 0 || !(consent.analytics || consent.personalisation)) return
    const sent: Sent = { kind: 'batch', events: tab.splice(0), consent, now }
    out.push(sent, ...(isTwice ? [sent] : []))
  }
  const choose = (next: Consent) => {
    const update = happened('consent_update', { ...next, source: 'test' })
    if (next === NONE) {
      for (const tab of tabs) tab.length = 0
      if (consent !== NONE) out.push({ kind: 'batch', events: [update], consent: NONE, now })
    } else {
      for (const tab of tabs) flush(tab, false)
      tabs[0].unshift(update)
    }
    consent = next
    isChosen = true
  }
  for (const { step, gapMs } of steps) {
    now += gapMs
    // The edge takes nothing that is older than 30 days.
    for (const tab of tabs) if (tab[0] && now - tab[0].at > 20 * DAY_MS) flush(tab, false)
    if (step.do === 'chooses') choose(step.consent)
    else if (step.do === 'flushes') flush(tabs[step.isOther ? 1 : 0], step.isTwice)
    else if (step.do === 'asks') {
      // Without consent to personalise the tag asks nobody; before it asks, it sends what it has.
      if (!consent.personalisation) continue
      flush(tabs[0], false)
      out.push({ kind: 'asked', path: step.path, now })
    } else if (!isChosen || consent !== NONE)
      tabs[step.isOther && isChosen ? 1 : 0].push(happened(step.name, paramsOf(step, serial)))
  }
  return out
}
