/** Lives and journeys, made as they go: the same at every run, and none is held. */
import { DAY_MS, MINUTE_MS } from '../../core/base/time.ts'
import type { AnyEventName } from '../../core/event/catalogue.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Journey, Step } from '../../core/journey/journey.ts'
import type { Recorded, Taken } from '../../core/simulate/recorded.ts'
import { chance } from '../core/person.ts'

export const FROM = Date.UTC(2026, 6, 1, 8)

const PRODUCTS = 400
const VISITS_EACH_DAYS = 12

/** A person's visits over so many days: most look around, some leave a cart, few buy. */
export function lifeOf(index: number, days: number): Recorded {
  const next = chance(index + 1)
  const profile = `p${index.toString(36).padStart(8, '0')}`
  const batches: Taken[] = []
  let serial = 0
  const tell = (at: number, drafts: readonly Partial<LogEvent>[]) => {
    const events = drafts.map((draft): LogEvent => ({
      id: `e${index}-${serial++}`,
      name: 'page_view' as AnyEventName,
      at,
      receivedAt: at + 800,
      source: 'page',
      params: {},
      ...draft,
    }))
    batches.push({ at: at + 800, events })
  }
  let at = FROM + Math.floor(next() * VISITS_EACH_DAYS * DAY_MS)
  tell(at, agrees(profile, next() < 0.6))
  while (at < FROM + days * DAY_MS) {
    visit(next, at, tell)
    at += Math.floor((0.2 + next() * 1.8) * VISITS_EACH_DAYS * DAY_MS)
  }
  return { profile, batches, isWhole: true }
}

function agrees(profile: string, isReader: boolean): Partial<LogEvent>[] {
  const granted = { functionality: true, analytics: true, personalisation: true, source: 'bench' }
  if (!isReader) return [{ name: 'consent_update', params: granted }]
  const params = { ...granted, email: true, sms: true, proof: 'bench', wording: 'bench' }
  const named = [
    { kind: 'email', value: `${profile}@example.com` },
    { kind: 'phone', value: '+420600123456' },
  ] as const
  return [{ name: 'consent_update', source: 'server', params, named }]
}

type Tell = (at: number, drafts: readonly Partial<LogEvent>[]) => void

function visit(next: () => number, start: number, tell: Tell): void {
  const items = () => [
    {
      item_id: `P${Math.floor(next() ** 2 * PRODUCTS)}`,
      item_category: `C${Math.floor(next() * 8)}`,
      quantity: 1,
      priceMicro: 249_000_000,
    },
  ]
  const looks = 1 + Math.floor(next() * 5)
  for (let look = 0; look < looks; look++)
    tell(start + look * 2 * MINUTE_MS, [
      { name: 'page_view' },
      { name: 'view_item', params: { items: items() } },
    ])
  const after = start + looks * 2 * MINUTE_MS
  if (next() < 0.2) tell(after, [{ name: 'search', params: { search_term: 'coffee' } }])
  if (next() < 0.35) tell(after + MINUTE_MS, [{ name: 'add_to_cart', params: { items: items() } }])
  if (next() < 0.12)
    tell(after + 9 * MINUTE_MS, [
      { name: 'purchase', source: 'server', params: { transaction_id: `t${start}`, items: items() } },
    ])
}

const EVENTS = ['view_item', 'add_to_cart', 'search', 'purchase', 'add_to_cart'] as const

/** So many journeys of six kinds, begun by five events. */
export function journeysOf(count: number): Journey[] {
  return Array.from({ length: count }, (_, index): Journey => {
    const event = EVENTS[index % EVENTS.length]!
    return {
      id: `bench-${index}`,
      version: 1,
      class: 'marketing',
      owner: 'bench',
      title: { cs: `Zkouška ${index}`, en: `Trial ${index}` },
      purpose: 'personalisation',
      topic: `topic-${index % 4}`,
      priority: 20 + ((index * 17) % 60),
      triggers: [{ on: 'event', event }],
      // Most journeys of a shop are for some people only.
      ...(index % 2 === 0 ? {} : { who: { 'cart.value': { $gt: 100 * (index % 7) } } }),
      entry: { open: 'one', again: '8w' },
      restartOn: [],
      exits: event === 'purchase' ? [] : [{ event: 'purchase', reason: 'converted' }],
      steps: stepsOf(index),
    }
  })
}

function stepsOf(index: number): Step[] {
  const template = 'cart'
  const first: Step = { id: 'first', kind: 'wait', for: (['1h', '4h', '1d'] as const)[index % 3]! }
  const mail: Step = { id: 'mail', kind: 'message', channels: ['email', 'sms'], template }
  const again: Step = { id: 'again', kind: 'message', channels: ['sms'], template }
  switch (index % 4) {
    case 0:
      return [
        first,
        mail,
        { id: 'read', kind: 'signal', of: 'mail', is: 'opened', within: '2d', not: null },
        again,
      ]
    case 1: {
      const when = { 'cart.value': { $gt: 200 } }
      return [
        first,
        { id: 'rich', kind: 'branch', ways: [{ key: 'yes', when, to: 'mail' }], next: null },
        mail,
        again,
      ]
    }
    case 2:
      return [
        first,
        {
          id: 'half',
          kind: 'split',
          ways: [
            { key: 'a', weight: 1, to: 'mail' },
            { key: 'b', weight: 1, to: 'hour' },
          ],
        },
        mail,
        { id: 'hour', kind: 'until', hour: 18 },
        again,
        { id: 'goal', kind: 'goal', goal: 'told' },
      ]
    default:
      return [
        first,
        mail,
        { id: 'back', kind: 'await', event: 'view_item', within: '3d', late: 'again' },
        { id: 'end', kind: 'end' },
        again,
      ]
  }
}
