/** One person's way through a journey. */
import type { Json } from '../base/json.ts'
import type { Reason } from '../message/reason.ts'

export type Entry = {
  readonly id: string
  readonly journey: string
  /** It ends on the version that it entered, unless a later one says otherwise. */
  readonly version: number
  readonly enteredAt: number
  /** Id of the event that entered it: the cause. */
  readonly cause: string
  /** What it is about: a cart, an order, a product; left out: the person. */
  readonly key?: string
  /** Parameters of that event which the steps ask for. */
  readonly given: readonly string[]
  /** What was so when it was entered, whatever is so when a message goes. */
  readonly context?: { readonly [name: string]: Json }
  /** Id of the step at which it stands; null: it is through. */
  readonly step: string | null
  readonly dueAt: number | null
  /** By step: what was decided there, and from what. What is decided stays decided. */
  readonly decided?: { readonly [step: string]: Decided }
  /** By step: how often a message or an effect of it was queued. */
  readonly turns?: { readonly [step: string]: number }
  /** By step: what became of its message. */
  readonly signals?: { readonly [step: string]: readonly Signal[] }
  /** Campaigns that it shows on the site, each until an instant. */
  readonly blocks?: readonly { readonly campaign: string; readonly until: number }[]
  /** held: the same journey runs for this person by another entry, which came by a merge. */
  readonly status: 'open' | 'held' | 'done' | 'cancelled'
  readonly reason: Reason | 'completed' | null
  readonly endedAt: number | null
}

export type Signal = 'opened' | 'clicked'

export type Decided = {
  /** Key of the way, or `on`, `late`, `not`, `past`. */
  readonly way: string
  readonly at: number
  /** What the rules read, by path: numbers, texts and flags alone. */
  readonly read?: { readonly [path: string]: Json }
}

export const isRunning = ({ status }: Entry) => status === 'open' || status === 'held'

/** Entries of before journeys were data stood at the index of a step. */
const OLD_STEPS: { readonly [journey: string]: readonly string[] } = {
  'abandoned-cart@1': ['wait-1h', 'email', 'wait-to-24h', 'sms'],
  'double-opt-in@1': ['email', 'sms'],
}

type OldEntry = Omit<Entry, 'step'> & { readonly step: string | number | null }

/** An entry as an older Vitrina may have stored it. One whose journey is not known ends when it is due. */
export function entryRead(entry: OldEntry): Entry {
  const { step } = entry
  if (typeof step !== 'number') return entry as Entry
  return { ...entry, step: OLD_STEPS[`${entry.journey}@${entry.version}`]?.[step] ?? null }
}
