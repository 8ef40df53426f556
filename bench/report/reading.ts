import type { Group } from '../figure.ts'
import type { Machine } from '../machine.ts'

export type Run = {
  /** A day, like 2026-01-31. */
  readonly measuredOn: string
  readonly tookS: number
  readonly machine: Machine
  readonly groups: readonly Group[]
}

export const HOW_TO_READ: readonly string[] = [
  'Each figure is the median of the rounds, with the lowest and the highest round in brackets.',
  'A ratio is taken within each round, in which everything was measured in turns.',
  'CPU is the processor time of the measured Worker’s wrangler and workerd for each answer, with the work behind the answer; it hardly changes when the machine is busy.',
  'Ratios carry over to other machines better than times do:',
  'here the load comes from the same processor, and wrangler’s own proxy stands before every Worker, the baselines included.',
]
