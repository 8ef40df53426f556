/** What can be said of experiments before they are published; their conditions have a check of their own. */
import { TOTAL, totalOf } from './bucket.ts'
import type { Range } from './bucket.ts'
import type { Experiment, Slice, Variant } from './experiment.ts'
import { below, finding } from './finding.ts'
import type { Finding } from './finding.ts'
import { bucketsIn, unclaimed } from './share.ts'

const MAX_SUM = 1_000_000

/** The findings on one experiment; none is one that may be published. `at` points into it. */
export function checkExperiment(experiment: Experiment): Finding[] {
  const { variants, forced = {}, coverage, layers = [], hash = 'murmur3' } = experiment
  const known = variants.map(({ key }) => key)
  return [
    ...weightFindings(variants, hash === 'flagd' ? 2 ** 31 - 1 : MAX_SUM),
    ...known.flatMap((key, index) =>
      known.indexOf(key) < index
        ? [finding('duplicate_variant', below('/variants', index, 'key'), { key })]
        : [],
    ),
    ...ownedFindings(variants, bucketsIn(experiment)),
    ...Object.entries(forced).flatMap(([id, key]) =>
      known.includes(key)
        ? []
        : [finding('unknown_variant', below('/forced', id), { key, known: known.join(', ') })],
    ),
    ...rangeFindings([coverage], '/coverage', TOTAL),
    ...(hash !== 'murmur3' && (coverage[0] > 0 || coverage[1] < TOTAL)
      ? [finding('imported_coverage', '/coverage')]
      : []),
    ...layers.flatMap(({ ranges, hash: own }, index) =>
      rangeFindings(ranges, below('/layers', index, 'ranges'), totalOf(own ?? 'murmur3')),
    ),
  ]
}

function sumOf(variants: readonly Variant[]): number {
  return variants.reduce((sum, { weight }) => sum + weight, 0)
}

function weightFindings(variants: readonly Variant[], maxSum: number): Finding[] {
  const bad = variants.flatMap(({ weight }, index) =>
    Number.isSafeInteger(weight) && weight >= 0
      ? []
      : [finding('bad_weight', below('/variants', index, 'weight'))],
  )
  if (bad.length > 0) return bad
  if (sumOf(variants) > maxSum) return [finding('bad_weight', '/variants')]
  const isEmpty = variants.every(({ weight, ranges }) =>
    ranges ? ranges.every(([from, to]) => from >= to) : weight === 0,
  )
  return isEmpty ? [finding('no_variants', '/variants')] : []
}

function ownedFindings(variants: readonly Variant[], total: number): Finding[] {
  const isWritten = variants.some(({ ranges }) => ranges)
  return variants.flatMap(({ key, weight, ranges }, index) => {
    // Weights are of all buckets, so beside ranges they would give some away twice, or to nobody.
    if (!ranges)
      return isWritten && weight > 0 ? [finding('no_ranges', below('/variants', index), { key })] : []
    const at = below('/variants', index, 'ranges')
    const isMet = (by: readonly Range[]) => ranges.some((range) => meets(range, by))
    const other = variants.slice(0, index).find((one) => isMet(one.ranges ?? []))
    const isTwice = ranges.some((range, place) => meets(range, ranges.slice(0, place)))
    return [
      ...rangeFindings(ranges, at, total),
      ...(other ? [finding('shared_buckets', at, { key: other.key })] : []),
      ...(isTwice ? [finding('repeated_buckets', at)] : []),
    ]
  })
}

function rangeFindings(ranges: readonly Range[], at: string, total: number): Finding[] {
  const isRange = ([from, to]: Range) =>
    Number.isInteger(from) && Number.isInteger(to) && from >= 0 && from <= to && to <= total
  const several = ranges.length > 1
  return ranges.flatMap((range, index) =>
    isRange(range) ? [] : [finding('bad_range', several ? below(at, index) : at, { total: String(total) })],
  )
}

function meets([from, to]: Range, ranges: readonly Range[]): boolean {
  return from < to && ranges.some(([a, b]) => a < b && from < b && a < to)
}

/**
 * The findings on experiments side by side: in each layer, that they share no bucket and divide
 * by the same unit. Stopped ones free their part. `at` points into the list.
 */
export function checkLayers(experiments: readonly Experiment[]): Finding[] {
  const claims = experiments.flatMap((experiment, index) =>
    experiment.status === 'stopped'
      ? []
      : (experiment.layers ?? []).map((slice, part) => ({
          experiment,
          slice,
          at: below('', index, 'layers', part),
        })),
  )
  return claims.flatMap(({ experiment, slice, at }, index) => {
    const before = claims
      .slice(0, index)
      .filter((one) => one.slice.seed === slice.seed && one.experiment !== experiment)
    return before.flatMap((one) => {
      const words = { layer: slice.seed, other: one.experiment.key }
      if (dividesBy(one.experiment, one.slice) !== dividesBy(experiment, slice))
        return [finding('layer_unit', at, words)]
      if (!slice.ranges.some((range) => meets(range, one.slice.ranges))) return []
      const taken = claims.filter((claim) => claim.slice !== slice && claim.slice.seed === slice.seed)
      const free = unclaimed(
        taken.flatMap((claim) => claim.slice.ranges),
        totalOf(slice.hash ?? 'murmur3'),
      )
      const list = free.map(([from, to]) => `[${from}, ${to})`).join(' ')
      return [finding('layer_overlap', at, { ...words, free: list || { cs: 'žádné', en: 'none' } })]
    })
  })
}

function dividesBy({ unit }: Experiment, slice: Slice): string {
  const { of, or = '' } = slice.unit ?? unit
  return JSON.stringify([of, or, slice.hash ?? 'murmur3'])
}
