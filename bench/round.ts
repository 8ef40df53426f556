/** Measures things in turns, so that a slow minute of the machine falls on all of them. */
import type { Series } from './figure.ts'

export type Target = {
  readonly name: string
  /** One cell: the metrics of one short measurement. */
  readonly measure: () => Promise<readonly number[]> | readonly number[]
}

/**
 * All targets once a round, in an order that turns by one each round, so that none always follows
 * the same neighbour. The first round warms up and is thrown away.
 */
export async function inRounds(
  targets: readonly Target[],
  rounds: number,
  tick: (note: string) => void,
): Promise<Series[]> {
  const kept = targets.map(({ name }) => ({ name, rounds: [] as (readonly number[])[] }))
  for (let round = -1; round < rounds; round++) {
    for (let turn = 0; turn < targets.length; turn++) {
      const index = (turn + round + 1) % targets.length
      const target = targets[index]!
      const metrics = await target.measure()
      if (round >= 0) kept[index]!.rounds.push(metrics)
      tick(target.name)
    }
  }
  return kept
}
