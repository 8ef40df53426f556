/** Steps of journeys: in one actor behind HTTP, and over many profiles in the pure engine. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ROOT } from '../cli/instance/root.ts'
import type { Comparison, Metric, Series } from './figure.ts'
import { compared } from './group.ts'
import type { Bench, Given } from './group.ts'
import { STRAIGHT_JOURNEYS, STRAIGHT_STEPS, publishStraight } from './journeys/straight.ts'
import type { StepMode, Stepped } from './journeys/child.ts'
import { ANSWER_METRICS, answerMetrics, single } from './load/cell.ts'
import type { Cell } from './load/cell.ts'
import { greet } from './load/greet.ts'
import type { Load } from './load/load.ts'
import { batchOf, crowd, posted, viewed } from './load/visitor.ts'
import { inRounds } from './round.ts'
import { launchVitrina } from './stage/stage.ts'
import type { Stage } from './stage/stage.ts'

const PORT = 9_500
const EVENTS = 10
const STEPS_EACH = EVENTS * STRAIGHT_JOURNEYS * STRAIGHT_STEPS
/** Of a process that steps profiles: one of them and what the code needs are all that is held. */
export const HEAP_MB = 48
const PROFILES = 10_000
const JOURNEYS = 20
const MODES: readonly (readonly [StepMode, string])[] = [
  ['store', 'read and written'],
  ['event', `an event that ${JOURNEYS} journeys hear`],
  ['alarm', 'waits that are over'],
]

export const journeys: Bench = {
  cells: ({ rounds }) => 3 * (rounds + 1) + MODES.length * rounds,
  run: async (given) => ({
    name: 'journeys',
    title: 'Steps of journeys',
    notes: [
      `One actor: a returning visitor sends batches of ${EVENTS} product views, one batch at a time. Each view enters ${STRAIGHT_JOURNEYS} journeys of ${STRAIGHT_STEPS} steps (a split, a branch that asks the cart, a goal, the end), which are taken in the transaction of the batch: ${STEPS_EACH} steps a request, stored before the answer. The baseline is the same actor with the journeys that ship, of which none hears of views: it folds the events and stores the state.`,
      `Profiles: the same code in Node, in a process with --max-old-space-size=${HEAP_MB}, with ${JOURNEYS} journeys under the calm policy. Each profile, after 45 days of history, is read from its text, stepped and written, as an actor does that was asleep: with an event that enters all journeys, or with an alarm that ends the first of their waits. The baseline reads and writes the texts as they are before the event, which makes them a third longer. MB is what is held at the highest. One thread.`,
    ],
    comparisons: [await inOneActor(given), overProfiles(given)],
  }),
}

const ACTOR_METRICS: readonly Metric[] = [...ANSWER_METRICS, { name: 'steps/s', digits: 0, plain: true }]

async function inOneActor({ plan, tick, stage }: Given): Promise<Comparison> {
  const standing = await stage()
  const stateDir = mkdtempSync(join(tmpdir(), 'vitrina-bench-journeys-'))
  // One of its own: the release of the others stays as it ships.
  const vitrina = await launchVitrina(stateDir, PORT)
  try {
    await publishStraight(vitrina)
    const many: Stage = {
      ...standing,
      vitrina,
      asked: { ...standing.asked, host: `localhost:${vitrina.port}` },
    }
    const cells = [
      cellOf(standing, { name: 'ok: reads and parses', on: standing.ok, path: '/parse' }),
      await oneVisitor(standing, 'no journey hears of it'),
      await oneVisitor(many, `${STRAIGHT_JOURNEYS} journeys`),
    ]
    const metrics = (found: Load, cpuMs: number) => [
      ...answerMetrics(found, cpuMs),
      found.perSecond * STEPS_EACH,
    ]
    const series = await inRounds(single(cells, plan, metrics), plan.rounds, tick)
    const withoutSteps = series.map((one, index): Series =>
      index === 2 ? one : { ...one, rounds: one.rounds.map((round) => [...round.slice(0, -1), Number.NaN]) },
    )
    return compared(`One actor, batches of ${EVENTS} events, one at a time`, ACTOR_METRICS, withoutSteps, 2)
  } finally {
    await vitrina.stop()
    rmSync(stateDir, { recursive: true, force: true })
  }
}

type Asking = Pick<Cell, 'name' | 'on'> & { readonly path: string; readonly cookie?: string }

function cellOf({ asked }: Stage, { name, on, path, cookie = 'vid=bench' }: Asking): Cell {
  const next = () => posted(asked, path, cookie, batchOf(Array.from({ length: EVENTS }, () => viewed(asked))))
  return { name, on, next }
}

/** The first of a crowd, for all who are greeted have a cart. */
async function oneVisitor(stage: Stage, name: string): Promise<Cell> {
  const { cookies } = crowd()
  const some = { cookies: cookies.slice(0, 4), next: () => cookies[0]! }
  await greet(stage, some)
  const cell = cellOf(stage, { name, on: stage.vitrina, path: '/_v/v1/events', cookie: cookies[0]! })
  const isRight = (body: string) => body.split('"accepted"').length === EVENTS + 1
  return { ...cell, isRight, settles: true }
}

const PROFILE_METRICS: readonly Metric[] = [
  { name: 'profiles/s', digits: 0 },
  { name: 'CPU µs each', digits: 0 },
  { name: 'steps/s', digits: 0, plain: true },
  { name: 'steps each', digits: 1, plain: true },
  { name: 'MB', digits: 0, plain: true },
]

function overProfiles({ plan, tick }: Given): Comparison {
  const part = plan.rounds > 2 ? PROFILES / plan.rounds : 200
  const series = MODES.map(([mode, name]) => ({ mode, name, rounds: [] as (readonly number[])[] }))
  for (let round = 0; round < plan.rounds; round++)
    for (let turn = 0; turn < series.length; turn++) {
      const { mode, name, rounds } = series[(turn + round) % series.length]!
      rounds.push(rowOf(steppedIn(HEAP_MB, { mode, profiles: part, first: round * part })))
      tick(name)
    }
  return compared(`${(part * plan.rounds).toLocaleString('en')} profiles`, PROFILE_METRICS, series, 1)
}

function rowOf({ profiles, steps, tookMs, cpuMs, mostMb }: Stepped): number[] {
  const ofSteps = (value: number) => (steps === 0 ? Number.NaN : value)
  return [
    (profiles * 1000) / tookMs,
    (cpuMs * 1000) / profiles,
    ofSteps((steps * 1000) / tookMs),
    ofSteps(steps / profiles),
    mostMb,
  ]
}

/** @throws with what the process said where the heap was too small. */
export function steppedIn(
  heapMb: number,
  { mode, profiles, first }: { readonly mode: StepMode; readonly profiles: number; readonly first: number },
): Stepped {
  const words = [mode, profiles, JOURNEYS, first].map(String)
  const script = join(ROOT, 'bench/journeys/child.ts')
  const child = spawnSync(
    process.execPath,
    [`--max-old-space-size=${heapMb}`, '--expose-gc', script, ...words],
    { encoding: 'utf8', timeout: 3_600_000 },
  )
  if (child.status !== 0) throw new Error(`the profiles ended: ${(child.stderr ?? '').slice(-400)}`)
  return JSON.parse(child.stdout) as Stepped
}
