import type { Group } from '../figure.ts'
import type { Machine } from '../machine.ts'

export type Run = {
  /** A day, like 2026-01-31. */
  readonly measuredOn: string
  readonly tookS: number
  readonly machine: Machine
  /** What other programs used of the processors meanwhile, 0 to 1; null where it cannot be told. */
  readonly othersShare: number | null
  readonly groups: readonly Group[]
}

export const HOW_TO_READ: readonly string[] = [
  'Each figure is the median of the rounds, with the lowest and the highest round in brackets.',
  'A ratio is taken within each round, in which everything was measured in turns.',
  'CPU is the processor time of the measured Worker’s wrangler and workerd for each answer, with the work behind the answer; it grows on a busy machine too, but its ratios move far less than those of times.',
  'Ratios carry over to other machines better than times do:',
  'here the load comes from the same processor, and wrangler’s own proxy stands before every Worker, the baselines included.',
]

/** Says how quiet the machine was. */
export function quietness({ othersShare }: Pick<Run, 'othersShare'>): string {
  if (othersShare === null) return 'What other programs used meanwhile is not known.'
  const share = Math.round(100 * othersShare)
  return `Other programs used ${share} % of the processors meanwhile${share > 10 ? ', so trust the ratios of CPU before those of times' : ''}.`
}
