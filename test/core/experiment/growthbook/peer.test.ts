/**
 * Ours against GrowthBook's own SDK, on what no vector shows: features and experiments by chance,
 * with sticky buckets, prerequisites in circles, bandits, overrides and redirects.
 *
 * The SDK is a peer of the bench and lies in bench/node_modules.
 */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { isSame } from '../../../../cli/vectors/run.ts'
import { runAutomatic } from '../../../../core/experiment/growthbook/automatic.ts'
import { evalFeature, run } from '../../../../core/experiment/growthbook/feature.ts'
import { isUrlTargeted } from '../../../../core/experiment/growthbook/targeting.ts'
import type { GrowthBookContext, Tracked } from '../../../../core/experiment/growthbook/type.ts'
import { URLS, automatic, context, dice, docs, experiment, patterns } from './made.ts'

const FILE = join(
  import.meta.dirname,
  '../../../../bench/node_modules/@growthbook/growthbook/dist/esm/index.mjs',
)
const isThere = existsSync(FILE)
if (!isThere)
  console.warn("SKIPPED: GrowthBook's SDK is not in bench/node_modules (npm install --prefix bench)")

type Peer = {
  evalFeature(key: string): unknown
  run(experiment: object): unknown
  getStickyBucketAssignmentDocs(): unknown
  getDeferredTrackingCalls(): Tracked[]
  getRedirectUrl(): string
  destroy(): void
}
type Sdk = {
  GrowthBook: new (options: object) => Peer
  isURLTargeted(url: string, patterns: object): boolean
}

const ROUNDS = 3_000
const noService = {
  getAssignments: async () => null,
  saveAssignments: async () => {},
  getAllAssignments: async () => ({}),
}
const asJson = (value: unknown) => JSON.parse(JSON.stringify(value)) as unknown

describe.skipIf(!isThere)("the same as GrowthBook's SDK", async () => {
  const sdk = (isThere ? await import(pathToFileURL(FILE).href) : null) as Sdk
  const ask = <Value>(options: object, question: (peer: Peer) => Value): Value => {
    const sticky = 'stickyBucketAssignmentDocs' in options && { stickyBucketService: noService }
    const peer = new sdk.GrowthBook({ ...structuredClone(options), ...sticky, navigate() {}, log() {} })
    try {
      return question(peer)
    } finally {
      peer.destroy()
    }
  }
  const same = (given: object, theirs: unknown, ours: unknown) => {
    if (!isSame(asJson(theirs), asJson(ours)))
      expect({ given, value: ours }).toEqual({ given, value: theirs })
  }

  // It tells of each broken pattern, and there are many.
  beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => {}))

  test(`features and experiments, ${ROUNDS} times`, () => {
    const throws = dice(20_261_124)
    for (let round = 0; round < ROUNDS; round++) {
      const given = context(throws) as GrowthBookContext
      const kept = throws.below(2) ? docs(throws) : null
      const options = {
        ...given,
        ...(kept && { stickyBucketAssignmentDocs: kept }),
      }
      const key = throws.pick('f1', 'f2', 'f3', 'f4')
      const ours = evalFeature(key, given, kept)
      ask(options, (peer) => {
        same({ options, key }, peer.evalFeature(key), ours.result)
        if (kept) same({ options, key }, peer.getStickyBucketAssignmentDocs(), ours.docs)
      })
      const one = experiment(throws)
      same(
        { options, one },
        ask(options, (peer) => peer.run(structuredClone(one))),
        run(one, given, kept).result,
      )
    }
  })

  test('redirects and what runs beside them', () => {
    const throws = dice(7)
    for (let round = 0; round < ROUNDS; round++) {
      const url = throws.pick(...URLS)
      const given = {
        ...context(throws),
        url,
        experiments: throws.times(1 + throws.below(3), () => automatic(throws)),
        ...throws.some(10, 'disableUrlRedirectExperiments', () => true),
        ...throws.some(20, 'disableCrossOriginUrlRedirectExperiments', () => true),
        ...throws.some(10, 'blockedChangeIds', () => ['c1']),
      }
      const told = (tracked: readonly Tracked[]) =>
        tracked.map(({ experiment: { key }, result: { variationId } }) => [key, variationId])
      const theirs = ask(given, (peer) => [told(peer.getDeferredTrackingCalls()), peer.getRedirectUrl()])
      const { exposures, redirect } = runAutomatic(given)
      same(given, theirs, [told(exposures), redirect ?? ''])
      const pages = patterns(throws)
      same({ url, pages }, sdk.isURLTargeted(url, pages), isUrlTargeted(url, pages))
    }
  })
})
