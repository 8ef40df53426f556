/** Saved people to try every rule on: what a release would make of each. */
import { DAY_MS } from '../base/time.ts'
import { segmentsIn } from '../segment/roster.ts'
import { sendChanges } from './changes.ts'
import { live } from './life.ts'
import type { InForce } from './life.ts'
import { scriptBatches } from './script.ts'
import type { Scripted } from './script.ts'
import type { Person } from '../journey/person.ts'

export type PersonaOutcome = {
  segments: string[]
  journeys: string[]
  sent: string[]
  notSent: string[]
}

/** How long after its last event a persona is looked at. */
const AFTERWARDS_MS = 60 * DAY_MS

/** @param from  the instant that the persona's events are counted from. */
export function outcomeOf(events: readonly Scripted[], inForce: InForce, from: number): PersonaOutcome {
  const batches = scriptBatches(events, from)
  const last = batches.at(-1)?.at ?? from
  const outcome: PersonaOutcome = { segments: [], journeys: [], sent: [], notSent: [] }
  const inside = new Set<string>()
  const watch = (before: Person, after: Person, now: number) => {
    if (now <= last) {
      inside.clear()
      for (const id of segmentsIn(after.roster)) inside.add(id)
    }
    for (const entry of after.entries)
      if (!before.entries.some(({ id }) => id === entry.id)) outcome.journeys.push(entry.journey)
    for (const change of sendChanges(before, after)) {
      const { journey, step, channel } = change.send
      const what = `${journey}/${step} ${channel}`
      if (change.kind === 'sent') outcome.sent.push(`${what} ${lengthOf(now - from)}`)
      if (change.kind === 'not_sent') outcome.notSent.push(`${what} ${change.reason}`)
    }
  }
  live('persona', batches, {
    inForce,
    until: last + AFTERWARDS_MS,
    watcher: { moved: watch, leased: watch, settled: watch },
  })
  return { ...outcome, segments: [...inside].sort() }
}

/** "+3h", "+1d 2h 30m". */
export function lengthOf(ms: number): string {
  const units = [
    ['d', DAY_MS],
    ['h', DAY_MS / 24],
    ['m', 60_000],
    ['s', 1_000],
  ] as const
  let left = Math.max(0, ms)
  const parts: string[] = []
  for (const [unit, each] of units) {
    const count = Math.floor(left / each)
    left -= count * each
    if (count > 0) parts.push(`${count}${unit}`)
  }
  return `+${parts.length === 0 ? '0' : parts.join(' ')}`
}

export type PersonaChange = {
  id: string
  title: { readonly cs: string; readonly en: string }
  before: PersonaOutcome
  after: PersonaOutcome
}

type Described = {
  readonly id: string
  readonly title: { readonly cs: string; readonly en: string }
  readonly events: readonly Scripted[]
}

/**
 * Those for whom another release does something else.
 *
 * @param until  the instant of each persona's last event.
 */
export function personaChanges(
  personas: readonly Described[],
  before: InForce,
  after: InForce,
  until: number,
): PersonaChange[] {
  return personas.flatMap(({ id, title, events }) => {
    const from = until - Math.max(0, ...events.map(({ afterMs = 0 }) => afterMs))
    const [was, is] = [outcomeOf(events, before, from), outcomeOf(events, after, from)]
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ id, title, before: was, after: is }]
  })
}
