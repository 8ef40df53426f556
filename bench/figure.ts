/** What a bench finds: things measured in the same rounds as the baselines that they are compared with. */

export type Metric = {
  readonly name: string
  readonly digits: number
  /** Has no meaning as a ratio (a share, for one). */
  readonly plain?: boolean
}

/** One thing that was measured; `rounds[r][m]` is metric m in round r, NaN where it does not apply. */
export type Series = { readonly name: string; readonly rounds: readonly (readonly number[])[] }

export type Comparison = {
  readonly title: string
  readonly metrics: readonly Metric[]
  readonly baselines: readonly Series[]
  readonly subjects: readonly Series[]
}

export type Group = {
  readonly name: string
  readonly title: string
  /** What is measured, against what, and what the figures do not say. */
  readonly notes: readonly string[]
  readonly comparisons: readonly Comparison[]
}

/** The middle of all rounds, and how far they lay apart. */
export type Spread = { readonly median: number; readonly min: number; readonly max: number }

export function spreadOf(values: readonly number[]): Spread | null {
  const sorted = values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b)
  const [min, max] = [sorted[0], sorted.at(-1)]
  return min === undefined || max === undefined ? null : { median: quantile(sorted, 0.5), min, max }
}

/** A quantile of sorted values, between neighbours where it falls between them. */
export function quantile(sorted: readonly number[], share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)] ?? Number.NaN
  const above = sorted[Math.ceil(place)] ?? Number.NaN
  return below + (above - below) * (place - Math.floor(place))
}

export function spreadOfMetric(series: Series, metric: number): Spread | null {
  return spreadOf(series.rounds.map((round) => round[metric] ?? Number.NaN))
}

/** Subject over baseline, round by round: what disturbed a whole round disturbed both. */
export function ratioOf(subject: Series, baseline: Series, metric: number): Spread | null {
  return spreadOf(
    subject.rounds.map((round, index) => {
      const [over, under] = [round[metric], baseline.rounds[index]?.[metric]]
      return over === undefined || under === undefined ? Number.NaN : over / under
    }),
  )
}
