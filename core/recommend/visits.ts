/** Cuts a person's views into visits, in bounded memory: a pause of half an hour begins a new one. */
import { MINUTE_MS } from '../base/time.ts'

export const VISIT_GAP_MS = 30 * MINUTE_MS
/** People whose last view is remembered; who was silent for longest is forgotten first. */
const MAX_HELD = 50_000

/** By person, in the order of their last views. */
export type Visits = Map<string, { readonly beganAt: number; readonly lastAt: number }>

/** Names the visit that a view is of. Views come in order; one that comes late is of the newest visit. */
export function visitOf(visits: Visits, person: string, at: number): string {
  const held = visits.get(person)
  const isNew = held === undefined || at - held.lastAt > VISIT_GAP_MS
  const visit = isNew ? { beganAt: at, lastAt: at } : { ...held, lastAt: Math.max(at, held.lastAt) }
  visits.delete(person)
  visits.set(person, visit)
  if (visits.size > MAX_HELD) {
    const silent = visits.keys().next()
    if (!silent.done) visits.delete(silent.value)
  }
  return `${person} ${visit.beganAt}`
}
