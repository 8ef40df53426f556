import type { Group } from '../figure.ts'
import type { Machine } from '../machine.ts'

export type Run = {
  /** What wrote it. */
  readonly command: string
  /** A day, like 2026-01-31. */
  readonly measuredOn: string
  readonly tookS: number
  readonly machine: Machine
  /** What other programs used of the processors meanwhile, 0 to 1; null where it cannot be told. */
  readonly othersShare: number | null
  readonly groups: readonly Group[]
}

const ALWAYS: readonly string[] = [
  'Each figure is the median of the rounds, with the lowest and the highest round in brackets.',
  'A ratio is taken within each round, in which everything was measured in turns.',
  'Ratios carry over to other machines better than times do.',
]
/** Of what runs on the stage. */
const EDGE: readonly string[] = [
  'CPU is the processor time of the measured Worker’s wrangler and workerd for each answer, with the work behind the answer; it grows on a busy machine too, but its ratios move far less than those of times.',
  'Here the load comes from the same processor, and wrangler’s own proxy stands before every Worker, the baselines included.',
]

/** How the figures of some groups are to be read. */
export function howToRead(names: readonly string[]): string {
  return [...ALWAYS, ...(names.every((name) => name.startsWith('page-')) ? [] : EDGE)].join(' ')
}

/** Says how quiet the machine was. */
export function quietness({ othersShare }: Pick<Run, 'othersShare'>): string {
  if (othersShare === null) return 'What other programs used meanwhile is not known.'
  const share = Math.round(100 * othersShare)
  return `Other programs used ${share} % of the processors meanwhile${share > 10 ? ', so trust ratios of processor time before those of times' : ''}.`
}
