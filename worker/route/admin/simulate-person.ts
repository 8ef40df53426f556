/** One person through one journey, step by step: what was asked, what was met, what would be sent. */
import type { Context } from 'hono'
import { DAY_MS } from '../../../core/base/time.ts'
import { releaseOf } from '../../../core/playbook/release.ts'
import type { Taken } from '../../../core/simulate/recorded.ts'
import { scriptBatches } from '../../../core/simulate/script.ts'
import { storyOf } from '../../../core/simulate/story.ts'
import { segmentsIn } from '../../../core/segment/roster.ts'
import { SimulatePersonRequest } from '../../../core/wire/simulate.ts'
import type { SimulatePersonAnswer } from '../../../core/wire/simulate.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { recordedOf } from '../../job/recorded.ts'
import { withWish } from '../../job/simulate.ts'
import { changesInForce } from '../../store/changes.ts'
import { currentQuantiles } from '../../store/quantile.ts'
import { JOURNEY_BODY } from './journeys.ts'
import { allPersonas } from './personas.ts'

type Ctx = Context<{ Bindings: Env }>

const USUAL_MS = 60 * DAY_MS
const MAX_MS = 3 * 366 * DAY_MS

/** POST /journeys/:id/simulate */
export async function postSimulatePerson(c: Ctx): Promise<Response> {
  const { env } = c
  const id = c.req.param('id') ?? ''
  const body = await readJson(c.req.raw, SimulatePersonRequest, JOURNEY_BODY.bytes, JOURNEY_BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { journey, profile, persona, events } = body.value
  const [now, base, quantiles] = await Promise.all([
    clockNow(env),
    changesInForce(env),
    currentQuantiles(env),
  ])
  const from = body.value.from ?? now
  const until = body.value.until ?? from + USUAL_MS
  if (until <= from || until - from > MAX_MS)
    return refuse('bad_param', '/until', 'until must be after from, by at most three years.')
  const before = await beforeOf(env, { profile, persona, from })
  if (!before) return refuse('not_found', '', 'There is no such profile or persona.')
  const { changes } = await withWish(env, base, {
    journeys: journey ? [{ ...journey, id }] : [],
    drafts: journey ? [] : [id],
    without: [],
  })
  const inForce = { ...releaseOf(changes), quantiles }
  if (!inForce.journeys.some((one) => one.id === id))
    return refuse('not_found', '', `There is no journey ${id.slice(0, 48)}.`)
  const batches = [...before.batches, ...scriptBatches(events, from)]
  // A persona's own life is what it is about, so it is told from its beginning.
  const toldFrom = persona === undefined ? from : Math.min(from, before.batches[0]?.at ?? from)
  const { person, timeline } = storyOf(profile ?? `persona-${persona ?? 'new'}`, inOrder(batches), {
    inForce,
    journey: id,
    from: toldFrom,
    until,
  })
  const answer: SimulatePersonAnswer = {
    from: toldFrom,
    until,
    timeline,
    segments: segmentsIn(person.roster),
  }
  return Response.json(answer)
}

const inOrder = (batches: readonly Taken[]) => [...batches].sort((a, b) => a.at - b.at)

type Whom = {
  readonly profile: string | undefined
  readonly persona: string | undefined
  readonly from: number
}

/** What happened before the script; null where there is nobody of that name. */
async function beforeOf(
  env: Env,
  { profile, persona, from }: Whom,
): Promise<{ batches: readonly Taken[] } | null> {
  if (profile !== undefined) {
    const recorded = await recordedOf(env, profile)
    return recorded && { batches: recorded.batches.filter(({ at }) => at <= from) }
  }
  if (persona === undefined) return { batches: [] }
  const found = (await allPersonas(env)).find(({ id }) => id === persona)
  if (!found) return null
  const lengthMs = Math.max(0, ...found.events.map(({ afterMs = 0 }) => afterMs))
  return { batches: scriptBatches(found.events, from - lengthMs, 'persona') }
}
