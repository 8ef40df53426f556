/** GrowthBook's public cases, all groups, from the sources; `npm run vectors` runs any other file of that form. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { answer } from '../../../../cli/vectors/answer.ts'
import type { Case } from '../../../../cli/vectors/answer.ts'
import { SOURCE } from '../../../../cli/vectors/api.ts'
import { isSame } from '../../../../cli/vectors/run.ts'

const FILE = join(import.meta.dirname, '../../../../../shared/vectors/growthbook/cases.json')
const isThere = existsSync(FILE)
if (!isThere)
  console.warn("SKIPPED: GrowthBook's cases are not at ../shared/vectors; no compatibility is tested")

const vectors = isThere ? (JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Case[]>) : {}

describe.skipIf(!isThere)('cases of GrowthBook', () => {
  const groups = Object.entries(vectors).filter(([, cases]) => Array.isArray(cases))

  test('none is missing', () => {
    expect(groups.reduce((sum, [, cases]) => sum + cases.length, 0)).toBeGreaterThanOrEqual(392)
  })

  test.each(groups)('%s', async (group, cases) => {
    for (const columns of cases) {
      const { name, expected, got } = await answer(SOURCE, group, columns)
      // The comparison of vitest for a readable difference, ours for what counts as the same.
      if (!isSame(expected, got)) expect({ name, value: got }).toEqual({ name, value: expected })
    }
  })
})
