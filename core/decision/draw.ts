/** Which of a campaign's contents a person gets, and whether they get it at all: the same for ever. */
import { assign } from '../experiment/assign.ts'
import { ALL, TOTAL } from '../experiment/bucket.ts'
import type { Experiment } from '../experiment/experiment.ts'
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
    variants: variants.map(({ key, weight }) => ({ key, weight })),
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
