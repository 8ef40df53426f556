/** Cells of HTTP load as targets of a round, and their metrics in one order. */
import type { Metric } from '../figure.ts'
import { CONCURRENCY } from '../plan.ts'
import type { Plan } from '../plan.ts'
import type { Target } from '../round.ts'
import { load } from './load.ts'
import type { Load, LoadSettings } from './load.ts'

export type Cell = Omit<LoadSettings, 'concurrency' | 'durationMs'> & {
  readonly name: string
  /** Whether work goes on behind the answer, which the next cell must not pay for. */
  readonly settles?: boolean
}

export const ANSWER_METRICS: readonly Metric[] = [
  { name: 'requests/s', digits: 0 },
  { name: 'p50 ms', digits: 1 },
  { name: 'p99 ms', digits: 1 },
]

export function answerMetrics({ perSecond, wholeMs }: Load): number[] {
  return [perSecond, wholeMs.p50, wholeMs.p99]
}

/** The same cells with many requests under way. */
export function loaded(cells: readonly Cell[], plan: Plan, metrics: (load: Load) => number[]): Target[] {
  return cells.map((cell) =>
    target(cell, plan, async () => {
      const found = await load({ ...cell, concurrency: CONCURRENCY, durationMs: plan.loadMs })
      return metrics(found)
    }),
  )
}

/** The same cells with one request at a time: what one visitor waits on a machine with nothing else to do. */
export function single(cells: readonly Cell[], plan: Plan, metrics: (load: Load) => number[]): Target[] {
  return cells.map((cell) =>
    target(cell, plan, async () => {
      const found = await load({ ...cell, concurrency: 1, durationMs: plan.singleMs })
      return metrics(found)
    }),
  )
}

function target(cell: Cell, plan: Plan, measure: () => Promise<number[]>): Target {
  return { name: cell.name, measure, ...(cell.settles ? { settleMs: plan.settleMs } : {}) }
}
