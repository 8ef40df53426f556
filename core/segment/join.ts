/** One portrait of several, of people whose logs no longer reach back to their beginning. */
import type { Memory } from './remember.ts'
import type { Portrait } from './portrait.ts'

/** Null where there are none. The order of the list does not matter. */
export function joinedPortraits(
  id: string,
  portraits: readonly Portrait[],
  _memory: Memory,
): Portrait | null {
  const [first] = portraits
  return first ? { ...first, profile: { ...first.profile, id } } : null
}
