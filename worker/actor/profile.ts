/**
 * One person, one actor, one writer. Loads, calls core, saves state and effects in one
 * transaction, arms the alarm. What it decides stands in core/journey; nothing here may grow logic.
 *
 * Tables: `state` one row with the whole person · `batch` the events as they were taken, a row a
 * batch · `receipt` decisions with their because. They are made by the first accepted event, so
 * that looking at somebody who is not known leaves no trace.
 */
import { DurableObject } from 'cloudflare:workers'
import type { Identifier } from '../../core/identity/identifier.ts'
import type { Event } from '../../core/event/event.ts'
import type { View } from '../../core/decision/decide.ts'
import { lease, settle, wake } from '../../core/journey/dispatch.ts'
import type { Lease, Outcome } from '../../core/journey/dispatch.ts'
import { foldEvents } from '../../core/journey/fold.ts'
import { newPerson, nextDueAt } from '../../core/journey/person.ts'
import type { Person } from '../../core/journey/person.ts'
import type { Condition } from '../../core/rule/condition.ts'
import type { Log } from '../../core/segment/remember.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import { alarmAt, clockState, instantOf } from '../clock.ts'
import type { Env } from '../env.ts'
import { project, projectionOf } from '../store/projection.ts'
import type { Projection } from '../store/projection.ts'
import {
  eventsAfter,
  hasTables,
  knownIds,
  load,
  makeTables,
  readReceipts,
  recentEvents,
  save,
  saveReceipt,
  wholeLog,
} from './storage.ts'
import type { Held, Receipt, StoredBatch } from './storage.ts'
import { recalled, ruleViewOf } from './rule-view.ts'
import type { RuleView } from './rule-view.ts'

export type Ingest = {
  readonly events: readonly Event[]
  readonly named: readonly Identifier[]
  readonly now: number
}

export type Ingested = {
  readonly statuses: readonly ('accepted' | 'duplicate')[]
  readonly projection: Projection
  /** Keys of sends that somebody should look at now. */
  readonly wakes: readonly string[]
}

export type Leased = { readonly lease: Lease; readonly person: Person; readonly projection: Projection }

export class ProfileActor extends DurableObject<Env> {
  private held: Held | null = null
  private ids: Set<string> | null = null

  /** Takes a batch: what is new is folded and stored in one transaction, and only then acknowledged. */
  async ingest(id: string, { events, named, now }: Ingest): Promise<Ingested> {
    const sql = this.ctx.storage.sql
    const before = this.load() ?? { person: newPerson(id, now), version: 0, seq: 0 }
    const ids = (this.ids ??= hasTables(sql) ? knownIds(sql) : new Set())
    const fresh: Event[] = []
    const statuses = events.map((event) => {
      if (ids.has(event.id) || fresh.some((other) => other.id === event.id)) return 'duplicate' as const
      fresh.push(event)
      return 'accepted' as const
    })
    if (fresh.length === 0 && named.length === 0)
      return { statuses, projection: this.projection(before), wakes: [] }
    const folded = foldEvents(before.person, fresh, { ...BUILT_IN, now, named })
    const { person, wakes } = wake(folded, BUILT_IN.journeys, now)
    const after: Held = { person, version: before.version + 1, seq: before.seq + (fresh.length > 0 ? 1 : 0) }
    this.commit(after, fresh, now)
    await this.arm()
    return { statuses, projection: this.projection(after), wakes }
  }

  /** What a decision may read; null when nobody is known here. Leaves no trace. */
  view(): View | null {
    const held = this.load()
    if (!held) return null
    const { profile, features } = held.person
    return {
      consents: profile.consents,
      features,
      emailVerified: profile.email !== null && profile.email.verifiedAt !== null,
    }
  }

  /**
   * What rules may read of this person, with the states that these conditions (linked) need besides
   * those of the release, recalled from the log. Null when nobody is known here. Leaves no trace.
   */
  ruleView(conditions: readonly Condition[], now: number): RuleView | null {
    const held = this.load()
    return held && ruleViewOf(held.person, () => this.log(held), conditions, now)
  }

  /** Keeps the receipt of something that was shown to this person. */
  record(receipt: Receipt): void {
    if (this.load()) saveReceipt(this.ctx.storage.sql, receipt)
  }

