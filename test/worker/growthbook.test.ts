/** GrowthBook's public cases inside workerd: from the sources, and from the bundle that is shipped. */
import { expect, test } from 'vitest'
import { SOURCE } from '../../cli/vectors/api.ts'
import type { Api } from '../../cli/vectors/api.ts'
import { runVectors } from '../../cli/vectors/run.ts'
import type { Vectors } from '../../cli/vectors/run.ts'

declare global {
  /** Of the bundler that serves the tests. */
  interface ImportMeta {
    glob<Module>(pattern: string): Record<string, () => Promise<Module>>
  }
}

// There are no files in workerd: the bundler brings the cases and the bundle, where they are.
const [cases] = Object.values(
  import.meta.glob<{ default: Vectors }>('../../../shared/vectors/growthbook/cases.json'),
)
const [bundle] = Object.values(import.meta.glob<Api>('../../dist/growthbook.js'))
if (!cases) console.warn("SKIPPED: GrowthBook's cases are not at ../shared/vectors; none runs in workerd")
if (!bundle) console.warn('SKIPPED: dist/growthbook.js is not built; `npm test` builds it')

async function expectAll(api: Api): Promise<void> {
  const tallies = await runVectors(api, (await cases!()).default)
  expect(tallies.flatMap(({ group, failed }) => failed.map((one) => ({ group, ...one })))).toEqual([])
  expect(tallies.reduce((sum, { passed }) => sum + passed, 0)).toBeGreaterThanOrEqual(392)
}

test.skipIf(!cases)('every case passes from the sources', () => expectAll(SOURCE))

test.skipIf(!cases || !bundle)('every case passes from the bundle', async () => expectAll(await bundle!()))
