/** The actor's outbox: rows of messages and deeds are leased, settled and tried again, each in one transaction. */
import { isDeedCalledOff, leaseDeed, replayDeed, settleDeed } from '../../core/journey/deed-dispatch.ts'
import type { DeedOutcome } from '../../core/journey/deed-dispatch.ts'
import { isCalledOff, lease, replay, settle } from '../../core/journey/dispatch.ts'
import type { Outcome } from '../../core/journey/dispatch.ts'
import { isOutdated } from '../../core/journey/digest.ts'
import type { Person } from '../../core/journey/person.ts'
import { refusedSince } from '../../core/journey/refused-since.ts'
import { subscribed, unsubscribed, withReach } from '../../core/journey/reach.ts'
import { closeTask } from '../../core/journey/task.ts'
import type { Subscription } from '../../core/message/subscription.ts'
import { projectionOf } from '../store/projection.ts'
import type { Projection } from '../store/projection.ts'
import { currentRules } from '../store/release.ts'
import { gone } from './answer.ts'
import type { Gone, Leased, LeasedDeed, Standing } from './answer.ts'
import { Keeper } from './keeper.ts'

export class Outbox extends Keeper {
  async lease(key: string, now: number): Promise<Leased | Gone | null> {
    const { policy } = await currentRules(this.env)
    const before = this.load()
    if (!before || before.moved) return before?.moved ? gone(before.moved) : null
    const { person, lease: answer } = lease(before.person, key, now, policy)
    const after = person === before.person ? before : this.commit({ ...before, person }, [], now)
    await this.arm()
    return { lease: answer, person: withReach(person), projection: projectionOf(after) }
  }

  /** Whether a leased row may still go, and what is allowed now; null when nobody is known here. Leaves no trace. */
  standing(key: string, now: number): Standing | Gone | null {
    const held = this.load()
    if (!held || held.moved) return held?.moved ? gone(held.moved) : null
    const { person } = held
    const send = person.sends.find((one) => one.key === key)
    return {
      isHere: send !== undefined || (person.deeds ?? []).some((one) => one.key === key),
      isCalledOff: isCalledOff(person, key) && isDeedCalledOff(person, key),
      refusal: send ? refusedSince(person, send, now) : null,
      isOutdated: isOutdated(person, key),
      consents: person.profile.consents,
    }
  }

  settle(key: string, outcome: Outcome, now: number): Promise<Projection | Gone | null> {
    return this.changed((person) => settle(person, key, outcome, now), now)
  }

  async leaseDeed(key: string, now: number): Promise<LeasedDeed | Gone | null> {
    const before = this.load()
    if (!before) return null
    if (before.moved) return gone(before.moved)
    const { person, deed, gaveUp } = leaseDeed(before.person, key, now)
    const after = person === before.person ? before : this.commit({ ...before, person }, [], now)
    await this.arm()
    const externalId = person.profile.known.find(({ kind }) => kind === 'external_id')?.value ?? null
    const lost = gaveUp && person.deeds?.find((one) => one.key === key)
    return { deed, externalId, projection: projectionOf(after), ...(lost && { gaveUp: lost }) }
  }

  settleDeed(key: string, outcome: DeedOutcome, now: number): Promise<Projection | Gone | null> {
    return this.changed((person) => settleDeed(person, key, outcome, now), now)
  }

  /** Somebody did what a task asked for; null: there is no such task. */
  closeTask(key: string, now: number): Promise<Projection | Gone | null> {
    return this.changed((person) => closeTask(person, key, now), now)
  }

  /** A send or a deed that failed for good gets another chance; null: it is not there any more, or ended otherwise. */
  async replay(key: string, now: number): Promise<Projection | Gone | null> {
    const { journeys } = await currentRules(this.env)
    return this.changed(
      (person) => replay(person, key, { journeys, now }) ?? replayDeed(person, key, now),
      now,
    )
  }

  /** A browser that may be notified. @param before  id of the subscription that it renews. */
  keepPush(fresh: Subscription, before: string | null, now: number): Promise<Projection | Gone | null> {
    return this.changed((person) => subscribed(person, fresh, before), now)
  }

  dropPush(id: string, now: number): Promise<Projection | Gone | null> {
    return this.changed((person) => unsubscribed(person, id), now)
  }

  protected async changed(
    change: (person: Person) => Person | null,
    now: number,
  ): Promise<Projection | Gone | null> {
    const before = this.load()
    if (before?.moved) return gone(before.moved)
    const person = before && change(before.person)
    if (!before || !person) return null
    const after = person === before.person ? before : this.commit({ ...before, person }, [], now)
    await this.arm()
    return projectionOf(after)
  }
}
