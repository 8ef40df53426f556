/**
 * One person, one actor, one writer. Loads, calls core, saves state and effects in one
 * transaction, arms the alarm. What it decides stands in core/journey; nothing here may grow logic.
 *
 * Tables: `state` one row with the whole person and the newest batches · `chunk` older batches, eight
 * a row · `receipt` decisions with their because. Each is made when it is first needed, so that
 * looking at somebody who is not known leaves no trace.
 *
 * A profile that became a part of another person answers every call with where it went
 * (worker/actor/stub.ts follows).
 */
import type { Edge } from '../../core/identity/edge.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Batch } from '../../core/journey/merge.ts'
import { lettersOf } from '../../core/journey/person.ts'
import { mailingTo } from '../../core/message/direct-mail.ts'
import type { Mailing } from '../../core/message/direct-mail.ts'
import { withLetter } from '../../core/message/letter.ts'
import { joiningOf } from '../../core/message/member.ts'
import type { Send } from '../../core/message/send.ts'
import { takeBatch, takeTime, wakeAll } from '../../core/journey/take.ts'
import { gone } from './answer.ts'
import type { Gone, Ingest, Ingested, Nobody, Read, Stranger } from './answer.ts'
import { clockState, instantOf } from '../clock.ts'
import { project, projectionOf } from '../store/projection.ts'
import type { Projection } from '../store/projection.ts'
import { currentRules, releaseInForce } from '../store/release.ts'
import { batchesOf, fresh, notesOf, pastOfHeld, sorted } from './log.ts'
import { rebuilt, stateHash } from './rebuild.ts'
import type { Rebuilt } from './rebuild.ts'
import { isUnfinished } from './keeper.ts'
import { Outbox } from './outbox.ts'
import * as merging from './merging.ts'
import type { Keep, Parcel } from './merging.ts'
import { MAX_BATCHES, knownIds, readReceipts, receiptsAfter, recentEvents, talliesOf } from './storage.ts'
import type { LogRow } from './log-rows.ts'
import type { Held, Likely, Moved, Tally } from './storage.ts'
import type { Receipt } from '../../core/decision/receipt.ts'
import { inboxOf } from './inbox.ts'
import { seenOf, tasteOf, withLikely } from './likely.ts'
import type { Seen, Taste } from './likely.ts'
import { ruleViewOf } from './rule-view.ts'
import type { Asked, RuleView } from './rule-view.ts'

/** The log is measured after every so many batches. */
const CHECKED_EVERY = 50

/** Batches that the archive is given in one answer. */
const MAX_AT_ONCE = 200

export type Whereabouts = { readonly moved: Moved | null; readonly leaving: readonly string[] }

export class ProfileActor extends Outbox {
  /**
   * Takes a batch: what is new is folded and stored in one transaction, and only then acknowledged. What Vitrina
   * itself tells is of somebody who is known: whoever was erased must not come back by it.
   */
  async ingest(
    id: string,
    { events, now, origin = '' }: Ingest,
  ): Promise<Ingested | Gone | Stranger | Nobody> {
    const release = await currentRules(this.env)
    const held = this.load()
    if (!held && events.every(({ source }) => source === 'system')) return { nobody: true }
    const before = held ?? fresh(id, now)
    if (before.moved) return gone(before.moved)
    if (origin !== '' && !before.person.members.some((member) => member.id === origin))
      return { stranger: true }
    this.ids ??= knownIds(this.rows())
    const { kept, statuses } = sorted(() => this.rows(), this.ids, { events, origin })
    if (kept.length === 0) return { statuses, projection: projectionOf(before), wakes: [] }
    const context = { ...release, now, past: () => pastOfHeld(this.sql, before, release.memory) }
    const taken = takeBatch(before.person, kept, context)
    const { person, notes, wakes } = wakeAll(taken.person, { ...release, now })
    const told = notesOf(person, notes)
    const after = this.commit(
      { ...before, person },
      [...batchesOf(origin, before.person, taken), ...told],
      now,
    )
    if (after.seq > MAX_BATCHES && after.seq % CHECKED_EVERY === 0) this.shorten(0, now)
    await this.arm()
    return { statuses, projection: projectionOf(after), wakes }
  }

