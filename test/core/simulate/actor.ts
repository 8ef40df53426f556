/**
 * One person as the Worker keeps them, with core alone: batches are acknowledged, alarms ring, the queue
 * delivers. It writes the log that a simulation reads, notes included, and keeps what became of sends.
 */
import type { LogEvent } from '../../../core/identity/log-event.ts'
import { leaseDeed, settleDeed } from '../../../core/journey/deed-dispatch.ts'
import { lease, settle } from '../../../core/journey/dispatch.ts'
import { newPerson, nextDueAt } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { takeBatch, takeTime, wakeAll } from '../../../core/journey/take.ts'
import { addressOf, isQuestion } from '../../../core/message/gate.ts'
import type { Send } from '../../../core/message/send.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { releaseOf } from '../../../core/playbook/release.ts'
import type { Release } from '../../../core/playbook/release.ts'
import type { Taken } from '../../../core/simulate/recorded.ts'
import { DAY_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { MONDAY, event } from '../event/made.ts'
import type { Act } from '../journey/history.ts'

export type Fact = { readonly at: number; readonly key: string; readonly what: string }

export function releaseWith(journeys: readonly Journey[], policy: Policy = DEFAULT_POLICY): Release {
  return releaseOf({ segments: [], archived: [], journeys, policy })
}

export function actor(release: Release, id = 'p1') {
  let now = MONDAY
  let person: Person | null = null
  const ids = new Set<string>()
  const log: Taken[] = []
  const facts: Fact[] = []

  const become = (next: Person) => {
    for (const send of next.sends) {
      const was = person?.sends.find(({ key }) => key === send.key)
      const what = send.reason ?? send.status
      if (send.settledAt !== null && was?.settledAt !== send.settledAt)
        facts.push({ at: now, key: send.key, what })
    }
    person = next
  }
  const context = () => ({ ...release, quantiles: null, now })
  const deliver = (keys: readonly string[]) => {
    for (const key of keys) {
      if (key.startsWith('deed_')) {
        const { person: leased, deed } = leaseDeed(person!, key, now)
        become(deed ? settleDeed(leased, key, { kind: 'done' }, now) : leased)
        continue
      }
      const { person: leased, lease: answer } = lease(person!, key, now, release.policy)
      become(leased)
      if (answer.answer !== 'go') continue
      const mayGo = !isQuestion(answer.send) || mayAsk(answer.send)
      become(
        settle(person!, key, mayGo ? { kind: 'sent' } : { kind: 'withheld', reason: 'asked_recently' }, now),
      )
    }
  }
  /** The store of addresses, as worker/store/asked.ts has it. */
  const questions = new Map<string, { key: string; at: number }>()
  const mayAsk = ({ key, channel }: Send): boolean => {
    const address = addressOf(person!.profile, channel)!.value
    const held = questions.get(address)
    if (held && held.key !== key && held.at > now - DAY_MS) return false
    questions.set(address, { key, at: now })
    return true
  }
  const kept = (events: readonly LogEvent[]) => {
    if (events.length > 0) log.push({ at: now, events })
  }
  const due = () => {
    const timed = takeTime(person!, context())
    const woken = wakeAll(timed.person, context())
    become(woken.person)
    kept(timed.notes)
    kept(woken.notes)
    deliver(woken.wakes)
  }
  const until = (end: number) => {
    for (;;) {
      const at = person ? nextDueAt(person) : null
      if (at === null || at > end) break
      now = Math.max(now, at)
      due()
    }
    now = end
  }
  const ingest = (events: readonly LogEvent[]) => {
    const fresh = events.filter(
      (one, index) => !ids.has(one.id) && events.findIndex(({ id: other }) => other === one.id) === index,
    )
    if (fresh.length === 0) return
    for (const one of fresh) ids.add(one.id)
    const past = () => ({ start: null, events: log.flatMap((batch) => batch.events) })
    const taken = takeBatch(person ?? newPerson(id, now), fresh, { ...context(), past })
    const woken = wakeAll(taken.person, context())
    become(woken.person)
    kept([...taken.events, ...taken.notes])
    kept(woken.notes)
    deliver(woken.wakes)
  }
  return { log, facts, until, ingest, now: () => now, person: () => person }
}

/** Lives a history: events late and twice, the clock jumping ahead. Ends some days later. */
export function lived(acts: readonly Act[], release: Release, id = 'p1') {
  const one = actor(release, id)
  const told: LogEvent[][] = []
  for (const act of acts) {
    if (act.kind === 'skip') one.until(one.now() + act.ms)
    if (act.kind === 'again' && told.length > 0) one.ingest(told[act.which % told.length]!)
    if (act.kind === 'name') {
      const id = `named-${one.now()}-${act.value}`
      one.ingest([
        {
          ...event({ id, name: 'login', source: 'server' }, one.now()),
          receivedAt: one.now(),
          named: [{ kind: 'email', value: act.value }],
        },
      ])
    }
    if (act.kind !== 'tell') continue
    const batch = act.batch.map(({ draft, lateMs }, order): LogEvent => ({
      ...event({ ...draft, id: `event-${told.length}-${order}`, at: one.now() - lateMs }),
      receivedAt: one.now(),
    }))
    told.push(batch)
    one.ingest(batch)
    one.until(one.now() + MINUTE_MS)
  }
  one.until(one.now() + 9 * DAY_MS)
  return one
}
