/** What each group is given. */
import type { Comparison, Group, Metric, Series } from './figure.ts'
import type { Plan, Tick } from './plan.ts'
import type { Stage } from './stage/stage.ts'

export type Given = {
  readonly plan: Plan
  readonly tick: Tick
  /** Starts the Workers at the first call. */
  readonly stage: () => Promise<Stage>
}

export type Bench = {
  /** How many ticks it gives. */
  readonly cells: (plan: Plan) => number
  readonly run: (given: Given) => Promise<Group>
}

/** A comparison of series of which the first `baselines` are what the others are held against. */
export function compared(
  title: string,
  metrics: readonly Metric[],
  series: readonly Series[],
  baselines: number,
): Comparison {
  return { title, metrics, baselines: series.slice(0, baselines), subjects: series.slice(baselines) }
}
