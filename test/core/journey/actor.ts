/** What an actor does with its log, with core alone: takes batches once, hands over, takes in, gives back. */
import type { LogEvent } from '../../../core/identity/log-event.ts'
import { foldEvents } from '../../../core/journey/fold.ts'
import { pastOf } from '../../../core/journey/merge.ts'
import type { Estate } from '../../../core/journey/merge.ts'
import { newPerson } from '../../../core/journey/person.ts'
import { asKept } from '../../../core/identity/log-event.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import { MONDAY } from '../event/made.ts'

export const NOW = MONDAY + 50 * DAY_MS
export const CONTEXT = { journeys: BUILT_IN.journeys, memory: BUILT_IN.memory, now: NOW }

export const nobody = (id: string): Estate => ({ person: newPerson(id, NOW), batches: [], bases: {} })

export function took(estate: Estate, batch: readonly LogEvent[], origin = ''): Estate {
  const known = new Set(
    estate.batches.filter((one) => one.origin === origin).flatMap(({ events }) => events.map(({ id }) => id)),
  )
  const fresh = batch.filter(
    ({ id }, index) => !known.has(id) && batch.findIndex((one) => one.id === id) === index,
  )
  if (fresh.length === 0) return estate
  const person = foldEvents(estate.person, fresh, { ...CONTEXT, past: () => pastOf(estate, CONTEXT.memory) })
  return { ...estate, person, batches: [...estate.batches, { origin, events: asKept(fresh) }] }
}

export function estateOf(id: string, batches: readonly (readonly LogEvent[])[]): Estate {
  return batches.reduce((estate, batch) => took(estate, batch), nobody(id))
}
