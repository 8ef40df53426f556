/** A simulation of a quarter of a year over a shop's people, against folding the same events alone. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { ROOT } from '../cli/instance/root.ts'
import type { Comparison, Series } from './figure.ts'
import type { Bench } from './group.ts'
import type { Plan } from './plan.ts'
import type { Measured } from './simulate/child.ts'

/** Of the process: one life and the sums are all that is held. */
export const HEAP_MB = 48
export const DAYS = 90
export const JOURNEYS = 20

type Asked = {
  readonly mode: 'simulate' | 'fold'
  readonly people: number
  readonly days: number
  readonly first?: number
}

/** @throws with what the process said where the heap was too small. */
export function measuredIn(heapMb: number, { mode, people, days, first = 0 }: Asked): Measured {
  const words = [mode, people, days, JOURNEYS, first].map(String)
  const child = spawnSync(
    process.execPath,
    [`--max-old-space-size=${heapMb}`, '--expose-gc', join(ROOT, 'bench/simulate/child.ts'), ...words],
    {
      encoding: 'utf8',
      timeout: 3_600_000,
      stdio: ['ignore', 'pipe', process.stderr.isTTY ? 'inherit' : 'pipe'],
    },
  )
  if (child.status !== 0) throw new Error(`the simulation ended: ${(child.stderr ?? '').slice(-400)}`)
  return JSON.parse(child.stdout) as Measured
}

const METRICS = [
  { name: 'people/s', digits: 1 },
  { name: 'CPU ms each', digits: 2 },
  { name: 'steps/s', digits: 0, plain: true },
  { name: 'MB', digits: 0, plain: true },
]

const perSecond = (count: number, { tookMs }: Measured) => (count * 1000) / tookMs
const rowOf = (one: Measured) => [
  one.people === 1 ? Number.NaN : perSecond(one.people, one),
  one.people === 1 ? Number.NaN : one.cpuMs / one.people,
  one.steps === 0 ? Number.NaN : perSecond(one.steps, one),
  one.mostMb,
]

const sizeOf = ({ rounds }: Plan) =>
  rounds > 2 ? { whole: 10_000, part: 300, years: 5 } : { whole: 200, part: 50, years: 1 }

export const simulate: Bench = {
  cells: ({ rounds }) => rounds * 2 + 2,
  run: async ({ plan, tick }) => {
    const { whole, part, years } = sizeOf(plan)
    const folded: (readonly number[])[] = []
    const simulated: (readonly number[])[] = []
    for (let round = 0; round < plan.rounds; round++) {
      const of = { people: part, days: DAYS, first: round * part }
      folded.push(rowOf(measuredIn(HEAP_MB, { mode: 'fold', ...of })))
      tick('folded')
      simulated.push(rowOf(measuredIn(HEAP_MB, { mode: 'simulate', ...of })))
      tick('simulated')
    }
    const all = measuredIn(HEAP_MB, { mode: 'simulate', people: whole, days: DAYS })
    tick('all people')
    const actor = measuredIn(HEAP_MB, { mode: 'simulate', people: 1, days: 365 * years })
    tick('one actor')
    const baseline: Series = { name: 'the same events, folded', rounds: folded }
    const once = (name: string, one: Measured): Series => ({ name, rounds: [rowOf(one)] })
    const comparison: Comparison = {
      title: `${DAYS} days, ${JOURNEYS} journeys`,
      metrics: METRICS,
      baselines: [baseline],
      subjects: [
        { name: `${part} people, simulated`, rounds: simulated },
        once(`${whole.toLocaleString('en')} people, simulated once`, all),
        once(`one person through ${years === 1 ? 'a year' : `${years} years`}`, actor),
      ],
    }
    return {
      name: 'simulate',
      title: 'Simulating journeys over recorded history',
      notes: [
        `Lives are made as they go, some 45 events each in ${DAYS} days; ${all.candidates.toLocaleString('en')} messages were weighed and ${all.sent.toLocaleString('en')} sent under the calm policy with a holdout of 5 %. Each measurement is a process with --max-old-space-size=${HEAP_MB}; MB is what it holds at the highest. One thread.`,
        'The baseline lives the same lives with no journey but folds, segments and timers: what of the time is not the journeys’.',
      ],
      comparisons: [comparison],
    }
  },
}
