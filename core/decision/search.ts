/** Which recorded decisions somebody looks for: by slot, campaign and what came of them. */
import type { Because } from './because.ts'
import type { Decision } from './decide.ts'

/**
 * shown: it came · kept: it did not, so the shop's own content or another campaign stood there ·
 * held_out: the person is one of those who are left alone, to measure by.
 */
export const OUTCOMES = ['shown', 'kept', 'held_out'] as const
export type SoughtOutcome = (typeof OUTCOMES)[number]

/** A decision as far as it is searched by, from a receipt or from the archive. */
export type Sought = {
  readonly at: number
  readonly slot: string
  readonly campaign: string | null
  readonly show: boolean
  readonly because: readonly Pick<Because, 'code'>[]
  readonly rivals: readonly { readonly campaign: string; readonly code: string }[]
}

/** Each part that is left out asks for nothing. */
export type Search = {
  readonly slot?: string | undefined
  /** Also where it was a rival and did not come. */
  readonly campaign?: string | undefined
  readonly outcome?: SoughtOutcome | undefined
  /** Epoch ms; the decision is of this instant or later. */
  readonly since: number
  /** Epoch ms; it is earlier than this. */
  readonly before: number
}

export function soughtOf(decision: Decision, at: number): Sought {
  const { slot, campaign, show, because, rivals = [] } = decision
  return {
    at,
    slot,
    campaign,
    show,
    because,
    rivals: rivals.map((rival) => ({ campaign: rival.campaign, code: rival.because.code })),
  }
}

export function isSought(one: Sought, { slot, campaign, outcome, since, before }: Search): boolean {
  if (one.at < since || one.at >= before) return false
  if (slot !== undefined && one.slot !== slot) return false
  if (campaign !== undefined && !took(one, campaign)) return false
  return outcome === undefined || outcomeFor(one, campaign) === outcome
}

const took = ({ campaign, rivals }: Sought, id: string) =>
  campaign === id || rivals.some((rival) => rival.campaign === id)

/** What came of it. @param campaign  asked of this one, which may have been a rival; left out: of the slot. */
export function outcomeFor(
  { campaign: told, show, because, rivals }: Sought,
  campaign: string | null | undefined = told,
): SoughtOutcome {
  if (told !== campaign) {
    const code = rivals.find((rival) => rival.campaign === campaign)?.code
    return code === 'held_out' ? 'held_out' : 'kept'
  }
  if (show) return 'shown'
  return because.some(({ code }) => code === 'held_out') ? 'held_out' : 'kept'
}
