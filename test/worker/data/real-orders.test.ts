/**
 * Real order logs through the server API: what profiles say afterwards equals a plain computation
 * over the file. The datasets stand beside the repository and are not part of it.
 */
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import { NO_ORDERS } from '../../../core/feature/order.ts'
import { rfmOf } from '../../../core/feature/quantile.ts'
import type { EventsAnswer } from '../../../core/wire/events.ts'
import { quantilesOf } from '../../../worker/job/quantiles.ts'
import { asServer, json, post } from '../call.ts'

declare global {
  // Part of Vite, whose types are not otherwise needed here.
  interface ImportMeta {
    glob<Module>(pattern: string, options: object): Record<string, () => Promise<Module>>
  }
}

/** As data addresses, for nothing inside workerd can open a file. */
const FILES = import.meta.glob<string>(
  '../../../../shared/data/clv/{cdnow_sample_log,online_retail_orders}.csv.gz',
  {
    query: '?url&inline',
    import: 'default',
  },
)
const fileOf = (name: string) => Object.entries(FILES).find(([path]) => path.includes(name))?.[1]
/** Six times what it takes where nothing else runs. */
vi.setConfig({ testTimeout: 240_000 })
const BATCH = 500
const isLong = env.LONG !== ''
const DAY_MS = 86_400_000

if (Object.keys(FILES).length < 2)
  console.warn('SKIPPED: the recorded orders are not at ../shared/data; none is sent')

type Bought = { readonly who: string; readonly at: number; readonly value: string }

async function rowsOf(load: () => Promise<string>): Promise<string[][]> {
  const address = await load()
  const bytes = Uint8Array.from(atob(address.slice(address.indexOf(',') + 1)), (one) => one.charCodeAt(0))
  const text = await new Response(
    new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')),
  ).text()
  const [head, ...lines] = text.trim().split('\n')
  expect(head).toContain('id,date')
  return lines.map((line) => line.split(','))
}

