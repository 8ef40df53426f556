/**
 * One person's recorded life, lived again by the code that runs live: batches are taken, timers ring,
 * messages are leased, all at the instants at which an actor, its alarm and a sender would do it. Only
 * the sender is made up.
 */
import { DAY_MS } from '../base/time.ts'
import type { ShopQuantiles } from '../feature/quantile.ts'
import type { LogEvent } from '../identity/log-event.ts'
import { leaseDeed, settleDeed } from '../journey/deed-dispatch.ts'
import { lease, settle } from '../journey/dispatch.ts'
import type { Lease, Outcome } from '../journey/dispatch.ts'
import type { Journey } from '../journey/journey.ts'
import { newPerson, nextDueAt } from '../journey/person.ts'
import type { Person } from '../journey/person.ts'
import { takeBatch, takeTime, wakeAll } from '../journey/take.ts'
import type { TakeContext } from '../journey/take.ts'
import { addressOf, isQuestion } from '../message/gate.ts'
import type { Policy } from '../message/policy.ts'
import type { Send } from '../message/send.ts'
import type { Roll } from '../segment/membership.ts'
import type { Memory } from '../segment/remember.ts'
import type { Taken } from './recorded.ts'
import { readdressed, withoutDerived } from './recorded.ts'

/** What is in force: a release, with the shop's cut points. */
export type InForce = {
  readonly journeys: readonly Journey[]
  readonly policy: Policy
  readonly memory: Memory
  readonly roll: Roll
  readonly quantiles?: ShopQuantiles | null
}

/** What a sender makes of a message; it answers at once. */
export type Sender = (send: Send, now: number) => Outcome

export const takesAll: Sender = () => ({ kind: 'sent' })

/** Is told of each change, before and after. */
export type Watcher = {
  /** What came of a batch or of time. `told`: events of the batch, then what was noted. */
  readonly moved?: (before: Person, after: Person, now: number, told: readonly LogEvent[]) => void
  /** `before` is the person whom the lease asked about. */
  readonly leased?: (before: Person, after: Person, now: number, asked: { key: string; lease: Lease }) => void
  /** A message was settled, or a deed done. */
  readonly settled?: (before: Person, after: Person, now: number) => void
}

export type Scene = {
  readonly inForce: InForce
  /** Epoch ms; what is due then or before still happens. */
  readonly until: number
  readonly sender?: Sender
  readonly watcher?: Watcher
}

/** A person who wakes more often than this for one reason is a fault, which must not hang a simulation. */
const MAX_WAKINGS = 10_000

type Life = {
  person: Person
  now: number
  /** What was folded in so far, as the log has it. */
  readonly log: LogEvent[]
  /** Addresses that were asked for a consent, by which send and when; of other people's questions nothing is known here. */
  readonly asked: Map<string, { readonly key: string; readonly at: number }>
  readonly scene: Scene
}

/** @param batches  in the order in which they were taken; what rules derive is left out of them here. */
export function live(profile: string, batches: readonly Taken[], scene: Scene): Person {
  const taken = withoutDerived(batches)
  const first = taken[0]?.at ?? scene.until
  const life: Life = { person: newPerson(profile, first), now: first, log: [], asked: new Map(), scene }
  for (const { at, events } of taken) {
    if (at > scene.until) break
    ringUntil(life, at)
    life.now = Math.max(life.now, at)
    take(life, events)
  }
  ringUntil(life, scene.until)
  return life.person
}

function contextOf({ scene: { inForce }, now }: Life): TakeContext {
  const { journeys, memory, roll, quantiles = null } = inForce
  return { journeys, memory, roll, quantiles, now }
}

/** As worker/actor/profile.ts takes a batch. */
function take(life: Life, batch: readonly LogEvent[]): void {
  const { person: before, scene, log, now } = life
  const events = batch.map((event) => readdressed(event, before.profile.id, before.sends))
  const context = contextOf(life)
  const taken = takeBatch(before, events, { ...context, past: () => ({ start: null, events: log }) })
  const { person, notes, wakes } = wakeAll(taken.person, context)
  const told = [...taken.events, ...taken.notes, ...notes]
  log.push(...told)
  life.person = person
  scene.watcher?.moved?.(before, person, now, told)
  deliver(life, wakes)
}

/** As an alarm rings. */
function ring(life: Life): void {
  const { person: before, scene, log, now } = life
  const context = contextOf(life)
  const timed = takeTime(before, context)
  const { person, notes, wakes } = wakeAll(timed.person, context)
  const told = [...timed.notes, ...notes]
  log.push(...told)
  life.person = person
  scene.watcher?.moved?.(before, person, now, told)
  deliver(life, wakes)
}

/** Up to and with an instant. @throws where somebody wakes for ever. */
function ringUntil(life: Life, end: number): void {
  for (let wakings = 0; wakings < MAX_WAKINGS; wakings++) {
    const due = nextDueAt(life.person)
    if (due === null || due > end) return
    life.now = Math.max(life.now, due)
    ring(life)
  }
  throw new Error(`${life.person.profile.id} wakes for ever at ${life.now}`)
}

const ASKED: Outcome = { kind: 'withheld', reason: 'asked_recently' }

/** One question a day to one address, as worker/store/asked.ts has it. */
function isAskedAgain({ person, asked, now }: Life, send: Send): boolean {
  const address = isQuestion(send) ? addressOf(person.profile, send.channel)?.value : undefined
  if (address === undefined) return false
  const last = asked.get(address)
  if (last && last.key !== send.key && last.at > now - DAY_MS) return true
  asked.set(address, { key: send.key, at: now })
  return false
}

/** As worker/consumer/deliver.ts and deed.ts do, with a sender that answers at once. */
function deliver(life: Life, keys: readonly string[]): void {
  const { sender = takesAll, watcher } = life.scene
  for (const key of keys) {
    const { person: before, now } = life
    if (key.startsWith('deed_')) {
      const { person, deed } = leaseDeed(before, key, now)
      life.person = deed ? settleDeed(person, key, { kind: 'done' }, now) : person
      watcher?.settled?.(before, life.person, now)
      continue
    }
    const { person, lease: answer } = lease(before, key, now, life.scene.inForce.policy)
    life.person = person
    watcher?.leased?.(before, person, now, { key, lease: answer })
    if (answer.answer !== 'go') continue
    const outcome = isAskedAgain(life, answer.send) ? ASKED : sender(answer.send, now)
    life.person = settle(person, key, outcome, now)
    watcher?.settled?.(person, life.person, now)
  }
}
