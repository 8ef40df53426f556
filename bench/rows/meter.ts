/** Plays a day on a Worker with a meter, and tells what it wrote where. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { launch } from '../../cli/instance/launch.ts'
import type { Instance } from '../../cli/instance/launch.ts'
import { bundledRoot } from '../../test/support/bundle.ts'
import { dayOf } from './day.ts'
import type { Told } from './day.ts'

const SITE_KEY = 'pk_meter'
const CONSENT = { functionality: true, analytics: true, personalisation: true }
/** What the queue still holds is taken within this. */
const SETTLE_MS = 3_000

export type Metered = {
  readonly batches: number
  readonly events: number
  /** Rows, messages and objects, by where they went. */
  readonly counts: Readonly<Record<string, number>>
}

export type MeterSettings = { port: number; visitors: number; seed: number; tick: (note: string) => void }

export async function meteredDay({ port, visitors, seed, tick }: MeterSettings): Promise<Metered> {
  const stateDir = mkdtempSync(join(tmpdir(), 'vitrina-rows-'))
  let instance: Instance | null = null
  try {
    const root = await bundledRoot(stateDir, 'test/worker/rows/metered.ts')
    const vars = {
      SITE_KEY,
      FEEDS: '[]',
      SLOTS: '[]',
      INBOX_URL: '',
      SENDER_URL: '',
      DEMO: 'off',
      CLOCK: 'real',
    }
    instance = await launch({ stateDir, port, shop: false, quiet: true, root, vars })
    const day = dayOf(visitors, seed)
    await fetch(`${instance.url}/_meter`, { method: 'DELETE' })
    const { events } = await play(instance, day)
    await wait(SETTLE_MS)
    await instance.ring()
    await wait(SETTLE_MS)
    const counts = (await (await fetch(`${instance.url}/_meter`)).json()) as Record<string, number>
    tick(`a day of ${visitors} visitors`)
    return { batches: day.length, events, counts }
  } finally {
    await instance?.stop()
    rmSync(stateDir, { recursive: true, force: true })
  }
}

/** Each batch at its own time, so that timers, and the rows of alarms, are those of a day. */
async function play(instance: Instance, day: readonly Told[]): Promise<{ events: number }> {
  let atMs = day[0]?.atMs ?? 0
  let events = 0
  for (const told of day) {
    const advanceMs = told.atMs - atMs
    if (advanceMs > 1_000) {
      await fetch(`${instance.url}/_meter?ms=${advanceMs}`, { method: 'POST' })
      atMs = told.atMs
    }
    const { now } = (await (await fetch(`${instance.url}/_v/v1/health`)).json()) as { now: number }
    events += Math.max(1, told.events.length)
    if (told.order) await ask(instance, '/server/events', instance.secrets.SERVER_KEY, orderOf(told, now))
    else await ask(instance, '/events', null, pageOf(told, now))
  }
  return { events }
}

function pageOf({ visitor, events }: Told, now: number): object {
  const at = events.map((event) => ({ ...event, at: now }))
  return { key: SITE_KEY, sent_at: now, anonymous_id: visitor, consent: CONSENT, events: at }
}

function orderOf({ order, visitor }: Told, now: number): object {
  const params = {
    transaction_id: order!.id,
    value: order!.value,
    currency: 'CZK',
    items: [{ item_id: 'K1', price: 290 }],
  }
  const identifiers = { external_id: `customer-${visitor}`, order_id: order!.id }
  return { events: [{ id: `${order!.id}-paid`, name: 'purchase', at: now, identifiers, params }] }
}

async function ask(instance: Instance, path: string, key: string | null, body: object): Promise<void> {
  const answer = await fetch(`${instance.url}/_v/v1${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(key ? { authorization: `Bearer ${key}` } : {}) },
    body: JSON.stringify(body),
  })
  const text = await answer.text()
  if (!answer.ok || text.includes('"refused"'))
    throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 300)}`)
}
