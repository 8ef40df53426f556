/**
 * JRN-18: whoever does not respond is left alone. A journey sets the trait `paused`; from then on no marketing
 * goes on any channel, until the person does something of their own.
 */
import type { Profile } from '../profile/profile.ts'

/** A sign of life of the very instant does not outweigh it: the journey knew of that. */
export function isPaused({ traits, activeAt }: Pick<Profile, 'traits' | 'activeAt'>): boolean {
  const { paused } = traits
  return paused?.value === true && (activeAt ?? -Infinity) <= paused.at
}
