/** How an actor keeps what it holds: read once, stored with each change in one transaction, rung when something is due. */
import { DurableObject } from 'cloudflare:workers'
import type { Batch } from '../../core/journey/merge.ts'
import { nextDueAt } from '../../core/journey/person.ts'
import { alarmAt, clockState } from '../clock.ts'
import type { Env } from '../env.ts'
import { releaseInForce } from '../store/release.ts'
import { readLetter, saveLetter } from './letter.ts'
import { readRows, rewriteRows, withRows } from './log-rows.ts'
import { rosterWords, tellPerson } from './link-room.ts'
import type { LogRow } from './log-rows.ts'
import type { Keep } from './merging.ts'
import { upToDate } from './rebuild.ts'
import { SHAPE, hasTables, idKey, load, makeTables, saveHeld, saveReceipt } from './storage.ts'
import type { Held, ReceiptRow } from './storage.ts'

const NOTHING_KEPT = { tail: [], legacyOrigin: '' } as const
/** A merge or its undoing that was cut off is finished after so long at the latest. */
const UNFINISHED_MS = 60_000

/** A merge or its undoing that waits for the other actor. */
export const isUnfinished = (held: Held | null): boolean =>
  held?.moved?.isPending === true || (held?.parting.length ?? 0) > 0

export class Keeper extends DurableObject<Env> {
  protected held: Held | null = null
  protected ids: Set<string> | null = null
  /** How many receipts stand here; null: not counted yet. */
  protected receipts: number | null = null

  protected get sql(): SqlStorage {
    return this.ctx.storage.sql
  }

  /** Every row of the log after a number, oldest first. */
  protected rows(after = -1): LogRow[] {
    return readRows(this.sql, this.held ?? NOTHING_KEPT, after)
  }

  protected load(): Held | null {
    const held = this.held ?? (hasTables(this.sql) ? load(this.sql) : null)
    // Rules or folds that are newer than the state: made anew once, and stored with the next change.
    this.held = held && upToDate(this.sql, held, releaseInForce().memory)
    return this.held
  }

  protected keepReceipt(receipt: ReceiptRow): void {
    this.receipts = saveReceipt(this.sql, receipt, this.receipts)
  }

  /** An e-mail as it went out. @param packed  its HTML by gzip. */
  keepLetter(key: string, packed: ArrayBuffer, now: number): void {
    if (this.load()) saveLetter(this.sql, key, packed, now)
  }

  letter(key: string, now: number): ArrayBuffer | null {
    return readLetter(this.sql, key, now)
  }

  /** Stores the state and the batches that led to it, in one transaction. */
  protected commit(next: Held, batches: readonly Batch[], now: number, keep?: Keep): Held {
    const rows = batches.map((batch, index): LogRow => ({ seq: next.seq + index + 1, at: now, ...batch }))
    let after: Held = { ...next, shape: SHAPE, version: next.version + 1, seq: next.seq + batches.length }
    try {
      this.ctx.storage.transactionSync(() => {
        makeTables(this.sql)
        if (keep) rewriteRows(this.sql, [...readRows(this.sql, next), ...rows].filter(keep))
        after = { ...after, tail: keep ? [] : withRows(this.sql, next.tail, rows) }
        saveHeld(this.sql, after)
      })
    } catch (fault) {
      // What is in memory may no longer be what is stored: read anew next time.
      this.held = null
      this.ids = null
      throw fault
    }
    const words = rosterWords(this.held?.person ?? null, after.person)
    this.held = after
    if (words.length > 0) this.ctx.waitUntil(tellPerson(this.env, after.person, words))
    for (const { origin, events } of batches) for (const event of events) this.ids?.add(idKey(origin, event))
    return after
  }

  /** Reads the newest state after the last await: two calls at once must not arm the older due instant. */
  protected async arm(): Promise<void> {
    const state = await clockState(this.env)
    const armed = await this.ctx.storage.getAlarm()
    const dueAt = this.held && !this.held.moved ? nextDueAt(this.held.person) : null
    const dueNext = dueAt === null ? null : alarmAt(state, dueAt)
    const at = isUnfinished(this.held) ? Math.min(dueNext ?? Infinity, Date.now() + UNFINISHED_MS) : dueNext
    // Setting an alarm writes a row: one that rings too early finds nothing to do and is set anew then.
    if (at !== null && (armed === null || at < armed)) await this.ctx.storage.setAlarm(at)
  }
}