  /** What a decision may read; null when nobody is known here. Leaves no trace. */
  view(): Seen | Gone | null {
    const held = this.load()
    return held && (held.moved ? gone(held.moved) : seenOf(held.person, held.likely))
  }

  /** The messages that this person was sent; null when nobody is known here. Leaves no trace. */
  inbox(now: number): ReturnType<typeof inboxOf> | Gone | null {
    const held = this.load()
    return held && (held.moved ? gone(held.moved) : inboxOf(held.person, now))
  }

  /** By which hashes an ad network finds this person; null when nobody is known here. Leaves no trace. */
  joining(network: Parameters<typeof joiningOf>[1]): ReturnType<typeof joiningOf> | Gone | null {
    const held = this.load()
    return held && (held.moved ? gone(held.moved) : joiningOf(held.person.profile, network))
  }

  /**
   * Whether a letter on paper may go to this person; null when nobody is known here. Where it may and it
   * `takes`, the place under the caps is taken, in the same transaction. @param id  of the mailing; again is once.
   */
  async mailing(id: string, takes: boolean, now: number): Promise<Mailing | Gone | null> {
    const { policy } = await currentRules(this.env)
    const held = this.load()
    if (!held || held.moved) return held?.moved ? gone(held.moved) : null
    const { profile, sends, letters = [] } = held.person
    const answer = mailingTo({ profile, sends, letters, policy }, id, now)
    if (!takes || 'reason' in answer || letters.some((one) => one.id === id)) return answer
    const person = { ...held.person, letters: withLetter(letters, { id, at: now, origin: '' }) }
    this.commit({ ...held, person }, [], now)
    return { ...answer, isNew: true }
  }

  /** Nobody took the list: the place is free again. */
  unlisted(id: string, now: number): Promise<Projection | Gone | null> {
    return this.changed((person) => {
      const { letters = [], ...rest } = person
      const kept = letters.filter((one) => one.id !== id)
      return kept.length === letters.length ? person : { ...rest, ...lettersOf({ letters: kept }) }
    }, now)
  }

  /** What this person likes, for a device that is likely theirs; null where it may not be used. */
  taste(): Taste | Gone | null {
    const held = this.load()
    return held && (held.moved ? gone(held.moved) : tasteOf(held.person))
  }

  /** Notes who this may be besides. Nobody who is not known yet is made known by it. */
  noteLikely(likely: Likely, now: number): void {
    const held = this.load()
    if (!held || held.moved) return
    this.commit({ ...held, likely: withLikely(held.likely ?? [], likely) }, [], now)
  }

  /**
   * What rules may read of this person, with the states that these conditions (linked) need besides
   * those of the release, recalled from the log. Null when nobody is known here. Leaves no trace.
   */
  async ruleView(asked: Asked): Promise<RuleView | Gone | null> {
    await currentRules(this.env)
    const held = this.load()
    if (held?.moved) return gone(held.moved)
    return held && ruleViewOf(held.person, (memory) => pastOfHeld(this.sql, held, memory), asked)
  }

  /** Keeps the receipt of something that was shown to this person. @param body  the receipt as JSON. */
  record({ id, at }: Pick<Receipt, 'id' | 'at'>, body: string): Gone | null {
    const held = this.load()
    if (held && !held.moved) this.keepReceipt({ id, at, body })
    return held?.moved ? gone(held.moved) : null
  }