async function sendAll(prefix: string, orders: readonly Bought[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  const numbered = orders.map(({ who, at, value }, index) => ({
    order_id: `${prefix}-${index}`,
    at,
    identifiers: { external_id: `${prefix}:${who}` },
    currency: 'USD',
    value,
    items: [{ item_id: 'CD', price: value, quantity: 1 }],
  }))
  for (let start = 0; start < numbered.length; start += BATCH) {
    const body = { orders: numbered.slice(start, start + BATCH) }
    const { verdicts } = await json<EventsAnswer>(post('/_v/v1/server/orders', body, asServer))
    for (const { status } of verdicts) counts[status] = (counts[status] ?? 0) + 1
  }
  return counts
}

type Summed = { orders: number; cents: bigint; first: number; last: number; median: number | null }

/** By customer, with whole numbers only: cents of the texts in the file, days between orders. */
function expected(orders: readonly Bought[]): Map<string, Summed> {
  const byWho = Map.groupBy(orders, ({ who }) => who)
  return new Map(
    [...byWho].map(([who, own]) => {
      const days = own.map(({ at }) => at / DAY_MS).sort((a, b) => a - b)
      const gaps = days.slice(1).map((day, index) => day - days[index]!)
      gaps.sort((a, b) => a - b)
      const middle = gaps.length / 2
      const median =
        gaps.length === 0
          ? null
          : gaps.length % 2 === 1
            ? gaps[Math.floor(middle)]!
            : (gaps[middle - 1]! + gaps[middle]!) / 2
      const cents = own.reduce((sum, { value }) => sum + centsOf(value), 0n)
      return [
        who,
        { orders: own.length, cents, first: days[0]! * DAY_MS, last: days.at(-1)! * DAY_MS, median },
      ]
    }),
  )
}

function centsOf(text: string): bigint {
  const [whole = '0', part = ''] = text.split('.')
  const sign = whole.startsWith('-') ? -1n : 1n
  return sign * (BigInt(whole.replace('-', '')) * 100n + BigInt(part.padEnd(2, '0').slice(0, 2)))
}

type Row = { external_id: string; orders: number; revenue_micro: number; view: string }
type Features = { first_order_at: number; last_order_at: number; order_interval: number | null; ltv: number }

async function held(prefix: string): Promise<Map<string, Row>> {
  const { results } = await env.DB.prepare(
    `SELECT external_id, orders, revenue_micro, view FROM profile WHERE external_id >= ?1 || ':' AND external_id < ?1 || ';'`,
  )
    .bind(prefix)
    .all<Row>()
  return new Map(results.map((row) => [row.external_id.slice(prefix.length + 1), row]))
}

/** Every difference between the file and the profiles, as a line each. */
function differences(file: ReadonlyMap<string, Summed>, profiles: ReadonlyMap<string, Row>): string[] {
  const lines: string[] = []
  for (const [who, one] of file) {
    const row = profiles.get(who)
    if (!row) {
      lines.push(`${who} is missing`)
      continue
    }
    const f = (JSON.parse(row.view) as { f: Features }).f
    const pairs: [string, unknown, unknown][] = [
      ['orders', row.orders, one.orders],
      ['micros', BigInt(row.revenue_micro), one.cents * 10_000n],
      ['lifetime value', f.ltv, Number(one.cents) / 100],
      ['first order', f.first_order_at, one.first],
      ['last order', f.last_order_at, one.last],
      ['interval', f.order_interval, one.median],
    ]
    for (const [name, is, should] of pairs)
      if (is !== should) lines.push(`${who}: ${name} is ${String(is)}, in the file ${String(should)}`)
  }
  return lines
}

/** The smallest value that at least a share of all is not above, by counting. */
function cut(values: readonly number[], share: number): number {
  const enough = values.filter(
    (value) => values.filter((one) => one <= value).length >= share * values.length,
  )
  return Math.min(...enough)
}

/**
 * Quintiles of the whole shop, the customers of the file taken from the file: their scores by the
 * nightly cut points against scores by counting.
 */
async function rfmDifferences(prefix: string, file: ReadonlyMap<string, Summed>): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT orders, revenue_micro - refunded_micro AS net, view ->> '$.f.last_order_at' AS last FROM profile
     WHERE orders > 0 AND (external_id IS NULL OR external_id NOT LIKE ?1 || ':%')`,
  )
    .bind(prefix)
    .all<{ orders: number; net: number; last: number }>()
  const own = [...file.values()].map(({ orders, cents, last }) => ({
    orders,
    net: Number(cents) * 10_000,
    last,
  }))
  const all = [...own, ...results]
  const SHARES = [0.2, 0.4, 0.6, 0.8]
  const cutsOf = (pick: (one: (typeof all)[number]) => number) =>
    SHARES.map((share) => cut(all.map(pick), share))
  const cuts = {
    recency: cutsOf(({ last }) => last),
    frequency: cutsOf(({ orders }) => orders),
    monetaryMicro: cutsOf(({ net }) => net),
  }
  const quantiles = await quantilesOf(env, Date.now())
  const lines: string[] = []
  for (const name of ['recency', 'frequency', 'monetaryMicro'] as const)
    if (quantiles[name].join() !== cuts[name].join())
      lines.push(`cuts of ${name} are ${quantiles[name].join()}, by counting ${cuts[name].join()}`)
  const score = (value: number, list: readonly number[]) => 1 + list.filter((one) => value > one).length
  for (const [who, { orders, cents, last }] of file) {
    const net = Number(cents) * 10_000
    const is = rfmOf({ ...NO_ORDERS, count: orders, revenueMicro: net, lastAt: last }, quantiles)
    const should = {
      r: score(last, cuts.recency),
      f: score(orders, cuts.frequency),
      m: score(net, cuts.monetaryMicro),
    }
    if (JSON.stringify(is) !== JSON.stringify(should))
      lines.push(`${who}: RFM is ${JSON.stringify(is)}, by counting ${JSON.stringify(should)}`)
  }
  return lines
}

describe.skipIf(!fileOf('cdnow'))('the CDNOW sample, 2,357 customers', () => {
  test('lifetime value, count, first, last and interval of each equal the file', async () => {
    const rows = await rowsOf(fileOf('cdnow')!)
    const people = [...new Set(rows.map(([, who]) => who))]
    expect(people).toHaveLength(2357)
    // Every fourth of them with all orders; LONG=1 sends everybody.
    const sent = new Set(isLong ? people : people.filter((_, n) => n % 4 === 0))
    const orders = rows.flatMap(([, who = '', date = '', , value = '']): Bought[] =>
      sent.has(who) ? [{ who, at: Date.parse(`${date}T00:00:00Z`), value }] : [],
    )
    // A few orders of no value stand in the log; they are orders like any other.
    const counts = await sendAll('cdnow', orders)
    expect(counts).toEqual({ accepted: orders.length })
    const file = expected(orders)
    expect(file.size).toBe(sent.size)
    expect(differences(file, await held('cdnow'))).toEqual([])
    expect(await rfmDifferences('cdnow', file)).toEqual([])
    // The same batch again counts once.
    expect(await sendAll('cdnow', orders.slice(0, 3))).toEqual({ duplicate: 3 })
    expect(differences(file, await held('cdnow'))).toEqual([])
  })
})

describe.skipIf(!fileOf('online_retail'))('part of the retail log', () => {
  test('lifetime value, count, first, last and interval of each equal the file', async () => {
    const rows = await rowsOf(fileOf('online_retail')!)
    const orders = rows
      .map(([who = '', date = '', value = '']): Bought => ({
        who,
        at: Date.parse(`${date}T00:00:00Z`),
        value: Number(value).toFixed(2),
      }))
      .slice(0, 600)
    expect(await sendAll('retail', orders)).toEqual({ accepted: orders.length })
    const file = expected(orders)
    expect(file.size).toBeGreaterThan(100)
    expect(differences(file, await held('retail'))).toEqual([])
  })
})
