import { ratioOf, spreadOfMetric } from '../figure.ts'
import type { Comparison, Series, Spread } from '../figure.ts'
import type { Run } from './reading.ts'

/** The whole run for programs: every round, and the medians and ratios made of them. */
export function record({ groups, ...run }: Run): string {
  const told = groups.map(({ name, title, comparisons }) => ({
    name,
    title,
    comparisons: comparisons.map(compare),
  }))
  return `${JSON.stringify({ ...run, groups: told }, null, 2)}\n`
}

function compare({ title, metrics, baselines, subjects }: Comparison): object {
  const spreads = (of: (metric: number) => Spread | null) =>
    Object.fromEntries(metrics.flatMap(({ name }, metric) => pair(name, of(metric))))
  const value = (series: Series) => ({
    name: series.name,
    ...spreads((metric) => spreadOfMetric(series, metric)),
  })
  return {
    title,
    baselines: baselines.map(value),
    subjects: subjects.map((subject) => ({
      ...value(subject),
      against: baselines.map((baseline) => ({
        name: baseline.name,
        ...spreads((metric) => (metrics[metric]?.plain ? null : ratioOf(subject, baseline, metric))),
      })),
    })),
  }
}

function pair(name: string, spread: Spread | null): [string, Spread][] {
  if (!spread) return []
  const short = (value: number) => Number(value.toPrecision(5))
  return [[name, { median: short(spread.median), min: short(spread.min), max: short(spread.max) }]]
}
