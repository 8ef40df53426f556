/** A shop's order lines as purchases and refunds, an event an invoice, in the order of time. */
import { createHash } from 'node:crypto'
import type { ServerEvent } from '../../core/wire/server.ts'
import { rowsOf } from './csv.ts'
import { microsOf, numberOf } from './decimal.ts'
import { openStaging } from './staging.ts'
import type { Parcel, Plan, Slice } from './plan.ts'

const DAY_MS = 86_400_000
const MAX_INVOICES = 100
const MAX_BYTES = 1_000_000
export const ORDER_COLUMNS = [
  'InvoiceNo',
  'StockCode',
  'Description',
  'Quantity',
  'InvoiceDate',
  'UnitPrice',
  'CustomerID',
] as const

export type OrderLine = { code: string; title: string; quantity: number; price: string }
export type Invoice = { number: string; at: number; account: string; lines: readonly OrderLine[] }

const SCHEMA = `CREATE TABLE line (invoice TEXT, at INTEGER, account TEXT, code TEXT, title TEXT, quantity INTEGER, price TEXT) STRICT;
  CREATE TABLE product (code TEXT PRIMARY KEY, title TEXT NOT NULL) STRICT, WITHOUT ROWID`

export async function planOrders(path: string, staging: string, limit: number | null): Promise<Plan> {
  const db = openStaging(staging, SCHEMA)
  const line = db.prepare('INSERT INTO line VALUES (?, ?, ?, ?, ?, ?, ?)')
  const product = db.prepare('INSERT INTO product VALUES (?, ?) ON CONFLICT DO NOTHING')
  const seen = new Set<string>()
  db.exec('BEGIN')
  for await (const row of rowsOf(path, ORDER_COLUMNS)) {
    const [invoice = '', code = '', title = '', quantity = '', date = '', price = '', account = ''] = row
    if (limit !== null && !seen.has(invoice) && seen.size >= limit) continue
    seen.add(invoice)
    line.run(invoice, utc(date), accountOf(account), code, title, Number(quantity), price)
    if (title !== '') product.run(code, title)
  }
  // An invoice whose lines were written within two minutes is one invoice; it happened when its first line did.
  db.exec(`COMMIT; CREATE INDEX line_invoice ON line (invoice);
    CREATE TABLE invoice AS SELECT invoice, min(at) AS at FROM line GROUP BY invoice;
    CREATE INDEX invoice_time ON invoice (at / ${DAY_MS}, at, invoice)`)
  return {
    kind: 'bought',
    events: seen.size,
    subjects: [`${seen.size}`, 'invoices'],
    titles: () =>
      new Map(
        db
          .prepare('SELECT code, title FROM product')
          .all()
          .map(({ code, title }) => [String(code), String(title)]),
      ),
    slices: function* slices(): Generator<Slice> {
      const days = db.prepare(`SELECT DISTINCT at / ${DAY_MS} AS day FROM invoice ORDER BY day`)
      for (const { day } of days.all()) {
        const lines = db.prepare(`SELECT line.*, invoice.at AS first FROM invoice JOIN line USING (invoice)
        WHERE invoice.at / ${DAY_MS} = ? ORDER BY invoice.at, invoice, line.rowid`)
        yield {
          until: (Number(day) + 1) * DAY_MS,
          inOrder: true,
          parcels: batched(invoices(lines.iterate(Number(day)))),
        }
      }
    },
    close: () => db.close(),
  }
}

type Open = { number: string; at: number; account: string; lines: OrderLine[] }

function* invoices(rows: Iterable<Record<string, unknown>>): Generator<Invoice> {
  let held: Open | null = null
  for (const row of rows) {
    const number = String(row['invoice'])
    if (held && held.number !== number) yield held
    if (!held || held.number !== number)
      held = { number, at: Number(row['first']), account: String(row['account']), lines: [] }
    held.lines.push({
      code: String(row['code']),
      title: String(row['title']),
      quantity: Number(row['quantity']),
      price: String(row['price']),
    })
  }
  if (held) yield held
}

/** Batches under both limits; an invoice that alone is too large still goes, and is answered for by the server. */
function* batched(all: Iterable<Invoice>): Generator<Parcel> {
  let events: ServerEvent[] = []
  let bytes = 0
  for (const invoice of all) {
    const event = orderEvent(invoice)
    const size = JSON.stringify(event).length
    if (events.length > 0 && (events.length >= MAX_INVOICES || bytes + size > MAX_BYTES)) {
      yield { to: 'server', events, body: { events } }
      events = []
      bytes = 0
    }
    events.push(event)
    bytes += size
  }
  if (events.length > 0) yield { to: 'server', events, body: { events } }
}

/**
 * An invoice as a purchase, or as a refund when its number begins with C.
 *
 * The quantities of a refund are told as positive numbers, which is what GA4 asks for. Everything
 * else is told as it was written, so that what makes no sense is the server's to refuse.
 */
export function orderEvent({ number, at, account, lines }: Invoice): ServerEvent {
  const isRefund = isCancellation(number)
  const items = lines.map(({ code, title, quantity, price }) => ({
    item_id: code,
    ...(title === '' ? {} : { item_name: title }),
    price: Number(price),
    quantity: isRefund ? -quantity : quantity,
  }))
  const sum = lines.reduce((total, { quantity, price }) => total + BigInt(quantity) * microsOf(price), 0n)
  return {
    id: createHash('sha256').update(`invoice ${number}`).digest('hex').slice(0, 32),
    name: isRefund ? 'refund' : 'purchase',
    at,
    identifiers: account === '' ? { order_id: number } : { external_id: account },
    params: { transaction_id: number, currency: 'GBP', value: numberOf(isRefund ? -sum : sum), items },
  }
}

export function isCancellation(number: string): boolean {
  return number.startsWith('C')
}

/** The file writes account numbers as floats: "17850.0". */
export function accountOf(text: string): string {
  return text.trim().replace(/\.0+$/, '')
}

/** "2010-12-01 08:26:00", taken as UTC. */
export function utc(text: string): number {
  const at = Date.parse(`${text.trim().replace(' ', 'T')}Z`)
  if (Number.isNaN(at)) throw new Error(`"${text}" is no date like 2010-12-01 08:26:00`)
  return at
}