  /** Takes whatever is due by `now`. */
  async due(now: number): Promise<{ wakes: readonly string[]; projection: Projection } | null> {
    const release = await currentRules(this.env)
    const before = this.load()
    if (!before) return null
    if (before.moved) {
      await this.arm()
      return { wakes: [], projection: projectionOf(before) }
    }
    const timed = takeTime(before.person, { ...release, now })
    const { person, notes: said, wakes } = wakeAll(timed.person, { ...release, now })
    const notes = [...notesOf(person, timed.notes), ...notesOf(person, said)]
    const after = person === before.person ? before : this.commit({ ...before, person }, notes, now)
    await this.arm()
    return { wakes, projection: projectionOf(after) }
  }

  /** The whole person for the console. */
  read(): Read | Gone | null {
    const held = this.load()
    if (!held) return null
    if (held.moved) return gone(held.moved)
    const receipts = readReceipts(this.sql, 50)
    return { person: held.person, receipts, events: recentEvents(this.rows(), 300), seq: held.seq }
  }

  /** The row of the index as it would be written now. */
  async projected(): Promise<Projection | null> {
    await currentRules(this.env)
    const held = this.load()
    return held && projectionOf(held)
  }

  receipt(id: string): Receipt | null {
    return this.load() ? (readReceipts(this.sql, 500).find((one) => one.id === id) ?? null) : null
  }

  /** Batches that the archive has not seen yet, oldest first. */
  batchesAfter(seq: number): LogRow[] {
    return this.load() ? this.rows(seq).slice(0, MAX_AT_ONCE) : []
  }

  /** Receipts and settled sends since an instant, oldest first, for the archive. */
  decidedAfter(at: number): { receipts: readonly Receipt[]; sends: readonly Send[] } {
    const held = this.load()
    if (!held) return { receipts: [], sends: [] }
    const sends = held.person.sends.filter(({ settledAt }) => settledAt !== null && settledAt > at)
    return { receipts: receiptsAfter(this.sql, at), sends }
  }

  /** Folds the portrait anew from the log and keeps it; says whether it was the same. Null for a part of somebody. */
  async rebuild(now: number): Promise<Rebuilt | null> {
    await currentRules(this.env)
    const before = this.load()
    if (!before || before.moved) return null
    const answer = rebuilt(this.sql, before, releaseInForce().memory)
    if (!answer.isEqual) this.commit({ ...before, person: answer.person }, [], now)
    return answer.report
  }

  /** How much of the log came by each member. */
  tallies(): readonly Tally[] {
    return this.load() ? talliesOf(this.rows()) : []
  }

  /** Names what the log adds up to. */
  hash(): string | null {
    const held = this.load()
    return held && stateHash(held.person)
  }

  /** Makes this profile a part of another person: what it brings, until the other actor has it. */
  async handOver(to: string, edge: Edge, now: number): Promise<Parcel | Gone | null> {
    await currentRules(this.env)
    const before = this.load() ?? fresh(this.ctx.id.name ?? '', now)
    if (before.moved && (before.moved.to !== to || !before.moved.isPending)) return gone(before.moved)
    const { held, parcel } = merging.handOver(this.sql, before, { to, edge })
    if (held !== before) this.commit(held, [], now)
    await this.arm()
    return parcel
  }

  /** Sends what this device does from now on to another person; false where it is a part of nobody. */
  async resettle(moved: Pick<Moved, 'to' | 'edge' | 'answered'>, now: number): Promise<boolean> {
    await currentRules(this.env)
    const before = this.load()
    const held = before && merging.resettle(before, moved)
    if (held) this.commit(held, [], now)
    await this.arm()
    return held !== null
  }

  /** Whoever led to one profile leads to another: what this one is a part of has become a part elsewhere. */
  repoint(from: string, to: string, now: number): void {
    const held = this.load()
    if (held?.moved?.to === from && held.person.profile.id !== to)
      this.commit({ ...held, moved: { ...held.moved, to } }, [], now)
  }

  /** What the browser of a member has said of consent. */
  answersOf(member: string): LogEvent[] {
    const held = this.load()
    return held ? merging.answersOf(this.sql, held, member) : []
  }

