/** How many bytes rules cost: the built modules, and what a page is sent of a rule. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { PAGE_BUILD, buildIfChanged } from '../../cli/instance/build.ts'
import { ROOT } from '../../cli/instance/root.ts'
import { needsOf } from '../../core/rule/needs.ts'
import { EDGE_NAMESPACES, residual } from '../../core/rule/residual.ts'
import { link } from '../../core/rule/version.ts'
import { GOOD } from '../../test/support/rule-corpus/corpus.ts'
import { chance } from '../core/person.ts'
import type { Comparison, Series } from '../figure.ts'
import { NOW, personFor } from './person.ts'

type Package = { readonly budgets: Readonly<Record<string, { readonly gzip?: number }>> }

/** Budgets in gzip at level 9, by path. */
const BUDGETS = Object.entries(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as Package).budgets,
).flatMap(([path, { gzip }]): [string, number][] =>
  path.startsWith('dist/rules') && gzip ? [[path, gzip]] : [],
)
const PEOPLE = 20
const GOAL_BYTES = 120

export const BUILT: readonly string[] = BUDGETS.map(([path]) => path)

/** Files that are not built are said aloud and left out. */
export async function builtSizes(): Promise<readonly Comparison[]> {
  await buildIfChanged(PAGE_BUILD)
  return BUDGETS.flatMap(([path, budget]): Comparison[] => {
    if (!existsSync(join(ROOT, path))) {
      console.error(`✘ ${path} is not built: its size is skipped.`)
      return []
    }
    const bytes = readFileSync(join(ROOT, path))
    return [
      {
        title: path,
        metrics: [
          { name: 'raw bytes', digits: 0 },
          { name: 'gzip -9', digits: 0 },
        ],
        baselines: [{ name: 'budget', rounds: [[Number.NaN, budget]] }],
        subjects: [{ name: 'built', rounds: [[bytes.byteLength, gzipSync(bytes, { level: 9 }).byteLength]] }],
      },
    ]
  })
}

/** What is left of the good rules of the corpus for people of all kinds; a "round" is one person and rule. */
export function residualSizes(): Comparison {
  const next = chance(11)
  const [whole, left, open]: number[][] = [[], [], []]
  for (const { rule } of GOOD) {
    const when = link(rule)
    // A rule that is about nothing but the page has nothing to fold.
    const { namespaces, states } = needsOf(when)
    if (states.length === 0 && !namespaces.some((name) => EDGE_NAMESPACES.includes(name))) continue
    for (let person = 0; person < PEOPLE; person++) {
      const { when: rest } = residual(when, personFor(when, next), { now: NOW })
      whole!.push(bytesOf(rule))
      left!.push(bytesOf(rest))
      // NaN: nothing is left to answer.
      open!.push(typeof rest === 'object' ? bytesOf(rest) : Number.NaN)
    }
  }
  const answered = open!.filter((bytes) => !Number.isNaN(bytes)).length
  const series = (name: string, bytes: readonly number[]): Series => ({
    name,
    rounds: bytes.map((one) => [one]),
  })
  return {
    title: `What a page is sent of a rule that reads a person (${whole!.length} pairs)`,
    metrics: [{ name: 'bytes of JSON', digits: 0 }],
    baselines: [
      series(
        'goal',
        whole!.map(() => GOAL_BYTES),
      ),
      series('the whole rule', whole!),
    ],
    subjects: [
      series('the residual', left!),
      series(`the residual, where the page has to answer (${answered} pairs)`, open!),
    ],
  }
}

function bytesOf(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(value))
}