  /** Takes whatever is due by `now`. */
  async due(now: number): Promise<{ wakes: readonly string[]; projection: Projection } | null> {
    const before = this.load()
    if (!before) return null
    const { person, wakes } = wake(before.person, BUILT_IN.journeys, now)
    const after = person === before.person ? before : { ...before, person, version: before.version + 1 }
    if (after !== before) this.commit(after, [], now)
    await this.arm()
    return { wakes, projection: this.projection(after) }
  }

  async lease(key: string, now: number): Promise<Leased | null> {
    const before = this.load()
    if (!before) return null
    const answer = lease(before.person, key, now)
    const after = { ...before, person: answer.person, version: before.version + 1 }
    if (answer.lease.answer !== 'gone') this.commit(after, [], now)
    await this.arm()
    return { lease: answer.lease, person: answer.person, projection: this.projection(after) }
  }

  async settle(key: string, outcome: Outcome, now: number): Promise<Projection | null> {
    const before = this.load()
    if (!before) return null
    const person = settle(before.person, key, outcome, now)
    const after = { ...before, person, version: before.version + 1 }
    if (person !== before.person) this.commit(after, [], now)
    await this.arm()
    return this.projection(after)
  }

  /** The whole person for the console. */
  read(): { person: Person; receipts: Receipt[]; events: Event[]; seq: number } | null {
    const held = this.load()
    const sql = this.ctx.storage.sql
    return held
      ? {
          person: held.person,
          receipts: readReceipts(sql, 50),
          events: recentEvents(sql, 300),
          seq: held.seq,
        }
      : null
  }

  /** The row of the index as it would be written now. */
  projected(): Projection | null {
    const held = this.load()
    return held && this.projection(held)
  }

  receipt(id: string): Receipt | null {
    return this.load() ? (readReceipts(this.ctx.storage.sql, 500).find((one) => one.id === id) ?? null) : null
  }

  /** Batches that the archive has not seen yet, oldest first. */
  batchesAfter(seq: number): StoredBatch[] {
    return this.load() ? eventsAfter(this.ctx.storage.sql, seq) : []
  }

  /**
   * Rings at the next due instant. It must not throw: an alarm that throws seven times is dead
   * for ever (reliability.md, L5). A row that cannot be woken now is found by the watchdog.
   */
  override async alarm(): Promise<void> {
    try {
      const now = instantOf(await clockState(this.env))
      const due = await this.due(now)
      if (!due) return
      await this.wakeSenders(due.projection.id, due.wakes)
      await project(this.env, [due.projection])
    } catch (fault) {
      console.error('alarm failed, the watchdog will try again', fault)
      await this.ctx.storage.setAlarm(Date.now() + 30_000)
    }
  }

  /** Tells the queue that rows wait; the rows themselves are already stored. */
  private async wakeSenders(profile: string, keys: readonly string[]): Promise<void> {
    if (keys.length > 0)
      await this.env.OUTBOX.sendBatch(keys.map((key) => ({ body: { kind: 'send', profile, key } })))
  }

  private load(): Held | null {
    if (this.held || !hasTables(this.ctx.storage.sql)) return this.held
    const held = load(this.ctx.storage.sql)
    // Rules that are newer than what is remembered read the log once; it is stored with the next change.
    this.held = held && { ...held, person: recalled(held.person, () => this.log(held)) }
    return this.held
  }

  private log(held: Held): Log {
    const { events, isWhole } = wholeLog(this.ctx.storage.sql, held.seq)
    return { batches: events, isWhole }
  }

  private commit(after: Held, fresh: readonly Event[], now: number): void {
    try {
      this.ctx.storage.transactionSync(() => {
        makeTables(this.ctx.storage.sql)
        save(this.ctx.storage.sql, after, fresh, now)
      })
    } catch (fault) {
      // What is in memory may no longer be what is stored: read anew next time.
      this.held = null
      this.ids = null
      throw fault
    }
    this.held = after
    for (const event of fresh) this.ids?.add(event.id)
  }

  /** Reads the newest state after the last await: two calls at once must not arm the older due instant. */
  private async arm(): Promise<void> {
    const state = await clockState(this.env)
    const armed = await this.ctx.storage.getAlarm()
    const dueAt = this.held ? nextDueAt(this.held.person) : null
    const at = dueAt === null ? null : alarmAt(state, dueAt)
    if (at !== null && at !== armed) await this.ctx.storage.setAlarm(at)
    if (at === null && armed !== null) await this.ctx.storage.deleteAlarm()
  }

  private projection({ person, version, seq }: Held): Projection {
    return projectionOf(person, version, seq)
  }
}
