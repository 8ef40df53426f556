/** A device that keeps its behaviour decides as the edge would, had it been told. */
import { property, tuple } from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../../core/base/time.ts'
import { BLANK } from '../../../core/catalogue/product.ts'
import { MAX_DEVICE_EVENTS, decideOnDevice, deviceView, takeOnDevice } from '../../../core/decision/device.ts'
import type { DeviceLog, DeviceRelease } from '../../../core/decision/device.ts'
import { isWaiting } from '../../../core/decision/campaign.ts'
import type { Campaign, PopupCampaign } from '../../../core/decision/campaign.ts'
import { factsOf, readsOf } from '../../../core/decision/facts.ts'
import { contextOf } from '../../../core/decision/page-context.ts'
import { planOf } from '../../../core/decision/plan.ts'
import { SAVE_CART } from '../../../core/playbook/save-cart.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import { link } from '../../../core/rule/version.ts'
import { membership } from '../../../core/segment/membership.ts'
import { memoryOf } from '../../../core/segment/remember.ts'
import { viewOf } from '../../../core/segment/view.ts'
import { slotDecisionOf } from '../../../core/decision/content.ts'
import { allows } from '../../../core/consent/state.ts'
import type { Because } from '../../../core/decision/because.ts'
import { tactful } from '../../../core/decision/discreet.ts'
import { decidePage } from '../../../core/decision/page.ts'
import { packShelf, unpackShelf } from '../../../core/decision/packed-shelf.ts'
import type { PackedShelf } from '../../../core/decision/packed-shelf.ts'
import { passDoor } from '../../../core/event/door.ts'
import { NO_PLAN } from '../../../core/event/plan.ts'
import type { LogEvent } from '../../../core/identity/log-event.ts'
import { newPerson } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { takeBatch } from '../../../core/journey/take.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { MONDAY } from '../event/made.ts'
import { holds } from '../holds.ts'
import { anyShelf } from './made.ts'
import { ALL, NONE, SLOTS, anyVisit, played } from './visits.ts'
import type { Asked, Sent } from './visits.ts'

/** Rules over the cart, what was done and segments, beside what ships. */
const popup = (slot: string, when: Condition): PopupCampaign => ({
  ...SAVE_CART,
  id: slot,
  slot,
  when: link(when),
})
const campaigns: readonly Campaign[] = [
  ...BUILT_IN.campaigns,
  popup('rich', {
    'cart.value': { $gte: 500 },
    $did: { event: 'view_item', within: '7d', count: { $gte: 2 } },
    'page.exit': true,
  }),
  popup('keen', { segments: { $in: ['keen', 'hesitant'] }, 'ctx.device': 'desktop' }),
]
const release: DeviceRelease = {
  campaigns,
  segments: BUILT_IN.segments.filter(({ id }) => ['keen', 'hesitant'].includes(id)),
  quantiles: null,
  plan: NO_PLAN,
}
const memory = memoryOf([...campaigns.filter(isWaiting), ...BUILT_IN.segments].map(({ when }) => when))
const AGENT = 'Mozilla/5.0 (X11; Linux x86_64)'
const SIGNALS = {
  exit: true,
  idle_s: 0,
  scroll_percent: 9,
  dwell_s: 5,
  clicked: [],
  views: 1,
  returned_s: null,
}
const said = (path: string) => ({
  url: { pathname: path, search: '', searchParams: { get: () => null } },
  language: 'cs',
  agent: AGENT,
  country: null,
})
const products = new Map(
  ['A1', 'A2', 'A3', 'A4', 'B1', 'B2', 'B3', 'C1', 'C2', 'D1', 'D2', 'E1'].map((id) => [
    id,
    { ...BLANK, id, title: `Title ${id}`, url: `/p/${id.toLowerCase()}`, priceMicro: 290_000_000 },
  ]),
)

/** What the edge does with a batch (worker/route/events, worker/actor/profile), by the same core. */
type Edge = { readonly person: Person; readonly log: readonly LogEvent[] } | null

function takenAtEdge(edge: Edge, { events, consent, now }: Sent): Edge {
  const held = edge ?? { person: newPerson('p1', now), log: [] }
  const context = { source: 'page', receivedAt: now, sentAt: now, maxBytes: 16_384 } as const
  // A withdrawal takes the cookie with it: whoever agrees again is somebody new.
  if (!consent.analytics && !consent.personalisation) return null
  const known = new Set(held.log.map(({ id }) => id))
  const fresh = events.flatMap((raw) => {
    const passed = passDoor(raw, context)
    return passed.ok && !known.has(passed.value.event.id) ? [passed.value.event] : []
  })
  if (fresh.length === 0) return edge
  const past = () => ({ start: null, events: held.log })
  const { person, events: kept, notes } = takeBatch(held.person, fresh, { ...BUILT_IN, memory, now, past })
  return { person, log: [...held.log, ...kept, ...notes] }
}

function decidedAtEdge(edge: Edge, shelf: Parameters<typeof decidePage>[2], { path, now }: Asked) {
  const productId = shelf.goods.all.find((one) => `/p/${one!.id.toLowerCase()}` === path)?.id ?? null
  // All that a shop of up to 2,000 products sells stands on its shelf.
  const own = new Map(shelf.goods.all.map((one) => [one!.id, products.get(one!.id)!]))
  const view = edge && {
    consents: edge.person.profile.consents,
    features: edge.person.features,
    emailVerified: false,
    ...factsAtEdge(edge.person, path, now),
  }
  const isPersonal = view && allows(view.consents, 'personalisation')
  const tact = (because: readonly Because[]) =>
    isPersonal ? tactful(because, view.features.recent, now) : because
  const where = { slots: SLOTS, productId, now, signals: SIGNALS }
  const decisions = decidePage({ campaigns }, view, shelf, where).map(({ decision }) =>
    slotDecisionOf(null, decision, { campaigns, products: own, language: 'cs', tact }),
  )
  return { decisions, planned: view ? planOf(campaigns, view, now).campaigns : [] }
}

