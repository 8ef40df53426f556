/** POST /v1/events against a Worker that answers ok to the same body. */
import { compared } from '../group.ts'
import type { Bench, Given } from '../group.ts'
import { CONCURRENCY } from '../plan.ts'
import { inRounds } from '../round.ts'
import type { Stage } from '../stage/stage.ts'
import { ANSWER_METRICS, answerMetrics, loaded, single } from './cell.ts'
import type { Cell } from './cell.ts'
import type { Asked } from './load.ts'
import { batchOf, crowd, posted, viewed } from './visitor.ts'
import { greet } from './greet.ts'

const SIZES = [1, 10] as const

export const ingest: Bench = {
  cells: ({ rounds }) => (SIZES.length + 1) * 3 * (rounds + 1),
  run: async ({ plan, tick, stage }: Given) => {
    const staged = await stage()
    const comparisons = []
    for (const size of SIZES) {
      const cells = await cellsOf(staged, size)
      const series = await inRounds(loaded(cells, plan, answerMetrics), plan.rounds, tick)
      comparisons.push(compared(`${titleOf(size)}, ${CONCURRENCY} at a time`, ANSWER_METRICS, series, 2))
    }
    const cells = await cellsOf(staged, 1)
    const series = await inRounds(single(cells, plan, answerMetrics), plan.rounds, tick)
    comparisons.push(compared(`${titleOf(1)}, one at a time`, ANSWER_METRICS, series, 2))
    return {
      name: 'ingest',
      title: 'Taking events: POST /_v/v1/events',
      notes: [
        'Batches of product views of returning visitors with a cookie and consent, each event with an id of its own. An answer counts when every event of the batch was accepted, which means stored in the profile actor and projected into D1; the queue and the archive work behind it in the same process.',
        'Baselines get the same bytes with the same headers over the same kind of connection.',
      ],
      comparisons,
    }
  },
}

const titleOf = (size: number) => `A batch of ${size} event${size === 1 ? '' : 's'}`

async function cellsOf(stage: Stage, size: number): Promise<Cell[]> {
  const visitors = crowd()
  await greet(stage, visitors)
  const { asked } = stage
  const ask = (path: string): Asked => {
    const events = Array.from({ length: size }, () => viewed(asked))
    return posted(asked, path, visitors.next(), batchOf(events))
  }
  return [
    { name: 'ok: answers', on: stage.ok, next: () => ask('/ok') },
    { name: 'ok: reads and parses', on: stage.ok, next: () => ask('/parse') },
    {
      name: 'Vitrina',
      on: stage.vitrina,
      next: () => ask('/_v/v1/events'),
      isRight: (body) => body.split('"accepted"').length === size + 1,
      settles: true,
    },
  ]
}
