/** Rows of orders: one row an order, or one row a line of it, wherever in the file the lines stand. */
import { normalEmail } from '../../core/identity/identifier.ts'
import { IMPORT_FAULTS } from '../../core/base/import-fault.ts'
import type { ImportField } from '../../core/base/import-field.ts'
import type { RowProblem } from '../../core/wire/import.ts'
import { amountOf } from '../route/inbound/shape.ts'
import { orderEvents } from '../route/server/order-events.ts'
import { amountIn, instantIn, yesIn } from './cell.ts'
import type { Draft, Drafted } from './draft.ts'
import { cellOf, columnOf } from './read.ts'
import type { Row, Table } from './read.ts'

/** Orders that came to nothing: they are read, and nothing is counted of them. */
const ENDED = /storn|cancel|zruš|zrus|vrácen|vracen|refund|failed|neúspěš/i

export function ordersOf(table: Table, now: number): Draft {
  const problems: RowProblem[] = []
  const badLines = new Set<number>()
  const byOrder = new Map<string, Row[]>()
  for (const row of table.rows) {
    const id = cellOf(table, row, 'order_id')
    if (id === '' || id.length > 64) {
      const message = id === '' ? IMPORT_FAULTS.no_order.en : IMPORT_FAULTS.long_order.en
      problems.push({ line: row.line, column: columnOf(table, 'order_id'), code: 'missing_param', message })
      badLines.add(row.line)
    } else byOrder.set(id, [...(byOrder.get(id) ?? []), row])
  }
  const events: Drafted[] = []
  let [subjects, valueMicro] = [0, 0]
  let currency: string | null = null
  for (const [id, rows] of byOrder) {
    const read = orderOf(table, id, rows, now)
    problems.push(...read.problems)
    if (read.order === null) for (const { line } of rows) badLines.add(line)
    else {
      subjects++
      if (read.order.isEnded) continue
      valueMicro += read.order.valueMicro
      currency ??= read.order.currency
      events.push(...read.order.events.map((event) => ({ line: rows[0]!.line, event })))
    }
  }
  return { events, problems, subjects, valueMicro, currency, badLines }
}

type Order = {
  readonly isEnded: boolean
  readonly valueMicro: number
  readonly currency: string | null
  readonly events: readonly object[]
}
type Read = { readonly order: Order | null; readonly problems: readonly RowProblem[] }

/** What is of the order stands in its first row that has it; a wrong cell takes the whole order along. */
function orderOf(table: Table, order_id: string, rows: readonly Row[], now: number): Read {
  const problems: RowProblem[] = []
  const wrong = (row: Row, field: ImportField, message: string, code = 'bad_param'): null => {
    problems.push({ line: row.line, column: columnOf(table, field), code, message })
    return null
  }
  const rowWith = (field: ImportField) => rows.find((row) => cellOf(table, row, field) !== '')
  const text = (field: ImportField) => {
    const row = rowWith(field)
    return row ? cellOf(table, row, field) : ''
  }
  const amount = (field: ImportField): number | null => {
    const row = rowWith(field)
    return row ? (amountIn(cellOf(table, row, field)) ?? wrong(row, field, IMPORT_FAULTS.no_amount.en)) : null
  }
  const first = rows[0]!
  const at =
    instantIn(text('at')) ?? wrong(rowWith('at') ?? first, 'at', IMPORT_FAULTS.no_date.en, 'bad_time')
  const email =
    text('email') === ''
      ? null
      : (normalEmail(text('email')) ??
        wrong(rowWith('email')!, 'email', IMPORT_FAULTS.no_email.en, 'bad_identifier'))
  const items = rows.flatMap((row) => itemOf(table, row, wrong))
  const told = amount('value')
  const isEnded = ENDED.test(text('status'))
  // What came to nothing may stand as a negative sum; nothing is counted of it.
  if (told !== null && told < 0 && !isEnded)
    wrong(rowWith('value')!, 'value', IMPORT_FAULTS.negative_value.en)
  const sum = items.reduce((total, { micros, quantity }) => total + Math.round(micros * quantity), 0)
  const valueMicro = told ?? sum
  const [tax, shipping, discount] = [amount('tax'), amount('shipping'), amount('discount')]
  const currency = text('currency').toUpperCase()
  if (currency !== '' && !/^[A-Z]{3}$/.test(currency))
    wrong(rowWith('currency')!, 'currency', IMPORT_FAULTS.no_currency.en)
  if (!email && text('external_id') === '' && problems.length === 0)
    wrong(first, 'email', IMPORT_FAULTS.order_of_nobody.en, 'no_identity')
  if (problems.length > 0 || at === null) return { order: null, problems }
  const events = orderEvents(
    {
      action: 'create',
      order_id,
      at: Math.min(at, now),
      identifiers: {
        ...(text('external_id') ? { external_id: text('external_id').slice(0, 128) } : {}),
        ...(email ? { email } : {}),
      },
      ...(currency ? { currency } : {}),
      value: amountOf(valueMicro),
      ...(tax === null ? {} : { tax: amountOf(tax) }),
      ...(shipping === null ? {} : { shipping: amountOf(shipping) }),
      ...(discount === null ? {} : { discount: amountOf(Math.abs(discount)) }),
      coupon: text('coupon').slice(0, 200),
      // GA4 wants a line; an export of sums alone has none.
      items:
        items.length > 0
          ? items.map(({ item }) => item)
          : [{ item_id: 'import', price: amountOf(valueMicro), quantity: 1 }],
      newsletter: yesIn(text('newsletter')) === true,
    },
    now,
  )
  return {
    order: { isEnded, valueMicro, currency: currency || null, events },
    problems,
  }
}

type Wrong = (row: Row, field: ImportField, message: string) => null
type Item = { readonly item: object; readonly micros: number; readonly quantity: number }

function itemOf(table: Table, row: Row, wrong: Wrong): Item[] {
  const [id, name] = [cellOf(table, row, 'item_id'), cellOf(table, row, 'item_name')]
  if (id === '' && name === '') return []
  const priced = cellOf(table, row, 'item_price')
  const counted = cellOf(table, row, 'item_quantity')
  const price = priced === '' ? 0 : amountIn(priced)
  const quantity = counted === '' ? 1_000_000 : amountIn(counted)
  if (price === null || price < 0) wrong(row, 'item_price', IMPORT_FAULTS.no_price.en)
  if (quantity === null || quantity <= 0) wrong(row, 'item_quantity', IMPORT_FAULTS.no_quantity.en)
  if (price === null || quantity === null || price < 0 || quantity <= 0) return []
  const count = amountOf(quantity)
  const item = {
    item_id: (id || name).slice(0, 200),
    ...(name ? { item_name: name.slice(0, 500) } : {}),
    quantity: count,
    ...(priced === '' ? {} : { price: amountOf(price) }),
  }
  return [{ item, micros: price, quantity: count }]
}
