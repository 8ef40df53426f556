/** A comparison as rows of a table: baselines, subjects, and under each subject its ratios. */
import { ratioOf, spreadOfMetric } from '../figure.ts'
import type { Comparison, Series } from '../figure.ts'
import { ratioText, valueText } from './cell.ts'

export type Line = {
  readonly kind: 'head' | 'value' | 'ratio'
  /** The label first, then a cell for each metric. */
  readonly cells: readonly string[]
}

export function linesOf({ title, metrics, baselines, subjects }: Comparison): Line[] {
  const value = (series: Series): Line => ({
    kind: 'value',
    cells: [
      series.name,
      ...metrics.map(({ digits }, metric) => valueText(spreadOfMetric(series, metric), digits)),
    ],
  })
  const ratio = (subject: Series, baseline: Series): Line => ({
    kind: 'ratio',
    cells: [
      `against ${baseline.name}`,
      ...metrics.map(({ plain }, metric) => (plain ? '' : ratioText(ratioOf(subject, baseline, metric)))),
    ],
  })
  return [
    { kind: 'head', cells: [title, ...metrics.map(({ name }) => name)] },
    ...baselines.map(value),
    ...subjects.flatMap((subject) => [
      value(subject),
      ...baselines.map((baseline) => ratio(subject, baseline)),
    ]),
  ]
}
