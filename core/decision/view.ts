/** What a decision may read of a person: what consent allows, and for pop-ups what their rules ask for. */
import type { Consents } from '../consent/state.ts'
import type { Features } from '../feature/features.ts'
import type { View as RuleView } from '../rule/condition.ts'
import type { Sent } from './said.ts'

/** The features that decisions read, and no others. */
export const READ = ['cart', 'recent', 'affinity', 'bought', 'shown'] as const
export type Read = Pick<Features, (typeof READ)[number]>

export function featuresRead(features: Read): Read {
  return Object.fromEntries(READ.map((name) => [name, features[name]])) as Read
}

export type View = {
  readonly consents: Consents
  readonly features: Read
  readonly emailVerified: boolean
  /** What messages said of late; left out: nothing. */
  readonly sent?: Sent
  /** Campaigns that journeys show this person, each until an instant; left out: none. */
  readonly blocks?: Blocks
  /** For rules of pop-ups; left out where they read nothing of a person. */
  readonly facts?: Facts
}

/** By campaign: epoch ms. */
export type Blocks = Readonly<Record<string, number>>

/** What the rules of pop-ups read of a person, and no more than that (core/rule/slice.ts). */
export type Facts = {
  /** With `segments`, where a rule reads them. */
  readonly view: RuleView
  /** Ids of segments of which the history is not known far enough back. */
  readonly doubtful: readonly string[]
}
