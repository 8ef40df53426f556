/** What all fillings of a slot begin with. */
import type { Because, LossCode } from './because.ts'
import type { Campaign } from './campaign.ts'
import type { Loser } from './decide.ts'
import type { View } from './view.ts'

const MAX_EXAMPLES = 5

export function beginOf({ id, version, slot }: Campaign) {
  return { slot, campaign: id, version, show: false, shown: [], lost: [] } as const
}

export function audienceOf({ audience }: Campaign, view: View | null): Because[] {
  return audience && view ? [{ code: 'audience' }] : []
}

export function unknownBecause({ purpose }: Campaign, view: View | null): Because[] {
  const reason: Because = view ? { code: 'nothing_known' } : { code: 'no_consent', purpose }
  return [reason, { code: 'no_personal_data' }]
}

/** How many were lost to each reason, with some of their ids. */
export function summarise(losses: readonly { id: string; code: LossCode }[]): Loser[] {
  const byCode = new Map<LossCode, { count: number; readonly examples: string[] }>()
  for (const { id, code } of losses) {
    const held = byCode.get(code)
    if (!held) byCode.set(code, { count: 1, examples: [id] })
    else if (held.count++ < MAX_EXAMPLES) held.examples.push(id)
  }
  return [...byCode].map(([code, { count, examples }]) => ({ code, count, examples }))
}
