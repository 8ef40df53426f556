/** Which of a campaign's contents a person gets, and whether they get it at all: the same for ever. */
import { assign } from '../experiment/assign.ts'
import { ALL, TOTAL } from '../experiment/bucket.ts'
import type { Range } from '../experiment/bucket.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { reweighed } from '../experiment/share.ts'
import type { Because } from './because.ts'
import type { Campaign } from './campaign.ts'

/** `propensity`: the share of people who get the same, so that what came of it can be weighed. */
export type Draw = {
  readonly variant: string | null
  readonly isHeld: boolean
  readonly propensity: number
  readonly because: readonly Because[]
}

/** Makes the draw of one person; null where a campaign divides nobody. */
export type Drawer = (campaign: Campaign) => Draw | null

/** The division does not hang on the version: an edit moves nobody who is not moved by new weights. */
export function experimentOf({ id, version, variants = [] }: Campaign): Experiment {
  return {
    key: `campaign:${id}`,
    seed: `campaign/${id}`,
    version,
    status: 'running',
    unit: { of: 'profile' },
    variants: variants.map(({ key, weight, ranges }) => ({ key, weight, ...(ranges && { ranges }) })),
    coverage: ALL,
  }
}

/** @param unit  id of the person; it names nobody outside. */
export function drawer(unit: string, now: number): Drawer {
  return (campaign) => {
    const { id, holdout = 0, variants = [] } = campaign
    if (holdout === 0 && variants.length < 2) return null
    const subject = {
      view: {},
      units: { profile: unit },
      now,
      holdouts: [{ key: id, seed: `campaign/${id}/holdout`, share: Math.round(holdout * TOTAL) }],
    }
    const { variant, reason } = assign(experimentOf(campaign), subject)
    if (reason === 'held_out')
      return { variant: null, isHeld: true, propensity: holdout, because: [{ code: 'held_out' }] }
    const sum = variants.reduce((all, { weight }) => all + weight, 0)
    const share = variants.find(({ key }) => key === variant)?.weight ?? sum
    const propensity = rounded((1 - holdout) * (sum > 0 ? share / sum : 1))
    const because: Because[] =
      variant !== null && variants.length > 1 ? [{ code: 'variant', key: variant, share: propensity }] : []
    return { variant, isHeld: false, propensity, because }
  }
}

function rounded(share: number): number {
  return Math.round(share * 1e6) / 1e6
}

/**
 * The variants of the next version, keeping as many people as their weights allow where they are.
 *
 * @param before  what is in force; null: nothing is.
 */
export function keeping<One extends { readonly key: string; readonly weight: number }>(
  variants: readonly One[],
  before: Campaign | null,
): readonly (One & { readonly ranges?: readonly Range[] })[] {
  if (!before?.variants || variants.length < 2) return variants
  const weights = Object.fromEntries(variants.map(({ key, weight }) => [key, weight]))
  const ranges = new Map(reweighed(experimentOf(before), weights).map((one) => [one.key, one.ranges ?? []]))
  return variants.map((one) => ({ ...one, ranges: ranges.get(one.key) ?? [] }))
}
