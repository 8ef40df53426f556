/**
 * The one Durable Object of the shop: accounts, orders, sessions, stock and webhooks on their way.
 *
 * Whatever an order changes (its row, the stock, its webhook) changes in one transaction, so no
 * order exists without its webhook and no piece is sold twice.
 */

import { DurableObject } from 'cloudflare:workers'
import type { Order, OrderDraft, OrderLine } from '../commerce/order.ts'
import { firstShortage } from '../commerce/stock.ts'
import type { Sold } from '../commerce/stock.ts'
import type { Env } from '../env.ts'
import { drain } from '../webhook/drain.ts'
import { orderMessage } from '../webhook/message.ts'
import {
  addAccount,
  addSession,
  countFailure,
  credentials,
  mayTry,
  removeSession,
  sessionAccount,
} from './account.ts'
import type { Account, Credentials, Registration } from './account.ts'
import { addPurchase, markCancelled, purchaseByFormKey, purchaseById, purchasesOf } from './purchases.ts'
import { createTables } from './schema.ts'
import { moveStock, soldPieces } from './stock.ts'
import { addWebhook, dueWebhooks, nextWebhookAt, postponeWebhook, removeWebhook } from './webhooks.ts'

const POST_TIMEOUT_MS = 10_000

export type Placed =
  | { readonly ok: true; readonly order: Order }
  | { readonly ok: false; readonly missing: OrderLine }

export class ShopStore extends DurableObject<Env> {
  private readonly sql: SqlStorage

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    this.sql = ctx.storage.sql
    createTables(this.sql)
  }

  async soldPieces(): Promise<Sold> {
    return soldPieces(this.sql)
  }

  async placeOrder(draft: OrderDraft, formKey: string): Promise<Placed> {
    const now = Date.now()
    const placed = this.ctx.storage.transactionSync((): Placed => {
      const already = purchaseByFormKey(this.sql, formKey)
      if (already) return { ok: true, order: already }
      const missing = firstShortage(soldPieces(this.sql), draft.lines)
      if (missing) return { ok: false, missing }
      const order = addPurchase(this.sql, draft, formKey, now)
      moveStock(this.sql, order.lines, 1)
      this.announce(orderMessage('order.created', order, order.createdAt), now)
      return { ok: true, order }
    })
    await this.arm()
    return placed
  }

  /** False when the account has no such order or the order is cancelled already. */
  async cancelOrder(id: string, accountId: string): Promise<boolean> {
    return this.cancel(id, (order) => order.accountId === accountId)
  }

  /** An order whose discount was refused at the last moment: nobody owes it. */
  async takeBackOrder(id: string): Promise<boolean> {
    return this.cancel(id, () => true)
  }

  private async cancel(id: string, isTheirs: (order: Order) => boolean): Promise<boolean> {
    const now = Date.now()
    const cancelled = this.ctx.storage.transactionSync(() => {
      const order = purchaseById(this.sql, id)
      if (!order || !isTheirs(order) || order.status === 'cancelled') return false
      markCancelled(this.sql, id)
      moveStock(this.sql, order.lines, -1)
      this.announce(orderMessage('order.cancelled', order, new Date(now).toISOString()), now)
      return true
    })
    await this.arm()
    return cancelled
  }

  async orderById(id: string): Promise<Order | null> {
    return purchaseById(this.sql, id)
  }

  async ordersOf(accountId: string): Promise<Order[]> {
    return purchasesOf(this.sql, accountId)
  }

  async register(registration: Registration): Promise<Account | null> {
    return addAccount(this.sql, registration, Date.now())
  }

  /** 'later' after too many wrong passwords, null for an address without an account. */
  async credentialsFor(email: string): Promise<Credentials | 'later' | null> {
    return mayTry(this.sql, email, Date.now()) ? credentials(this.sql, email) : 'later'
  }

  async wrongPassword(email: string): Promise<void> {
    countFailure(this.sql, email, Date.now())
  }

  async openSession(tokenHash: string, accountId: string): Promise<void> {
    addSession(this.sql, tokenHash, accountId, Date.now())
  }

  async accountBySession(tokenHash: string): Promise<Account | null> {
    return sessionAccount(this.sql, tokenHash, Date.now())
  }

  async closeSession(tokenHash: string): Promise<void> {
    removeSession(this.sql, tokenHash)
  }

  override async alarm(): Promise<void> {
    try {
      await drain({
        now: () => Date.now(),
        url: this.env.ORDER_WEBHOOK_URL ?? '',
        secret: this.env.ORDER_WEBHOOK_SECRET ?? '',
        due: (now) => dueWebhooks(this.sql, now),
        post: async (url, headers, body) => {
          const signal = AbortSignal.timeout(POST_TIMEOUT_MS)
          const response = await fetch(url, { method: 'POST', headers, body, signal, redirect: 'manual' })
          await response.body?.cancel()
          return response.status
        },
        delivered: (id) => removeWebhook(this.sql, id),
        failed: (id, failures, nextAt) => postponeWebhook(this.sql, id, failures, nextAt),
      })
    } finally {
      await this.arm()
    }
  }

  private announce(body: string, now: number): void {
    if (this.env.ORDER_WEBHOOK_URL) addWebhook(this.sql, body, now)
  }

  /** The alarm always stands at the earliest webhook; without the address none is ever sent. */
  private async arm(): Promise<void> {
    const nextAt = this.env.ORDER_WEBHOOK_URL ? nextWebhookAt(this.sql) : null
    if (nextAt !== null) await this.ctx.storage.setAlarm(Math.max(nextAt, Date.now() + 1))
  }
}
