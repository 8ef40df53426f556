/** Batches as pages and back ends send them: new events, events sent before, and poison, in no order. */
import type { Chance } from '../../../demo/seed/chance.ts'
import { deviceOf, identifiersOf } from './person.ts'
import type { Crowd, Person, Way } from './person.ts'
import { poisoned } from './poison.ts'

export type Draft = {
  readonly id: string
  readonly person: Person
  readonly name: string
  readonly at: number
  readonly params: Readonly<Record<string, unknown>>
  /** As it is sent. */
  readonly raw: unknown
  /** The code that it must be refused with; null: it must be taken. */
  readonly refusal: string | null
}

export type Batch = { readonly way: Way; readonly drafts: readonly Draft[]; readonly person: Person }

const DAY_MS = 86_400_000
const PRODUCTS = 30
const POISON_SHARE = 0.04
/** One event of so many was sent before, in a batch that looked different. */
const AGAIN_SHARE = 0.1
/** One batch of so many says whose device somebody of a page sits at: two profiles become one person. */
const JOIN_SHARE = 0.1

export type Maker = { next(): Batch }

/** @param startAt  when the campaign began, real time: whatever is told of lies before it. */
export function maker(chance: Chance, crowd: Crowd, startAt: number): Maker {
  const told = new Map<Person, Draft[]>()
  const tell = (person: Person): Draft[] => {
    const fresh = person.isMet ? [] : [greeting(person, startAt)]
    person.isMet = true
    for (let left = chance.whole(1, 4); left > 0; left--) fresh.push(deed(person, chance, startAt))
    const before = told.get(person) ?? []
    if (before.length > 0 && chance.is(AGAIN_SHARE * fresh.length)) fresh.push(chance.pick(before))
    told.set(person, [...before, ...fresh].slice(-40))
    return fresh
  }
  return {
    next() {
      const way: Way = chance.is(0.7) ? 'page' : 'server'
      const people = way === 'page' ? 1 : chance.whole(1, 3)
      const chosen = Array.from({ length: people }, () => crowd.anyone(chance, way))
      const drafts = [...new Set(chosen)].flatMap(tell)
      const device = way === 'server' && chance.is(JOIN_SHARE / 0.3) ? crowd.anyone(chance, 'page') : null
      if (device?.isMet && device.partOf === null) drafts.push(login(chosen[0]!, device, startAt))
      return { way, drafts: shuffled(chance, drafts), person: chosen[0]! }
    },
  }
}

function greeting(person: Person, startAt: number): Draft {
  const params = { functionality: true, analytics: true, personalisation: true, source: 'campaign' }
  return draft(person, 'consent_update', startAt - 29 * DAY_MS, params)
}

function deed(person: Person, chance: Chance, startAt: number): Draft {
  const at = startAt - chance.whole(1, 28 * DAY_MS)
  if (chance.is(POISON_SHARE)) {
    const good = draft(person, 'page_view', at, {})
    const { raw, code } = poisoned(chance, good.raw as Record<string, unknown>)
    return { ...good, raw, refusal: code }
  }
  const number = chance.whole(1, PRODUCTS)
  const items = [
    { item_id: `K${number}`, item_name: `Káva ${number}`, item_category: 'Káva', price: number + 0.35 },
  ]
  const draw = chance.next()
  if (draw < 0.35) return draft(person, 'page_view', at, { page_type: 'home' })
  if (draw < 0.7) return draft(person, 'view_item', at, { items, currency: 'CZK' })
  if (draw < 0.8) return draft(person, 'add_to_cart', at, { items, currency: 'CZK' })
  if (draw < 0.84)
    return draft(person, 'consent_update', at, { analytics: chance.is(0.5), source: 'campaign' })
  if (person.way === 'page') return draft(person, 'search', at, { search_term: `káva ${number}` })
  const bought = person.orders[0]
  if (bought && chance.is(0.2)) {
    person.orders.shift()
    return draft(person, 'refund', bought.at + 1_000, order(bought.id, bought.price))
  }
  const sale = { id: `o-${person.key}-${person.serial}`, price: chance.whole(100, 99_999) / 100, at }
  person.orders.push(sale)
  return draft(person, 'purchase', at, { ...order(sale.id, sale.price), items })
}

/** Names both the person and the device, so they are one from then on. */
function login(person: Person, device: Person, startAt: number): Draft {
  device.partOf = person
  const one = draft(person, 'login', startAt - 1, {})
  const identifiers = { ...identifiersOf(person), anonymous_id: deviceOf(device) }
  return { ...one, raw: { ...(one.raw as object), identifiers } }
}

/** Something newer of somebody, that changes nothing else. */
export function touch(person: Person, startAt: number): Batch {
  return { way: person.way, person, drafts: [draft(person, 'page_view', startAt - 1, {})] }
}

function order(id: string, value: number): Record<string, unknown> {
  return { transaction_id: id, currency: 'CZK', value }
}

function draft(person: Person, name: string, at: number, params: Record<string, unknown>): Draft {
  const id = `${person.key}-${String(person.serial++).padStart(6, '0')}`
  const who = person.way === 'server' ? { identifiers: identifiersOf(person) } : {}
  return { id, person, name, at, params, raw: { id, name, at, params, ...who }, refusal: null }
}

function shuffled<Value>(chance: Chance, values: readonly Value[]): Value[] {
  return values
    .map((value) => ({ value, place: chance.next() }))
    .sort((a, b) => a.place - b.place)
    .map(({ value }) => value)
}

/** What goes over the wire, and where. */
export function posted(batch: Batch, siteKey: string): { path: string; body: string } {
  const events = batch.drafts.map(({ raw }) => raw)
  if (batch.way === 'server') return { path: '/_v/v1/server/events', body: JSON.stringify({ events }) }
  const consent = { functionality: true, analytics: true, personalisation: true }
  const anonymous_id = deviceOf(batch.person)
  return {
    path: '/_v/v1/events',
    body: JSON.stringify({ key: siteKey, sent_at: Date.now(), anonymous_id, consent, events }),
  }
}
