/** What a metered day wrote, by batch: the lines of a bill. */
import type { Comparison, Series } from '../figure.ts'
import type { Metered } from './meter.ts'

/** Rows of an actor for a batch, alarms and all. */
export const BUDGET = 2

const METRICS = [{ name: 'rows/batch', digits: 2 }] as const

/** The sums against the budget, and what they are made of. */
export function billOf({ batches, counts }: Metered): Comparison[] {
  const series = (name: string, n: number): Series => ({ name, rounds: [[n / batches]] })
  const part = (prefix: string): [string, number][] =>
    Object.entries(counts)
      .filter(([name, n]) => name.startsWith(prefix) && n > 0)
      .sort((a, b) => b[1] - a[1])
  const lines = [...part('actor.'), ...part('d1.')]
  const sum = (prefix: string) =>
    lines.reduce((total, [name, n]) => total + (name.startsWith(prefix) ? n : 0), 0)
  const others: [string, number][] = [
    ['messages', counts['queue'] ?? 0],
    ['objects', counts['r2'] ?? 0],
  ]
  return [
    {
      title: 'A day of pages, for each batch',
      metrics: METRICS,
      baselines: [series('budget of an actor', BUDGET * batches)],
      subjects: [series('actor, alarms and all', sum('actor.')), series('D1', sum('d1.'))],
    },
    {
      title: 'Of these, and besides',
      metrics: METRICS,
      baselines: [],
      subjects: [...lines, ...others].map(([name, n]) => series(name, n)),
    },
  ]
}
