/**
 * What the tag lends to the parts that are loaded later: they share its one guard, its one outbox
 * and its one consent, and must not carry copies of them. So those parts import only types from here.
 */
import type { Banner } from './banner/banner.ts'
import type { Bus } from './bus.ts'
import type { hears } from './capture/private.ts'
import type { Config } from './config.ts'
import type { Consent } from './consent.ts'
import type { fromCategories, fromChoice } from './consent.ts'
import type { DecideAnswer, DecideRequest } from '../core/wire/decide.ts'
import type { cameFrom } from './event.ts'
import type { guard, later, listen } from './guard.ts'
import type { post } from './post.ts'
import type { Recorder } from './recorder.ts'

/** Files beside tag.js, by name; `widgets` is what those share that draw. */
export type Part =
  | 'more'
  | 'widgets'
  | 'popup'
  | 'slot'
  | 'overlay'
  | 'acts'
  | 'inbox'
  | 'banner'
  | 'debug'
  | 'device'
  | 'calls'
  | 'shop'
  | 'notify'

export type Kit = {
  config: Config
  bus: Bus
  recorder: Recorder
  guard: typeof guard
  listen: typeof listen
  later: typeof later
  post: typeof post
  /** What to show in the slots; sdk/decide.ts. */
  decide(slots: string[], more: Partial<DecideRequest>): Promise<DecideAnswer | undefined>
  fromCategories: typeof fromCategories
  fromChoice: typeof fromChoice
  cameFrom: typeof cameFrom
  hears: typeof hears
  /** Tells a choice of the shop's consent tool; start.ts says who is believed. */
  choose(consent: Consent, source: Banner): void
  /** Loads a part once; rejects where it does not come. */
  load<Module>(part: Part): Promise<Module>
}
