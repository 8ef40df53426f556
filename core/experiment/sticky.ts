/** What somebody saw and keeps: a small record that belongs to their profile. */
import type { Exposure } from './exposure.ts'

export type Kept = {
  readonly variant: string
  /** Version of the experiment that it was seen in. */
  readonly version: number
  /** The earliest version that they ever took part in, for `minVersion`. */
  readonly firstVersion: number
  /** First exposure, epoch ms. */
  readonly at: number
  /** They saw another variant too, as somebody who turned out to be the same person: left out of the analysis. */
  readonly isMultiple?: true
}

/** By experiment. */
export type Sticky = { readonly [experiment: string]: Kept }

/** The record after an exposure; the same object where it says nothing new. */
export function keep(sticky: Sticky, { experiment, variant, version, at }: Exposure): Sticky {
  const before = Object.hasOwn(sticky, experiment) ? sticky[experiment] : undefined
  if (before?.version === version && before.variant === variant) return sticky
  const firstVersion = Math.min(version, before?.firstVersion ?? version)
  // A new version is a new experiment, but who was in two variants of one stays marked.
  const isMultiple = before?.version === version || before?.isMultiple
  return {
    ...sticky,
    [experiment]: { variant, version, firstVersion, at, ...(isMultiple && { isMultiple: true as const }) },
  }
}

/** Two people who turned out to be one had seen different variants of one experiment. */
export type MultipleExposure = {
  readonly experiment: string
  readonly kept: Kept
  readonly dropped: Kept
}

/**
 * One record out of two, when two people turn out to be one: the earlier exposure stays.
 *
 * The order of the two does not matter, nor does the order in which more than two are merged.
 */
export function mergeSticky(
  one: Sticky,
  other: Sticky,
): { readonly sticky: Sticky; readonly multiple: readonly MultipleExposure[] } {
  const multiple: MultipleExposure[] = []
  const sticky = new Map(Object.entries(one))
  for (const [experiment, b] of Object.entries(other)) {
    const a = sticky.get(experiment)
    if (!a) {
      sticky.set(experiment, b)
      continue
    }
    const [kept, dropped] = isEarlier(a, b) ? [a, b] : [b, a]
    const isMultiple = a.isMultiple || b.isMultiple || a.variant !== b.variant
    sticky.set(experiment, {
      ...kept,
      firstVersion: Math.min(a.firstVersion, b.firstVersion),
      ...(isMultiple && { isMultiple: true as const }),
    })
    if (a.variant !== b.variant) multiple.push({ experiment, kept, dropped })
  }
  return { sticky: Object.fromEntries(sticky), multiple }
}

/** The rest decides only between exposures of one instant, so that the order of merging does not. */
function isEarlier(a: Kept, b: Kept): boolean {
  if (a.at !== b.at) return a.at < b.at
  if (a.version !== b.version) return a.version > b.version
  return a.variant <= b.variant
}
