/** That somebody saw a variant. To be logged when it is shown, not when it is chosen. */
import type { Assignment } from './assign.ts'
import type { Experiment } from './experiment.ts'
import type { Unit } from './unit.ts'

export type Exposure = {
  readonly experiment: string
  readonly version: number
  readonly variant: string
  readonly unit: Unit
  readonly bucket: number
  readonly isSticky: boolean
  /** Epoch ms. */
  readonly at: number
}

/** Null where nothing is to be logged: nobody was assigned, or somebody was by hand. */
export function exposureOf(
  { key, version }: Experiment,
  { variant, reason, unit, bucket }: Assignment,
  at: number,
): Exposure | null {
  if (variant === null || unit === null || bucket === null) return null
  if (reason !== 'split' && reason !== 'sticky') return null
  return { experiment: key, version, variant, unit, bucket, isSticky: reason === 'sticky', at }
}
