/**
 * Two shops' real logs: what the features say of each buyer, beside a plain computation over the
 * file. The datasets stand beside the repository and are not part of it.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import type { Event } from '../../../core/event/event.ts'
import { featuresRead } from '../../../core/feature/declaration.ts'
import { NO_FEATURES, foldFeatures } from '../../../core/feature/features.ts'
import type { Features } from '../../../core/feature/features.ts'
import { QUINTILE_CUTS, cutsOf } from '../../../core/feature/quantile.ts'
import type { ShopQuantiles } from '../../../core/feature/quantile.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import { gapsOf, median } from './brute.ts'

const DATA = join(import.meta.dirname, '../../../../shared/data')
const CDNOW = join(DATA, 'clv/cdnow_master_log.csv.gz')
const SAMPLE = join(DATA, 'clv/cdnow_sample_log.csv.gz')
const SUMMARY = join(DATA, 'clv/cdnow_cbs.csv')
const RETAIL = join(DATA, 'retail/online_retail.csv.gz')
const isThere = [CDNOW, SAMPLE, SUMMARY, RETAIL].every((file) => existsSync(file))
if (!isThere)
  console.warn('SKIPPED: the recorded data is not at ../shared/data; no feature is compared with it')

/** One purchase or return as the file tells it; money in millionths, exactly. */
type Row = { buyer: string; order: string; at: number; micro: bigint; isReturn: boolean }

function linesOf(file: string): string[] {
  const bytes = readFileSync(file)
  const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8')
  return text.trim().split('\n').slice(1)
}

/** "2.55" in millionths, without a number in between. */
function exactly(text: string): bigint {
  const [, sign, whole = '', part = ''] = /^(-?)(\d*)\.?(\d*)$/.exec(text.trim())!
  const micro = BigInt(`${whole}${part.padEnd(6, '0').slice(0, 6)}`)
  return sign ? -micro : micro
}

function cdnow(): Row[] {
  return linesOf(CDNOW).map((line, index) => {
    const [buyer, date, , value] = line.split(',')
    return {
      buyer: buyer!,
      order: `row-${index}`,
      at: Date.parse(date!),
      micro: exactly(value!),
      isReturn: false,
    }
  })
}

/** Descriptions hold commas; the fields after them are counted from the end. */
function retail(): Row[] {
  const byInvoice = new Map<string, Row>()
  for (const line of linesOf(RETAIL)) {
    const cells = line.replace(/\r$/, '').split(',')
    const [quantity, date, price, buyer] = cells.slice(-5) as [string, string, string, string]
    const order = cells[0]!
    if (buyer === '') continue
    const isReturn = order.startsWith('C')
    const sum = BigInt(quantity) * exactly(price) * (isReturn ? -1n : 1n)
    const held = byInvoice.get(order)
    const at = Date.parse(`${date.replace(' ', 'T')}Z`)
    byInvoice.set(
      order,
      held ? { ...held, micro: held.micro + sum } : { buyer, order, at, micro: sum, isReturn },
    )
  }
  return [...byInvoice.values()]
}

function eventOf(row: Row, index: number): Event {
  return {
    id: `event-${String(index).padStart(8, '0')}`,
    name: row.isReturn ? 'refund' : 'purchase',
    source: 'server',
    at: row.at,
    receivedAt: row.at,
    params: { transaction_id: row.order, value: Number(row.micro) / 1e6 },
  }
}

const nobody = newProfile('p1', 0)
const folded = (rows: readonly Row[]): Features =>
  rows.map(eventOf).reduce((held, event) => foldFeatures(held, event, nobody), NO_FEATURES)

/** Everybody's rows up to an instant, oldest first. */
function buyersOf(rows: readonly Row[], until: number): Map<string, Row[]> {
  const past = rows.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
  return Map.groupBy(past, ({ buyer }) => buyer)
}

function quantilesOf(people: readonly Features[], now: number): ShopQuantiles {
  const buyers = people.map(({ orders }) => orders).filter(({ count }) => count > 0)
  return {
    at: now,
    buyers: buyers.length,
    recency: cutsOf(
      buyers.map(({ lastAt }) => lastAt!),
      QUINTILE_CUTS,
    ),
    frequency: cutsOf(
      buyers.map(({ count }) => count),
      QUINTILE_CUTS,
    ),
    monetaryMicro: cutsOf(
      buyers.map(({ revenueMicro, refundedMicro }) => revenueMicro - refundedMicro),
      QUINTILE_CUTS,
    ),
    orderGapMs: null,
    prices: {},
  }
}

