/** One portrait of several, of members whose logs no longer reach back to their beginning. */
import { profiledSince } from '../consent/state.ts'
import { comparePlaces } from '../event/canonical-order.ts'
import type { Place } from '../event/canonical-order.ts'
import { withoutBehaviour } from '../feature/features.ts'
import { mergeFeatures } from '../feature/merge.ts'
import { mergeProfiles } from '../profile/merge.ts'
import { merge } from '../rule/state/merge.ts'
import type { Portrait } from './portrait.ts'
import { blank, carried } from './remember.ts'
import type { Memory } from './remember.ts'

/**
 * Null where there are none; the order of the list does not matter.
 *
 * A refusal of one holds for all, so who has been profiled since before the last of them loses what
 * was profiled: what came before and after it can no longer be told apart.
 */
export function joinedPortraits(id: string, portraits: readonly Portrait[], memory: Memory): Portrait | null {
  const [first, ...others] = portraits
  if (!first) return null
  const one = { ...first, profile: { ...first.profile, id } }
  return others.reduce((held, other) => joinTwo(id, held, other, memory), one)
}

function joinTwo(id: string, one: Portrait, other: Portrait, memory: Memory): Portrait {
  const profile = mergeProfiles(id, one.profile, other.profile)
  const since = profiledSince(profile.consents)
  const isKept = (portrait: Portrait) =>
    since !== null && (portrait.since === null || portrait.since >= since)
  const [a, b] = [one, other].map((portrait) => ({
    features: isKept(portrait) ? portrait.features : withoutBehaviour(portrait.features),
    behaviour: isKept(portrait)
      ? carried(portrait.behaviour, portrait.memory === memory.id, portrait.last?.[0] ?? 0, memory)
      : blank(memory),
  })) as [Kept, Kept]
  return {
    profile,
    features: mergeFeatures(a.features, b.features),
    behaviour: merge(a.behaviour, b.behaviour, memory.defs),
    memory: memory.id,
    since,
    last: newest(one.last, other.last),
  }
}

type Kept = Pick<Portrait, 'features' | 'behaviour'>

function newest(one: Place | null, other: Place | null): Place | null {
  if (one === null || other === null) return one ?? other
  return comparePlaces(one, other) >= 0 ? one : other
}
