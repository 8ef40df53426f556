/**
 * Checks a replay against the disk and the file, by ways that share nothing with the Worker:
 * the stores are read as SQLite files, the money is summed from the rows of the file.
 */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { RevenueRow } from './ask.ts'
import { rowsOf } from './csv.ts'
import { microsOf } from './decimal.ts'
import { accountOf, isCancellation } from './orders.ts'

/** An actor's log stands in the state row (the newest), in chunks, and in rows that an older version left. */
const COUNTS: readonly (readonly [table: string, sql: string])[] = [
  ['batch', 'SELECT coalesce(sum(size), 0) AS sum FROM batch'],
  ['chunk', countOf('chunk', 'chunk.rows')],
  ['state', countOf('state', "state.v, '$.tail'")],
]

/** What Vitrina noted itself is not counted. */
function countOf(table: string, rows: string): string {
  return `SELECT count(*) AS sum FROM ${table}, json_each(${rows}) AS row, json_each(row.value, '$.events') AS event
    WHERE event.value ->> '$.source' <> 'system'`
}

/** Events in the profile actors' files. The instance must have stopped, or the count is of a moving thing. */
export function storedEvents(storeDir: string): { events: number; actors: number } {
  let events = 0
  let actors = 0
  for (const path of globSync('v3/do/*ProfileActor*/*.sqlite', { cwd: storeDir })) {
    const db = new DatabaseSync(join(storeDir, path), { readOnly: true })
    try {
      const has = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?")
      if (!has.get('state')) continue
      for (const [table, sql] of COUNTS)
        if (has.get(table)) events += Number(db.prepare(sql).get()?.['sum'] ?? 0)
      actors++
    } finally {
      db.close()
    }
  }
  return { events, actors }
}

export type Money = { bought: bigint; refunded: bigint }

/** What each account bought and gave back, by a plain sum over the rows of the file. */
export async function moneyInFile(path: string, limit: number | null): Promise<Map<string, Money>> {
  const sums = new Map<string, Money>()
  const seen = new Set<string>()
  for await (const row of rowsOf(path, ['InvoiceNo', 'CustomerID', 'Quantity', 'UnitPrice'])) {
    const [invoice = '', id = '', quantity = '', price = ''] = row
    if (limit !== null && !seen.has(invoice) && seen.size >= limit) continue
    seen.add(invoice)
    const account = accountOf(id)
    if (account === '') continue
    const held = sums.get(account) ?? { bought: 0n, refunded: 0n }
    const amount = BigInt(quantity) * microsOf(price)
    if (isCancellation(invoice)) held.refunded -= amount
    else held.bought += amount
    sums.set(account, held)
  }
  return sums
}

export type Compared = {
  accounts: number
  missing: number
  unexpected: number
  different: number
  /** The largest absolute difference of net revenue of one account. */
  largest: bigint
  file: Money
  instance: Money
}

/** Compares money account by account: purchases and refunds each, not only what is left of them. */
export async function compareMoney(
  file: ReadonlyMap<string, Money>,
  rows: AsyncIterable<RevenueRow>,
): Promise<Compared> {
  const result: Compared = {
    accounts: file.size,
    missing: 0,
    unexpected: 0,
    different: 0,
    largest: 0n,
    file: total(file.values()),
    instance: { bought: 0n, refunded: 0n },
  }
  const left = new Map(file)
  for await (const { externalId, revenueMicro, refundedMicro } of rows) {
    const own: Money = { bought: BigInt(revenueMicro), refunded: BigInt(refundedMicro) }
    const expected = left.get(externalId)
    result.instance.bought += own.bought
    result.instance.refunded += own.refunded
    if (!expected) result.unexpected++
    else note(result, expected, own)
    left.delete(externalId)
  }
  for (const expected of left.values()) {
    result.missing++
    note(result, expected, { bought: 0n, refunded: 0n })
  }
  return result
}

function note(result: Compared, expected: Money, own: Money): void {
  if (expected.bought !== own.bought || expected.refunded !== own.refunded) result.different++
  const difference = expected.bought - expected.refunded - (own.bought - own.refunded)
  const size = difference < 0n ? -difference : difference
  if (size > result.largest) result.largest = size
}

function total(all: Iterable<Money>): Money {
  const sum: Money = { bought: 0n, refunded: 0n }
  for (const { bought, refunded } of all) {
    sum.bought += bought
    sum.refunded += refunded
  }
  return sum
}
