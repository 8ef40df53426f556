/** The division of a GrowthBook experiment: hash, ranges, namespaces and filters in whole buckets. */
import { ALL, totalOf } from '../bucket.ts'
import type { Hash } from '../bucket.ts'
import type { Experiment, Slice } from '../experiment.ts'
import { below, finding } from '../finding.ts'
import { getBucketRanges, soundWeights } from '../growthbook/range.ts'
import type { Bucketing, Filter } from '../growthbook/type.ts'
import type { UnitRule } from '../unit.ts'
import { bucketsOf } from './fraction.ts'
import type { Import } from './context.ts'
import type { Places } from './place.ts'

/** Null where GrowthBook assigns nobody; what is told then is a warning. */
export function experimentOf(
  key: string,
  given: Bucketing,
  { at, places, report, count }: Import & { readonly count: number },
): Experiment | null {
  const hash = hashOf(given.hashVersion || 1)
  if (!hash || count < 2) {
    report(noEffect(hash ? below(at, 'variations') : below(at, 'hashVersion')))
    return null
  }
  const ranges = given.ranges ?? getBucketRanges(count, given.coverage, given.weights)
  const owned = disjoint(ranges.slice(0, count).map((range) => bucketsOf(range, totalOf(hash))))
  if (owned.every((one) => one.length === 0)) {
    report(noEffect(at))
    return null
  }
  const weights = soundWeights(count, given.weights)
  const variants = Array.from({ length: count }, (_, index) => ({
    key: variantKey(given, index),
    weight: Math.max(0, Math.round((weights[index] ?? 0) * totalOf(hash))),
    ranges: owned[index] ?? [],
  }))
  const unit = unitRule(places, given)
  if (unit.or) {
    const why = { cs: 'náhradní atribut platí vždy', en: 'the fallback attribute always holds' }
    const what = {
      cs: 'GrowthBook jej čte jen tam, kde si pamatuje varianty.',
      en: 'GrowthBook reads it only where buckets are sticky.',
    }
    report(finding('changed', below(at, 'fallbackAttribute'), { why, what }))
  }
  const layers = given.filters
    ? slicesOf(given.filters, places)
    : given.namespace
      ? [namespaceSlice(given.namespace)]
      : []
  return {
    key,
    seed: given.seed || key,
    version: given.bucketVersion ?? 0,
    status: 'running',
    unit,
    variants,
    coverage: ALL,
    hash,
    ...(layers.length > 0 && { layers }),
    ...(!given.disableStickyBucketing && { sticky: { minVersion: given.minBucketVersion ?? 0 } }),
  }
}

export function variantKey({ meta }: Bucketing, index: number): string {
  return meta?.[index]?.key || String(index)
}

export function hashOf(version: number): Hash | null {
  return version === 1 ? 'growthbook-1' : version === 2 ? 'growthbook-2' : null
}

export function noEffect(at: string) {
  const what = {
    cs: 'Ani v GrowthBooku nikomu nic neukáže.',
    en: 'It shows nothing to anybody in GrowthBook either.',
  }
  return finding('no_effect', at, { what })
}

export function unitRule(
  places: Places,
  given: Pick<Bucketing, 'hashAttribute' | 'fallbackAttribute'>,
): UnitRule {
  const of = places.unit(given.hashAttribute || 'id')
  return given.fallbackAttribute ? { of, or: places.unit(given.fallbackAttribute) } : { of }
}

/** Where ranges overlap, the first variant has the bucket; so the others lose it. */
function disjoint(ranges: readonly (readonly [number, number])[]): (readonly [number, number])[][] {
  const taken: (readonly [number, number])[] = []
  return ranges.map((range) => {
    let left: (readonly [number, number])[] = range[0] < range[1] ? [range] : []
    for (const [from, to] of taken) {
      left = left.flatMap(([a, b]) => {
        const before = [a, Math.min(b, from)] as const
        const after = [Math.max(a, to), b] as const
        return [before, after].filter(([x, y]) => x < y)
      })
    }
    taken.push(range)
    return left
  })
}

/** Filters are of hash version 2 unless they say otherwise; one of another version has nobody. */
export function slicesOf(filters: readonly Filter[], places: Places): Slice[] {
  return filters.map(({ seed, ranges, hashVersion, attribute }) => {
    const hash = hashOf(hashVersion || 2)
    return {
      seed,
      unit: { of: places.unit(attribute || 'id') },
      hash: hash ?? 'growthbook-2',
      ranges: hash ? ranges.map((range) => bucketsOf(range, totalOf(hash))) : [],
    }
  })
}

function namespaceSlice([id, from, to]: NonNullable<Bucketing['namespace']>): Slice {
  return { seed: `__${id}`, hash: 'growthbook-1', ranges: [bucketsOf([from, to], totalOf('growthbook-1'))] }
}