  /** Where this profile went, and whether what it brings still waits here; members that are leaving it. */
  whereabouts(): Whereabouts {
    const held = this.load()
    return { moved: held?.moved ?? null, leaving: held?.parting.map(({ id }) => id) ?? [] }
  }

  /** Takes what another profile brings. Safe to call again. */
  async absorb(id: string, parcel: Parcel, edge: Edge, now: number): Promise<Projection | Gone> {
    await currentRules(this.env)
    const before = this.load() ?? fresh(id, now)
    if (before.moved) return gone(before.moved)
    const { held, batches } = merging.absorb(this.sql, before, parcel, { edge, now })
    return this.become(before, held, { batches }, now)
  }

  /** The other actor has it all: nothing of it is kept twice. */
  async handedOver(now: number): Promise<void> {
    const before = this.load()
    if (!before?.moved?.isPending) return
    const { held, keep } = merging.handedOver(before)
    this.ids = null
    this.commit(held, [], now, keep)
  }

  /** Lets a member go; its rows stand here until it says that it has them. False where it is no member. */
  async part(member: string, now: number): Promise<boolean> {
    await currentRules(this.env)
    const before = this.load()
    if (!before || before.moved) return false
    const answer = merging.part(this.sql, before, member, now)
    if (answer) await this.become(before, answer.held, { keep: answer.keep }, now)
    return answer !== null
  }

  /** What a member that is leaving takes along. */
  partingOf(member: string): Parcel | null {
    const held = this.load()
    return held && merging.partingOf(this.sql, held, member)
  }

  /** Takes back what is this profile's own; it is nobody's part any more. */
  async restore(id: string, parcel: Parcel, now: number): Promise<Projection> {
    await currentRules(this.env)
    const before = this.load() ?? fresh(id, now)
    const { held, batches } = merging.restore(this.sql, before, parcel, now)
    return this.become(before, held, { batches }, now)
  }

  async parted(member: string, now: number): Promise<void> {
    const before = this.load()
    if (!before) return
    const { held, keep } = merging.forget(before, member)
    this.ids = null
    if (held !== before) this.commit(held, [], now, keep)
  }

  /** Folds the oldest part of the log into what it adds up to: batches taken before an instant. */
  async trim(takenBefore: number, now: number): Promise<number> {
    await currentRules(this.env)
    return this.shorten(takenBefore, now)
  }

  private shorten(takenBefore: number, now: number): number {
    const before = this.load()
    if (!before || before.moved) return 0
    const { held, dropped, keep } = merging.trim(this.sql, before, takenBefore)
    if (dropped > 0) this.commit(held, [], now, keep)
    return dropped
  }

  /** Nothing is left of this person. */
  async erase(): Promise<void> {
    await this.ctx.storage.deleteAll()
    this.held = null
    this.ids = null
    this.receipts = null
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
      if (isUnfinished(this.held)) await this.env.OUTBOX.send({ kind: 'unite', profile: due.projection.id })
    } catch (fault) {
      console.error('alarm failed, the watchdog will try again', fault)
      await this.ctx.storage.setAlarm(Date.now() + 30_000)
    }
  }

  /** After a merge or its undoing: stored, then whatever is due in the new circumstances. */
  private async become(
    before: Held,
    held: Held,
    change: { readonly batches?: readonly Batch[]; readonly keep?: Keep | undefined },
    now: number,
  ): Promise<Projection> {
    const after = held === before ? before : this.commit(held, change.batches ?? [], now, change.keep)
    this.ids = null
    await this.due(now)
    return projectionOf(this.held ?? after)
  }

  /** Tells the queue that rows wait; the rows themselves are already stored. */
  private async wakeSenders(profile: string, keys: readonly string[]): Promise<void> {
    if (keys.length > 0)
      await this.env.OUTBOX.sendBatch(keys.map((key) => ({ body: { kind: 'send', profile, key } })))
  }
}
