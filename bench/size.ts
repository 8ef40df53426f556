/** What the page loads, against the budgets of package.json. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import { PAGE_BUILD, buildIfChanged } from '../cli/instance/build.ts'
import { ROOT } from '../cli/instance/root.ts'
import type { Comparison, Metric } from './figure.ts'
import type { Bench } from './group.ts'

const METRICS: readonly Metric[] = [
  { name: 'raw bytes', digits: 0 },
  { name: 'gzip -9', digits: 0 },
  { name: 'brotli -11', digits: 0 },
]

type Budget = { readonly brotli?: number; readonly gzip?: number }
type Budgets = Readonly<Record<string, Budget>>

export const sizes: Bench = {
  cells: () => Object.keys(budgets()).length,
  run: async ({ tick }) => {
    await buildIfChanged(PAGE_BUILD)
    const comparisons = Object.entries(budgets()).map(([path, { brotli = NaN, gzip = NaN }]): Comparison => {
      tick(path)
      return {
        title: path,
        metrics: METRICS,
        baselines: [{ name: 'budget', rounds: [[NaN, gzip, brotli]] }],
        subjects: [{ name: 'built', rounds: [sizesOf(path.split(' + '))] }],
      }
    })
    return {
      name: 'sizes',
      title: 'What a page loads',
      notes: [
        'The budgets stand in package.json, for brotli at quality 11 or gzip at level 9; a test fails above them.',
      ],
      comparisons,
    }
  },
}

function budgets(): Budgets {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { budgets: Budgets }).budgets
}

/** Files that count as one are packed one by one, as they are sent. */
function sizesOf(paths: readonly string[]): number[] {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11 }
  return paths
    .map((path) => readFileSync(join(ROOT, path)))
    .map((bytes) => [
      bytes.length,
      gzipSync(bytes, { level: 9 }).length,
      brotliCompressSync(bytes, { params }).length,
    ])
    .reduce((sum, one) => sum.map((size, index) => size + one[index]!))
}
