/** Cells of HTTP load as targets of a round, and their metrics in one order. */
import { setTimeout as wait } from 'node:timers/promises'
import type { Metric } from '../figure.ts'
import { CONCURRENCY } from '../plan.ts'
import type { Plan } from '../plan.ts'
import type { Target } from '../round.ts'
import type { Running } from '../stage/stage.ts'
import { load } from './load.ts'
import type { Load, LoadSettings } from './load.ts'

export type Cell = Omit<LoadSettings, 'port' | 'concurrency' | 'durationMs'> & {
  readonly name: string
  readonly on: Running
  /** Whether work goes on behind the answer; it is waited for, and its processor time is counted. */
  readonly settles?: boolean
}

export const CPU: Metric = { name: 'CPU ms each', digits: 2 }

export const ANSWER_METRICS: readonly Metric[] = [
  { name: 'requests/s', digits: 0 },
  { name: 'p50 ms', digits: 1 },
  { name: 'p99 ms', digits: 1 },
  CPU,
]

export function answerMetrics({ perSecond, wholeMs }: Load, cpuMs: number): number[] {
  return [perSecond, wholeMs.p50, wholeMs.p99, cpuMs]
}

type Metrics = (load: Load, cpuMs: number) => number[]

/** Cells with many requests under way. */
export function loaded(cells: readonly Cell[], plan: Plan, metrics: Metrics): Target[] {
  return cells.map((cell) =>
    target(cell, { concurrency: CONCURRENCY, durationMs: plan.loadMs }, plan, metrics),
  )
}

/** Cells with one request at a time: what one visitor waits where nobody else is served. */
export function single(cells: readonly Cell[], plan: Plan, metrics: Metrics): Target[] {
  return cells.map((cell) => target(cell, { concurrency: 1, durationMs: plan.singleMs }, plan, metrics))
}

type Way = Pick<LoadSettings, 'concurrency' | 'durationMs'>

function target({ name, on, settles, ...cell }: Cell, way: Way, plan: Plan, metrics: Metrics): Target {
  return {
    name,
    measure: async () => {
      const before = on.cpuMs()
      const found = await load({ ...cell, ...way, port: on.port })
      if (settles) await wait(plan.settleMs)
      return metrics(found, (on.cpuMs() - before) / found.count)
    },
  }
}