function factsAtEdge(person: Person, path: string, now: number) {
  const view = { ...viewOf(person, undefined, null), $: person.behaviour }
  const held = { view, member: membership(BUILT_IN.roll, view, now) }
  const { facts } = factsOf(readsOf(campaigns)!, held, contextOf(said(path), now), now)
  return { facts: facts! }
}

const takenOnDevice = (log: DeviceLog | null, { events, consent, now }: Sent) => {
  const batch = { events, mayProfile: consent.personalisation }
  const taken = takeOnDevice(log, batch, { now, release })
  // As it lies in the browser's store.
  return { ...taken, log: structuredClone(taken.log) }
}

test('the same visits give the same decisions: campaign, content in its order, reasons', () => {
  let personal = 0
  const shown = new Set<string>()
  holds(
    property(tuple(anyVisit, anyShelf), ([steps, shelf]) => {
      const packed = JSON.parse(JSON.stringify(packShelf(shelf, products))) as PackedShelf
      const device = unpackShelf(packed)
      let edge: Edge = null
      let log: DeviceLog | null = null
      for (const one of played(steps)) {
        if (one.kind === 'batch') {
          edge = takenAtEdge(edge, one)
          log = takenOnDevice(log, one).log
          continue
        }
        const { path, now } = one
        const asked = {
          slots: SLOTS,
          page: said(path),
          signals: SIGNALS,
          plan: true,
          now,
          newId: () => 'local',
        }
        const { decisions, plan } = decideOnDevice(log, release, device, asked)
        if (decisions[0]!.id === 'local') personal++
        for (const { slot, content } of decisions) if (content) shown.add(slot)
        const expected = decidedAtEdge(edge, shelf, one)
        expect(decisions.map((each) => ({ ...each, id: '' }))).toEqual(expected.decisions)
        expect(plan!.campaigns).toEqual(expected.planned)
      }
    }),
    220,
  )
  // Visits in which nobody agreed would be no proof.
  expect(personal).toBeGreaterThan(200)
  expect([...shown].toSorted()).toEqual(['home', 'keen', 'popup', 'product', 'rich'])
})

let serial = 0
const raw = (name: string, at: number, params: object = {}) => ({
  id: `late-${String(++serial).padStart(8, '0')}`,
  name,
  at,
  params: { ...params },
})
const look = (at: number, id = 'A1') =>
  raw('view_item', at, { items: [{ item_id: id, item_category: id[0], quantity: 1 }] })
const batch = (now: number, ...events: ReturnType<typeof raw>[]): Sent => ({
  kind: 'batch',
  events: events as never,
  consent: ALL,
  now,
})

test('the log is bounded; what is gone still counts, and what comes late finds its place', () => {
  const agreed = raw('consent_update', MONDAY, ALL)
  const looks = Array.from({ length: 1_000 }, (_, index) =>
    look(MONDAY + (index + 1) * MINUTE_MS, ['A1', 'B1', 'C1'][index % 3]),
  )
  const [late] = looks.splice(990, 1)
  const now = MONDAY + 2_000 * MINUTE_MS
  const batches = Array.from({ length: 20 }, (_, index) =>
    [agreed, ...looks].slice(index * 50, index * 50 + 50),
  )
  const all = batches.reduce<DeviceLog | null>(
    (log, some) => takenOnDevice(log, batch(now, ...some)).log,
    null,
  )
  expect(all!.events.length).toBeLessThanOrEqual(MAX_DEVICE_EVENTS)
  const { log } = takenOnDevice(all, batch(now, late!))
  const edge = [...batches, [late!]].reduce<Edge>(
    (held, some) => takenAtEdge(held, batch(now, ...some)),
    null,
  )
  expect(deviceView(log)!.features.affinity).toEqual(edge!.person.features.affinity)
  expect(deviceView(log)!.features.recent).toEqual(edge!.person.features.recent)
  expect(log!.portrait.profile.eventCount).toBe(1_001)
})

test('an id counts once; what the door refuses is told; an address is not kept', () => {
  const agreed = raw('consent_update', MONDAY, ALL)
  const one = look(MONDAY + 1)
  const lead = raw('generate_lead', MONDAY + 2, { email: 'somebody@example.com', wording: 'save-cart-1' })
  const nonsense = raw('nonsense', MONDAY + 3)
  const first = takenOnDevice(null, batch(MONDAY + 5, agreed, one, lead, nonsense))
  expect(first.verdicts.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted', 'refused'])
  expect(first.verdicts[3]!.problem!.code).toBe('unknown_event')
  expect(JSON.stringify(first.log)).not.toContain('somebody')
  const again = takenOnDevice(first.log, batch(MONDAY + 6, one))
  expect(again.verdicts.map(({ status }) => status)).toEqual(['duplicate'])
  expect(again.log).toEqual(first.log)
})

test('without consent to personalise nothing is kept, and what was kept goes', () => {
  const agreed = batch(MONDAY + 5, raw('consent_update', MONDAY, ALL), look(MONDAY + 1))
  const { log } = takenOnDevice(null, agreed)
  expect(log).not.toBeNull()
  const counted = { ...ALL, personalisation: false }
  for (const consent of [counted, NONE]) {
    const after = takenOnDevice(log, { ...agreed, consent, events: [look(MONDAY + 6) as never] })
    expect(after).toMatchObject({ log: null, verdicts: [{ status: 'accepted' }] })
  }
  expect(deviceView(null)).toBeNull()
})
