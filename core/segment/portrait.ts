/**
 * The portrait: what the events of a person's log add up to. Profile, features, and behaviour for
 * the rules, as a fold in canonical order; who folds the whole log gets the same bytes.
 *
 * Consent decides what is read. Behaviour is profiling: an event may be profiled only if it is read
 * at or after the first grant of `personalisation` that follows the last refusal. So a refusal
 * takes all that was before it, whenever it becomes known, and what a page held back until the
 * grant is read under it (core/identity/log-event.ts).
 */
import { profiledSince } from '../consent/state.ts'
import { comparePlaces, inCanonicalOrder, placeOf } from '../event/canonical-order.ts'
import type { Place } from '../event/canonical-order.ts'
import {
  NO_FEATURES,
  advanceLifecycle,
  foldBehaviour,
  foldOrders,
  withoutBehaviour,
} from '../feature/features.ts'
import type { Features } from '../feature/features.ts'
import type { LogEvent } from '../identity/log-event.ts'
import { foldIdentifiers, foldProfile } from '../profile/fold.ts'
import { newProfile } from '../profile/profile.ts'
import type { Profile } from '../profile/profile.ts'
import type { Behaviour } from '../rule/condition.ts'
import { NO_MEMORY, blank, carried, remember } from './remember.ts'
import type { Memory } from './remember.ts'

export type Portrait = {
  readonly profile: Profile
  readonly features: Features
  /** What the published rules remember of the events. */
  readonly behaviour: Behaviour
  /** Names the set of rules that it was remembered for; null: none yet. */
  readonly memory: string | null
  /** From when on events may be profiled, epoch ms; null: personalisation is not granted. */
  readonly since: number | null
  /** The newest event that is folded in; null: none. */
  readonly last: Place | null
}

/** @param at  of the first event. */
export function newPortrait(id: string, at: number): Portrait {
  return {
    profile: newProfile(id, at),
    features: NO_FEATURES,
    behaviour: {},
    memory: null,
    since: null,
    last: null,
  }
}

/** Whether these events can be folded on top, for none of them is older than what is folded in. */
export function isNewer(portrait: Portrait, events: readonly LogEvent[]): boolean {
  const { last } = portrait
  return last === null || events.every((event) => comparePlaces(placeOf(event), last) > 0)
}

/**
 * The portrait after each of the events, which are newer than all that is folded in.
 *
 * @param memory  the rules that the portrait's behaviour was remembered for, or any for somebody new.
 */
export function portraitsAfter(
  start: Portrait,
  events: readonly LogEvent[],
  memory: Memory = NO_MEMORY,
): readonly Portrait[] {
  const sorted = inCanonicalOrder(events)
  const profiles: Profile[] = []
  let { profile, since } = start
  for (const event of sorted) {
    profile = foldProfile(foldIdentifiers(profile, event.named ?? [], event.receivedAt), event)
    since = profiledSince(profile.consents)
    profiles.push(profile)
  }
  // Read under the consent that stands at the end: what it opens and closes, it does for all of them.
  let held = prepared(start, since, memory)
  return sorted.map((event, index) => {
    const mayProfile = since !== null && (event.readAt ?? event.at) >= since
    held = {
      ...held,
      profile: profiles[index]!,
      features: featuresAfter(held.features, event, mayProfile),
      behaviour: mayProfile ? remember(held.behaviour, event, memory) : held.behaviour,
      since,
      last: placeOf(event),
    }
    return held
  })
}

/** The portrait after all of the events, as `portraitsAfter`; the start where there are none. */
export function portraitAfter(start: Portrait, events: readonly LogEvent[], memory?: Memory): Portrait {
  return portraitsAfter(start, events, memory).at(-1) ?? start
}

/** What was profiled before `since` is not known any more; what is remembered fits the rules of `memory`. */
function prepared(start: Portrait, since: number | null, memory: Memory): Portrait {
  const { last } = start
  const isWiped = start.since !== since
  const features = isWiped ? withoutBehaviour(start.features) : start.features
  const behaviour =
    isWiped || since === null || last === null
      ? blank(memory)
      : carried(start.behaviour, start.memory === memory.id, last[0], memory)
  return { ...start, features, behaviour, memory: memory.id }
}

/** Orders are facts of a contract; all else is profiling. */
function featuresAfter(features: Features, event: LogEvent, mayProfile: boolean): Features {
  const held = advanceLifecycle(features, event.at)
  return foldOrders(mayProfile ? foldBehaviour(held, event) : held, event)
}
