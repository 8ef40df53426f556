/**
 * What a division of people has to be: uniform, split as its weights say, and independent of
 * every other one. Each claim is also put to a hash that breaks it, so that the test can fail.
 */
import { describe, expect, test } from 'vitest'
import { bucketOf, TOTAL } from '../../../core/experiment/bucket.ts'
import { fnv1a32 } from '../../../core/experiment/growthbook/hash.ts'
import { sharesOf } from '../../../core/experiment/share.ts'
import { chiSquare, COUNT, counted, dependence, FAMILIES, limit } from './chi.ts'

/** Names as people give them: alike, numbered, of one letter. */
const SEEDS = [
  'free_shipping',
  'free_shipping_2',
  'exp-1',
  'exp-2',
  'exp-3',
  'a',
  'b',
  'košík',
  '2026q4',
  '1',
  '2',
  'x'.repeat(40),
]

type Bucket = (seed: string, id: string) => number

const ours: Bucket = (seed, id) => bucketOf(`${seed}/variant`, id)
const taking: Bucket = (seed, id) => bucketOf(`${seed}/part`, id)
const ofVersion1: Bucket = (seed, id) => (bucketOf(seed, id, 'growthbook-1') * TOTAL) / 1_000
/** What is easily written instead of a hash. */
const withoutSeed: Bucket = (_seed, id) => ours('', id)
const seedAdded: Bucket = (seed, id) => (ours('', id) + fnv1a32(seed)) % TOTAL

const groups = (bucket: Bucket, seed: string, ids: readonly string[], count: number) =>
  ids.map((id) => Math.floor((bucket(seed, id) * count) / TOTAL))

const worst = (values: readonly number[]) => Math.max(...values)

/** The worst deviation from a uniform hundred over all seeds. */
const unevenness = (bucket: Bucket, ids: readonly string[]) =>
  worst(
    SEEDS.map((seed) =>
      chiSquare(
        counted(groups(bucket, seed, ids, 100), 100),
        Array.from({ length: 100 }, () => COUNT / 100),
      ),
    ),
  )

/** The worst dependence between two of all experiments, over ten groups each. */
const entanglement = (bucket: Bucket, ids: readonly string[], other = bucket) => {
  const one = SEEDS.map((seed) => groups(bucket, seed, ids, 10))
  const two = bucket === other ? one : SEEDS.map((seed) => groups(other, seed, ids, 10))
  return worst(
    one.flatMap((a, index) =>
      two.flatMap((b, at) => ((bucket === other ? at > index : true) ? [dependence(a, b, 10)] : [])),
    ),
  )
}

describe.each(FAMILIES)('ids of the kind %s', (name, ids) => {
  test('are spread evenly over a hundred buckets', () => {
    expect(unevenness(ours, ids)).toBeLessThan(limit(99))
    expect(unevenness(taking, ids)).toBeLessThan(limit(99))
  })

  test('fall to variants as the weights say', () => {
    for (const weights of [
      [1, 1],
      [1, 9],
      [1, 1, 1],
      [10, 20, 70],
      [999, 1],
    ]) {
      const variants = weights.map((weight, index) => ({ key: String(index), weight }))
      const shares = sharesOf(variants)
      const sum = weights.reduce((sum, weight) => sum + weight, 0)
      for (const seed of SEEDS) {
        const chosen = ids.map((id) => {
          const bucket = ours(seed, id)
          return shares.findIndex(({ ranges: [range] }) => bucket >= range![0] && bucket < range![1])
        })
        const expected = weights.map((weight) => (COUNT * weight) / sum)
        expect(chiSquare(counted(chosen, weights.length), expected)).toBeLessThan(limit(weights.length - 1))
      }
    }
  })

  test('have the variant of one experiment independently of every other one', () => {
    expect(entanglement(ours, ids)).toBeLessThan(limit(81))
  })

  test('take part independently of the variant that they would have, there and elsewhere', () => {
    expect(entanglement(ours, ids, taking)).toBeLessThan(limit(81))
  })

  test('would be seen to depend, were the seed left out or only added', () => {
    expect(entanglement(withoutSeed, ids)).toBeGreaterThan(100 * limit(81))
    expect(entanglement(seedAdded, ids)).toBeGreaterThan(100 * limit(81))
  })

  test('would be seen to depend under the first hash of GrowthBook, which new experiments must not use', () => {
    expect(entanglement(ofVersion1, ids)).toBeGreaterThan(100 * limit(81))
    // Running numbers do not even spread evenly under it.
    if (name === 'number') expect(unevenness(ofVersion1, ids)).toBeGreaterThan(1.3 * limit(99))
  })
})

test('the second hash of GrowthBook passes too, so what is imported may stay on it', () => {
  const second: Bucket = (seed, id) => (bucketOf(seed, id, 'growthbook-2') * TOTAL) / 10_000
  for (const [, ids] of FAMILIES) {
    expect(unevenness(second, ids)).toBeLessThan(limit(99))
    expect(entanglement(second, ids)).toBeLessThan(limit(81))
  }
})
