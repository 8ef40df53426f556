/**
 * One person on a virtual clock, moved as the actor, its alarm and the sender move them, with core
 * alone: weeks pass in milliseconds, and every instant is the one at which a row is due.
 */
import type { CartLine } from '../../../core/feature/cart.ts'
import { leaseDeed, settleDeed } from '../../../core/journey/deed-dispatch.ts'
import { lease, settle, wake } from '../../../core/journey/dispatch.ts'
import type { Lease, Outcome } from '../../../core/journey/dispatch.ts'
import { foldEvents } from '../../../core/journey/fold.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { newPerson, nextDueAt } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import type { Send } from '../../../core/message/send.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { MONDAY, event } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import type { Identifier } from '../../../core/identity/identifier.ts'

/** What a sender makes of a message, and how long it takes; null: it dies with the message in its hands. */
export type Report = { readonly outcome: Outcome; readonly afterMs: number } | null
export type Sender = (send: Send) => Report

export type Attempt = {
  readonly at: number
  readonly send: Send
  /** The person as the lease handed them over: what the message is rendered from. */
  readonly person: Person
  readonly cart: readonly CartLine[]
}

export type Told = { readonly before: Person; readonly after: Person; readonly events: readonly Draft[] }

export type Options = {
  readonly at?: number
  readonly journeys?: readonly Journey[]
  readonly sender?: Sender
  /** Called after each change. */
  readonly watch?: (person: Person, now: number) => void
}

export const takesAll: Sender = () => ({ outcome: { kind: 'sent' }, afterMs: 0 })

export type World = ReturnType<typeof world>

export function world({ at = MONDAY, journeys = BUILT_IN.journeys, sender = takesAll, watch }: Options = {}) {
  let now = at
  let person = newPerson('p1', now)
  let send = sender
  const ids = new Set<string>()
  const attempts: Attempt[] = []
  const reports: { at: number; key: string; outcome: Outcome }[] = []

  const become = (next: Person) => {
    person = next
    watch?.(person, now)
  }
  const take = (keys: readonly string[]) => {
    for (const key of keys)
      if (key.startsWith('deed_')) doDeed(key)
      else knock(key)
  }
  const doDeed = (key: string) => {
    const { person: leased, deed } = leaseDeed(person, key, now)
    become(deed ? settleDeed(leased, key, { kind: 'done' }, now) : leased)
  }
  const look = () => {
    const woken = wake(person, journeys, now)
    become(woken.person)
    take(woken.wakes)
  }
  /** A wake-up for one send reaches a sender: it leases, and reports now or later. */
  const knock = (key: string): Lease => {
    const answer = lease(person, key, now)
    become(answer.person)
    if (answer.lease.answer !== 'go') return answer.lease
    attempts.push({ at: now, send: answer.lease.send, person, cart: person.features.cart.lines })
    const report = send(answer.lease.send)
    if (report?.afterMs === 0) become(settle(person, key, report.outcome, now))
    else if (report) reports.push({ at: now + report.afterMs, key, outcome: report.outcome })
    return answer.lease
  }
  const nextReport = () => reports.toSorted((a, b) => a.at - b.at)[0]
  const until = (end: number) => {
    for (let round = 0; ; round++) {
      if (round > 10_000) throw new Error('the person never comes to rest')
      const report = nextReport()
      const due = Math.min(nextDueAt(person) ?? Infinity, report?.at ?? Infinity)
      if (due > end || due === Infinity) break
      now = Math.max(now, due)
      if (report?.at === due) {
        reports.splice(reports.indexOf(report), 1)
        become(settle(person, report.key, report.outcome, now))
      } else look()
    }
    if (end !== Infinity) now = end
  }

  return {
    get now() {
      return now
    },
    get person() {
      return person
    },
    /** Every message that a sender was given, in order. */
    attempts,
    knock,
    /** What became of a send, told (again) by whoever held it. */
    report: (key: string, outcome: Outcome) => become(settle(person, key, outcome, now)),
    until,
    skip: (ms: number) => until(now + ms),
    /** Runs until nothing is due any more. */
    rest: () => until(Infinity),
    sendWith: (next: Sender) => void (send = next),
    /** Events arrive; what came before is passed over, as the actor does by event id. */
    tell(...drafts: Draft[]): Told {
      const events = drafts
        .map((draft) => event(draft, draft.at ?? now))
        .map((one) => ({ ...one, receivedAt: now }))
        .filter((one, index, all) => !ids.has(one.id) && all.findIndex(({ id }) => id === one.id) === index)
      const before = person
      if (events.length > 0) {
        for (const { id } of events) ids.add(id)
        become(foldEvents(person, events, { journeys, now }))
        const after = person
        look()
        return { before, after, events }
      }
      return { before, after: person, events }
    },
    /** The shop's back end names the person. */
    name(...named: Identifier[]) {
      const said = { ...event({ name: 'login', source: 'server' }, now), receivedAt: now, named }
      become(foldEvents(person, [said], { journeys, now }))
    },
  }
}

/** What became of each message: "journey/step" → its reason, or its status. */
export function story(person: Person): Record<string, string> {
  return Object.fromEntries(
    person.sends.map(({ journey, step, reason, status }) => [`${journey}/${step}`, reason ?? status]),
  )
}

/** When each message of a journey was given to a sender: "step at +ms after the start". */
export function timeline(attempts: readonly Attempt[], journey: string, from: number): [string, number][] {
  return attempts.filter((one) => one.send.journey === journey).map(({ send, at }) => [send.step, at - from])
}
