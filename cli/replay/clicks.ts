/** Recorded sessions (session_id, item_id, ts) as batches of anonymous, consenting visitors, in the order of time. */
import { createHash } from 'node:crypto'
import type { PageEvent } from '../../core/wire/events.ts'
import { rowsOf } from './csv.ts'
import { openStaging } from './staging.ts'
import type { Parcel, Plan, Slice } from './plan.ts'

const SLICE_MS = 3_600_000
const CONSENT = { functionality: true, analytics: true, personalisation: true }

export type Click = { index: number; product: string; at: number }

/** Reads the file into a staging database and plans its sending. */
export async function planClicks(path: string, staging: string, limit: number | null): Promise<Plan> {
  const db = openStaging(
    staging,
    'CREATE TABLE click (session TEXT, number INTEGER, product TEXT, at INTEGER) STRICT',
  )
  const insert = db.prepare('INSERT INTO click VALUES (?, ?, ?, ?)')
  const order = new Map<string, number>()
  let clicks = 0
  db.exec('BEGIN')
  for await (const [session = '', product = '', ts = ''] of rowsOf(path, ['session_id', 'item_id', 'ts'])) {
    const number = order.get(session) ?? 0
    if (number === 0 && limit !== null && order.size >= limit) continue
    order.set(session, number + 1)
    insert.run(session, number, product, Math.round(Number(ts) * 1000))
    clicks++
  }
  db.exec('COMMIT; CREATE INDEX click_time ON click (at / 3600000, session, number)')
  return {
    kind: 'viewed',
    events: clicks + order.size,
    subjects: [`${order.size}`, 'sessions'],
    titles: () => new Map(),
    slices: function* slices(): Generator<Slice> {
      const hours = db.prepare('SELECT DISTINCT at / 3600000 AS hour FROM click ORDER BY hour')
      for (const { hour } of hours.all()) {
        const rows = db.prepare(
          'SELECT session, number, product, at FROM click WHERE at / 3600000 = ? ORDER BY session, number',
        )
        const until = (Number(hour) + 1) * SLICE_MS
        yield { until, inOrder: false, parcels: sessionParcels(rows.iterate(Number(hour))) }
      }
    },
    close: () => db.close(),
  }
}

function* sessionParcels(rows: Iterable<Record<string, unknown>>): Generator<Parcel> {
  let held: { session: string; clicks: Click[] } | null = null
  for (const { session, number, product, at } of rows) {
    const click = { index: Number(number), product: String(product), at: Number(at) }
    if (held && held.session === session) {
      held.clicks.push(click)
      continue
    }
    if (held) yield sessionParcel(held.session, held.clicks)
    held = { session: String(session), clicks: [click] }
  }
  if (held) yield sessionParcel(held.session, held.clicks)
}

/** What a session did within a slice, as one batch; the first batch of a session begins with the consent. */
export function sessionParcel(session: string, clicks: readonly Click[]): Parcel {
  const events: PageEvent[] = clicks.map(({ index, product, at }) => ({
    id: idOf(session, index),
    name: 'view_item',
    at,
    params: { items: [{ item_id: product }] },
  }))
  const first = clicks[0]
  if (first?.index === 0) {
    const params = { ...CONSENT, source: 'replay' }
    events.unshift({ id: idOf(session, 'consent'), name: 'consent_update', at: first.at, params })
  }
  return {
    to: 'page',
    events,
    body: { anonymous_id: anonymousId(session), consent: CONSENT, events },
  }
}

/** Looks like a UUID and cannot be guessed from its neighbours; the same session has the same one in every run. */
export function anonymousId(session: string): string {
  const hex = createHash('sha256').update(`session ${session}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}

function idOf(session: string, index: number | string): string {
  return createHash('sha256').update(`click ${session} ${index}`).digest('hex').slice(0, 32)
}
