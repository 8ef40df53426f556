/** Orders as rows: the body is the order itself, the columns are what orders are looked up by. */

import { orderId } from '../commerce/order.ts'
import type { Order, OrderDraft } from '../commerce/order.ts'

type PurchaseRow = { status: string; body: string }

function orderOf(row: PurchaseRow): Order {
  return { ...(JSON.parse(row.body) as Order), status: row.status === 'cancelled' ? 'cancelled' : 'placed' }
}

function first(sql: SqlStorage, condition: string, value: string): Order | null {
  const row = sql
    .exec<PurchaseRow>(`SELECT status, body FROM purchase WHERE ${condition} = ?`, value)
    .toArray()[0]
  return row ? orderOf(row) : null
}

export function purchaseById(sql: SqlStorage, id: string): Order | null {
  return first(sql, 'id', id)
}

/** The same form sent twice is one order; the second time finds the first. */
export function purchaseByFormKey(sql: SqlStorage, formKey: string): Order | null {
  return first(sql, 'form_key', formKey)
}

/** Newest first. */
export function purchasesOf(sql: SqlStorage, accountId: string): Order[] {
  const query = 'SELECT status, body FROM purchase WHERE account_id = ? ORDER BY id DESC'
  return sql.exec<PurchaseRow>(query, accountId).toArray().map(orderOf)
}

export function addPurchase(sql: SqlStorage, draft: OrderDraft, formKey: string, now: number): Order {
  const at = new Date(now)
  const counted = sql
    .exec<{ last: number }>(
      'INSERT INTO counter VALUES (?, 1) ON CONFLICT (year) DO UPDATE SET last = last + 1 RETURNING last',
      at.getUTCFullYear(),
    )
    .one()
  const order: Order = {
    ...draft,
    id: orderId(at.getUTCFullYear(), counted.last),
    createdAt: at.toISOString(),
    status: 'placed',
    accessKey: crypto.randomUUID(),
  }
  const body = JSON.stringify(order)
  sql.exec(
    'INSERT INTO purchase VALUES (?, ?, ?, ?, ?)',
    order.id,
    formKey,
    order.accountId,
    order.status,
    body,
  )
  return order
}

export function markCancelled(sql: SqlStorage, id: string): void {
  sql.exec("UPDATE purchase SET status = 'cancelled' WHERE id = ?", id)
}
