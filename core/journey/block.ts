/** What journeys show a person on the site: the campaigns of their blocks. */
import type { Entry } from './entry.ts'

/**
 * By campaign the last instant at which any entry shows it, epoch ms, in the past too: what is read of
 * a person does not depend on a clock. Nothing where there is no block. What was called off shows nothing.
 */
export function blocksOf(entries: readonly Entry[]): { blocks?: Readonly<Record<string, number>> } {
  const latest = new Map<string, number>()
  for (const { blocks = [], status } of entries) {
    if (status === 'cancelled') continue
    for (const { campaign, until } of blocks)
      latest.set(campaign, Math.max(latest.get(campaign) ?? until, until))
  }
  return latest.size === 0 ? {} : { blocks: Object.fromEntries(latest) }
}
