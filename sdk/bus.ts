import type { SlotDecision } from '../core/wire/decide.ts'
import type { PageEvent } from '../core/wire/events.ts'
import type { LiveWord } from '../core/wire/link.ts'
import type { Plan, Signals } from '../core/wire/plan.ts'
import type { Consent } from './consent.ts'
import { guard } from './guard.ts'

/** What is told in a page. docs/tag.md and sdk/npm/vitrina.d.ts name what a shop may build on. */
export type Told = {
  /** The tag's version. */
  ready: string
  /** Recorded just now. */
  event: PageEvent
  consent: Consent
  decision: SlotDecision
  /** The address of a new page view. */
  page: string
  live: LiveWord
  /** The live link stands again: what was said meanwhile was not heard. */
  relinked: null
  /** Had to be given up. */
  drop: readonly PageEvent[]
  /** Somebody has signed out. */
  reset: null
  /** To a batch: verdicts, a problem with all of it, or null where none came. */
  answer: unknown
  plan: Plan
  /** How the page sees itself now, to campaigns that wait. */
  signals: Signals
  /** The banner is asked for again. */
  show: null
  [analytics: `analytics ${string}`]: unknown
}

export type Bus = {
  /** Returns the function that stops listening. */
  on<Name extends keyof Told>(name: Name, listener: (told: Told[Name]) => void): () => void
  emit<Name extends keyof Told>(name: Name, told: Told[Name]): void
}

export function createBus(): Bus {
  let listeners: { name: string; tell(told: unknown): void }[] = []
  return {
    on(name, listener) {
      const entry = { name, tell: guard(listener as (told: unknown) => void) }
      listeners = [...listeners, entry]
      return () => {
        listeners = listeners.filter((other) => other !== entry)
      }
    },
    emit(name, told) {
      for (const entry of listeners) if (entry.name === name) entry.tell(told)
    },
  }
}
