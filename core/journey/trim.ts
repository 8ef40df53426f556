/** The oldest part of a log is folded into what it adds up to, and is gone from then on. */
import { newPortrait, portraitAfter } from '../segment/portrait.ts'
import type { Portrait } from '../segment/portrait.ts'
import type { Memory } from '../segment/remember.ts'
import { refolded } from './merge.ts'
import type { Estate } from './merge.ts'

/**
 * The estate with all batches before `keepFrom` folded into the bases of their members.
 *
 * The portrait is then what bases and log say together, so folding anew gives the same again. It is
 * also what it was before, unless an event in what is kept is older than one in what is folded.
 */
export function trimmed(estate: Estate, keepFrom: number, memory: Memory): Estate {
  if (keepFrom <= 0) return estate
  const bases: Record<string, Portrait> = { ...estate.bases }
  const going = estate.batches.slice(0, keepFrom)
  for (const origin of new Set(going.map((batch) => batch.origin))) {
    const events = going.filter((batch) => batch.origin === origin).flatMap((batch) => batch.events)
    const firstAt = events.reduce((least, { at }) => Math.min(least, at), Infinity)
    const start = bases[origin] ?? newPortrait(origin || estate.person.profile.id, firstAt)
    bases[origin] = portraitAfter(start, events, memory)
  }
  const rest: Estate = { ...estate, bases, batches: estate.batches.slice(keepFrom) }
  return { ...rest, person: refolded(rest, memory) }
}
