/** Journeys, and people who may be in them, made for a test. */
import { NO_FEATURES } from '../../../core/feature/features.ts'
import type { Journey, Step } from '../../../core/journey/journey.ts'
import { newPerson } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { MONDAY } from '../event/made.ts'
import { reader } from '../message/made.ts'

/** Begins with a search, ends with a purchase; `steps` are what the test is about. */
export function journey(steps: readonly Step[], more: Partial<Journey> = {}): Journey {
  return {
    id: 'made',
    version: 1,
    class: 'marketing',
    owner: 'test',
    title: { cs: 'Cesta', en: 'Journey' },
    purpose: null,
    triggers: [{ on: 'event', event: 'search' }],
    entry: { open: 'one' },
    restartOn: [],
    exits: [{ event: 'purchase', reason: 'converted' }],
    steps,
    ...more,
  }
}

export function message(id: string, more: Partial<Extract<Step, { kind: 'message' }>> = {}): Step {
  return { id, kind: 'message', channels: ['email'], template: id, ...more }
}

/** Somebody who may be written to. */
export function somebody(more: Partial<Person> = {}): Person {
  return { ...newPerson('p1', MONDAY), profile: reader(), features: NO_FEATURES, ...more }
}
