/** What a replay asks the instance when everything has been sent. */
import { setTimeout as wait } from 'node:timers/promises'
import type { NeighboursView, TotalsView } from '../../core/wire/admin.ts'

export type Admin = (path: string, init?: RequestInit) => Promise<Response>

/** GET /revenue: one row for each external id. */
export type RevenueRow = { externalId: string; revenueMicro: number; refundedMicro: number; orders: number }

const SETTLE_MS = 120_000
const POLL_MS = 250
/** Most of the rest comes by itself within a second or two. */
const RING_EVERY = 10

/** The totals once nothing waits to be counted any more. */
export async function settledTotals(admin: Admin, ring: () => Promise<void>): Promise<TotalsView> {
  const until = Date.now() + SETTLE_MS
  for (let polls = 1; ; polls++) {
    const totals = await ask<TotalsView>(admin, '/totals')
    if (totals.pending === 0) return totals
    if (Date.now() > until)
      throw new Error(
        `after ${SETTLE_MS / 1000} s the instance has still ${totals.pending} profiles to count; its log says why`,
      )
    await wait(POLL_MS)
    if (polls % RING_EVERY === 0) await ring()
  }
}

export function neighbours(admin: Admin, kind: 'viewed' | 'bought'): Promise<NeighboursView> {
  return ask(admin, `/neighbours?kind=${kind}&top=5`)
}

/** Revenue of every external id, page by page. */
export async function* revenue(admin: Admin): AsyncGenerator<RevenueRow> {
  let cursor: string | null = ''
  while (cursor !== null) {
    const page: { rows: RevenueRow[]; cursor: string | null } = await ask(
      admin,
      `/revenue?cursor=${encodeURIComponent(cursor)}`,
    )
    yield* page.rows
    cursor = page.cursor
  }
}

export async function command(admin: Admin, path: string, body: unknown = {}): Promise<unknown> {
  const answer = await admin(path, { method: 'POST', body: JSON.stringify(body) })
  const text = await answer.text()
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text.slice(0, 500)}`)
  return text === '' ? null : JSON.parse(text)
}

async function ask<Value>(admin: Admin, path: string): Promise<Value> {
  const answer = await admin(path)
  if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${(await answer.text()).slice(0, 500)}`)
  return (await answer.json()) as Value
}