/** 1 to 5 by how many of all have less; `sorted` ascending. */
function fifthOf(sorted: readonly number[], value: number): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return 1 + Math.min(4, Math.floor((5 * low) / sorted.length))
}

type Plain = { count: number; spent: bigint; first: number | null; last: number | null; gap: number | null }

function plainly(rows: readonly Row[]): Plain {
  const orders = rows.filter(({ isReturn }) => !isReturn)
  const instants = orders.map(({ at }) => at)
  const gap = median(gapsOf(instants.slice(-200)))
  return {
    count: orders.length,
    spent: rows.reduce((sum, { micro, isReturn }) => (isReturn ? sum - micro : sum + micro), 0n),
    first: instants[0] ?? null,
    last: instants.at(-1) ?? null,
    gap: gap === null ? null : gap / DAY_MS,
  }
}

function compare(rows: readonly Row[], until: number): { people: number; orders: number } {
  const all = [...buyersOf(rows, until).values()]
  const people = all.map(folded)
  const plain = all.map(plainly)
  const quantiles = quantilesOf(people, until)
  const buyers = plain.filter(({ count }) => count > 0)
  const ascending = (values: readonly number[]) => [...values].sort((a, b) => a - b)
  const lasts = ascending(buyers.map(({ last }) => last!))
  const counts = ascending(buyers.map(({ count }) => count))
  const sums = ascending(buyers.map(({ spent }) => Number(spent)))
  const wrong: unknown[] = []
  for (const [index, { count, spent, first, last, gap }] of plain.entries()) {
    const read = featuresRead({ profile: nobody, features: people[index]!, quantiles })
    const scores = [fifthOf(lasts, last ?? 0), fifthOf(counts, count), fifthOf(sums, Number(spent))]
    const expected = [count, Number(spent) / 1e6, first, last, gap, count > 0 ? scores.join('') : null]
    const said = [
      read.orders,
      read.ltv,
      read.first_order_at,
      read.last_order_at,
      read.order_interval,
      read.rfm,
    ]
    if (JSON.stringify(said) !== JSON.stringify(expected)) wrong.push({ said, expected })
  }
  expect(wrong.slice(0, 3)).toEqual([])
  return { people: all.length, orders: plain.reduce((sum, { count }) => sum + count, 0) }
}

describe.skipIf(!isThere)('orders, sums, instants, own gaps and RFM of each buyer', () => {
  test('of a shop of records, at the end and in the middle', () => {
    const rows = cdnow()
    expect(compare(rows, Infinity)).toEqual({ people: 23_570, orders: 69_659 })
    expect(compare(rows, Date.parse('1997-06-15')).people).toBeLessThanOrEqual(23_570)
  })

  test('of a shop of gifts with its returns, at the end and in the middle', () => {
    const rows = retail()
    expect(compare(rows, Infinity).people).toBe(4372)
    expect(compare(rows, Date.parse('2011-06-30')).people).toBeGreaterThan(2000)
  })

  test('and repeats and recency of the published summary of the first 39 weeks', () => {
    const weeks = 7 * DAY_MS
    const rows = linesOf(SAMPLE).map((line): Row => {
      const [, buyer, date] = line.split(',') as [string, string, string]
      // The summary counts days with a purchase: one order a day.
      return { buyer, order: `${buyer}-${date}`, at: Date.parse(date), micro: 1n, isReturn: false }
    })
    const held = new Map(
      [...buyersOf(rows, Date.parse('1997-09-30'))].map(([id, own]) => [id, folded(own).orders]),
    )
    const wrong = linesOf(SUMMARY).filter((line) => {
      const [id, x, recency] = line.split(',') as [string, string, string]
      const orders = held.get(id)
      const between = orders ? (orders.lastAt! - orders.firstAt!) / weeks : Number.NaN
      return orders?.count !== Number(x) + 1 || Math.abs(between - Number(recency)) > 1e-4
    })
    expect(wrong.slice(0, 3)).toEqual([])
    expect(linesOf(SUMMARY)).toHaveLength(2357)
  })
})
