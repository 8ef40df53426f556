/** POST /v1/decide, for the pop-up, against a Worker that answers ok to the same body. */
import { compared } from '../group.ts'
import type { Bench } from '../group.ts'
import { CONCURRENCY } from '../plan.ts'
import { inRounds } from '../round.ts'
import type { Stage } from '../stage/stage.ts'
import { ANSWER_METRICS, answerMetrics, loaded, single } from './cell.ts'
import type { Cell } from './cell.ts'
import { greet } from './greet.ts'
import { crowd, posted, question } from './visitor.ts'

export const decide: Bench = {
  cells: ({ rounds }) => 6 * (rounds + 1),
  run: async ({ plan, tick, stage }) => {
    const cells = await cellsOf(await stage())
    const under = await inRounds(loaded(cells, plan, answerMetrics), plan.rounds, tick)
    const alone = await inRounds(single(cells, plan, answerMetrics), plan.rounds, tick)
    return {
      name: 'decide',
      title: 'Deciding: POST /_v/v1/decide',
      notes: [
        'The pop-up for a visitor with a product in the cart. An answer counts when it holds the offer. The profile is read from its actor for each; the receipt is stored behind the answer.',
      ],
      comparisons: [
        compared(`The pop-up, ${CONCURRENCY} at a time`, ANSWER_METRICS, under, 2),
        compared('The pop-up, one at a time', ANSWER_METRICS, alone, 2),
      ],
    }
  },
}

async function cellsOf(stage: Stage): Promise<Cell[]> {
  const visitors = crowd()
  await greet(stage, visitors)
  const body = question(stage.asked)
  const ask = (path: string) => posted(stage.asked, path, visitors.next(), body)
  return [
    { name: 'ok: answers', on: stage.ok, next: () => ask('/ok') },
    { name: 'ok: reads and parses', on: stage.ok, next: () => ask('/parse') },
    {
      name: 'Vitrina',
      on: stage.vitrina,
      next: () => ask('/_v/v1/decide'),
      isRight: (answer) => answer.includes('"SaveCart"'),
      settles: true,
    },
  ]
}
