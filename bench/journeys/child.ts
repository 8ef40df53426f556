/**
 * One measurement in a process with a heap of its own: profiles one after the other, each read from its
 * text, stepped, and written again, as an actor that was asleep does.
 * `node bench/journeys/child.ts store|event|alarm PROFILES JOURNEYS [FIRST]`
 */
import { DAY_MS, MINUTE_MS } from '../../core/base/time.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Journey } from '../../core/journey/journey.ts'
import type { Person } from '../../core/journey/person.ts'
import { takeBatch, takeTime, wakeAll } from '../../core/journey/take.ts'
import { CALM_POLICY } from '../../core/message/policy.ts'
import { releaseOf } from '../../core/playbook/release.ts'
import { live } from '../../core/simulate/life.ts'
import { FROM, journeysOf, lifeOf } from '../simulate/lives.ts'

/** store: read and written alone · event: all journeys hear of a product that is looked at · alarm: the first of their waits are over. */
export type StepMode = 'store' | 'event' | 'alarm'

export type Stepped = {
  readonly profiles: number
  /** Steps of journeys that were taken. */
  readonly steps: number
  readonly tookMs: number
  readonly cpuMs: number
  readonly bytes: number
  /** What is held at its highest, started with --expose-gc. */
  readonly mostMb: number
}

const MB = 2 ** 20
/** Lives that the profiles are copies of, each under a name of its own. */
const LIVES = 40
const LIVED_DAYS = 45
const LOOK_EVERY = 500
const NAME = /p0000[0-9a-z]{4}\b/g

const [mode, profiles = 0, journeys = 0, first = 0] = process.argv
  .slice(2)
  .map((word, index) => (index === 0 ? word : Number(word))) as [StepMode, number, number, number]

const release = releaseOf({
  segments: [],
  archived: [],
  // The lives are lived with journeys that come now and then; the one event is heard by all of them.
  journeys: journeysOf(journeys),
  policy: CALM_POLICY,
})
const asked = {
  ...release,
  journeys: release.journeys.map((journey): Journey => {
    const { who: _, ...rest } = journey
    return { ...rest, triggers: [{ on: 'event', event: 'view_item' }], entry: { open: 'each' } }
  }),
}

/** States as texts; for the alarm those in which all journeys wait at their first step. */
function states(): string[] {
  return Array.from({ length: LIVES }, (_, index) => {
    const { profile, batches } = lifeOf(index, LIVED_DAYS)
    const person = live(profile, batches, { inForce: release, until: FROM + LIVED_DAYS * DAY_MS })
    return JSON.stringify(mode === 'alarm' ? heard(person, index) : person)
  })
}

function looked(index: number, at: number): LogEvent {
  const items = [{ item_id: `P${index % 400}`, item_category: 'C1', quantity: 1, priceMicro: 249_000_000 }]
  return { id: `n${index}`, name: 'view_item', at, receivedAt: at, source: 'page', params: { items } }
}

function heard(person: Person, index: number): Person {
  const now = FROM + LIVED_DAYS * DAY_MS + MINUTE_MS
  const taken = takeBatch(person, [looked(index, now)], { ...asked, now })
  return wakeAll(taken.person, { ...asked, now }).person
}

function rung(person: Person): Person {
  const dues = person.entries.flatMap(({ status, dueAt }) =>
    status === 'open' && dueAt !== null ? [dueAt] : [],
  )
  const now = Math.min(...dues)
  const timed = takeTime(person, { ...asked, now })
  return wakeAll(timed.person, { ...asked, now }).person
}

function step(person: Person, index: number): Person {
  if (mode === 'store') return person
  return mode === 'event' ? heard(person, index) : rung(person)
}

function passed({ counters }: Person): number {
  return Object.entries(counters).reduce((sum, [name, by]) => sum + (name.includes('.passed.') ? by : 0), 0)
}

const cpuMs = () => {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

function measure(): Stepped {
  const texts = states()
  let [steps, bytes, most, tookMs, usedMs] = [0, 0, 0, 0, 0]
  for (let index = -LIVES; index < profiles; index++) {
    const name = `p${(first + index + LIVES).toString(36).padStart(8, '0')}`
    const text = texts[(index + LIVES) % LIVES]!.replaceAll(NAME, name)
    const [startedAt, startedCpu] = [performance.now(), cpuMs()]
    const before = JSON.parse(text) as Person
    const after = step(before, first + index)
    const written = JSON.stringify(after)
    // The first ones warm up.
    if (index < 0) continue
    tookMs += performance.now() - startedAt
    usedMs += cpuMs() - startedCpu
    steps += passed(after) - passed(before)
    bytes += written.length
    if (index % LOOK_EVERY !== 0) continue
    globalThis.gc?.()
    most = Math.max(most, process.memoryUsage().heapUsed)
  }
  return { profiles, steps, tookMs, cpuMs: usedMs, bytes: bytes / profiles, mostMb: Math.round(most / MB) }
}

console.log(JSON.stringify(measure()))
