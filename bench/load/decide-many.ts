/** POST /v1/decide where the release is big: hundreds of campaigns and segments, against a Worker that answers ok. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compared } from '../group.ts'
import type { Bench } from '../group.ts'
import { CONCURRENCY } from '../plan.ts'
import { inRounds } from '../round.ts'
import { launchVitrina } from '../stage/stage.ts'
import type { Stage } from '../stage/stage.ts'
import { ANSWER_METRICS, answerMetrics, loaded, single } from './cell.ts'
import type { Cell } from './cell.ts'
import { CAMPAIGNS, SEGMENTS, SLOT, publishMany } from './crowd-of-campaigns.ts'
import { greet } from './greet.ts'
import { crowd, posted, question } from './visitor.ts'

const PORT = 9_400

export const decideMany: Bench = {
  cells: ({ rounds }) => 6 * (rounds + 1),
  run: async ({ plan, tick, stage }) => {
    const standing = await stage()
    const stateDir = mkdtempSync(join(tmpdir(), 'vitrina-bench-many-'))
    // One of its own: the release of the others stays as it ships.
    const vitrina = await launchVitrina(stateDir, PORT)
    try {
      await publishMany(vitrina)
      const cells = await cellsOf(standing, vitrina)
      const under = await inRounds(loaded(cells, plan, answerMetrics), plan.rounds, tick)
      const alone = await inRounds(single(cells, plan, answerMetrics), plan.rounds, tick)
      return {
        name: 'decide-many',
        title: `Deciding among ${CAMPAIGNS} live campaigns and ${SEGMENTS} segments: POST /_v/v1/decide`,
        notes: [
          `One slot with ${CAMPAIGNS} campaigns, each for people of some of ${SEGMENTS} segments who also fit a rule of its own. Every one of them is asked, and each that does not come keeps its reason in the receipt. As it ships: the same slot and person with the one campaign that comes with Vitrina.`,
        ],
        comparisons: [
          compared(`A slot, ${CONCURRENCY} at a time`, ANSWER_METRICS, under, 2),
          compared('A slot, one at a time', ANSWER_METRICS, alone, 2),
        ],
      }
    } finally {
      await vitrina.stop()
      rmSync(stateDir, { recursive: true, force: true })
    }
  },
}

async function cellsOf(stage: Stage, vitrina: Stage['vitrina']): Promise<Cell[]> {
  const many: Stage = { ...stage, vitrina, asked: { ...stage.asked, host: `localhost:${vitrina.port}` } }
  const visitors = crowd()
  await greet(stage, visitors)
  await greet(many, visitors)
  const next = ({ asked }: Stage, path: string) => {
    const body = JSON.stringify({ ...JSON.parse(question(asked)), slots: [SLOT], trigger: undefined })
    return () => posted(asked, path, visitors.next(), body)
  }
  const isRight = (answer: string) => answer.includes('"campaign":"')
  return [
    { name: 'ok: answers', on: stage.ok, next: next(stage, '/ok') },
    { name: 'as it ships', on: stage.vitrina, next: next(stage, '/_v/v1/decide'), isRight, settles: true },
    {
      name: `${CAMPAIGNS} campaigns`,
      on: vitrina,
      next: next(many, '/_v/v1/decide'),
      isRight,
      settles: true,
    },
  ]
}
