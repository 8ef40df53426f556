/** What only a demo, a test or a replay has: a clock that can be moved and visitors that walk by themselves. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { DAY_MS } from '../../../core/base/time.ts'
import type { ClockAdvanced, ClockView, DemoView } from '../../../core/wire/admin.ts'
import { canMove, clockState, instantOf, moveClock } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { moveTo } from '../../job/sweep.ts'
import type { Swept } from '../../job/sweep.ts'
import { readSetting, writeSetting } from '../../store/setting.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_STEP_MS = 400 * DAY_MS

const Move = v.union([
  /** Ahead by so much; time goes on from there. */
  v.object({ advanceMs: v.pipe(v.number(), v.minValue(1), v.maxValue(MAX_STEP_MS)) }),
  /** To this instant, where it stands still: a replay's clock follows the data. Never back. */
  v.object({ followTo: v.pipe(v.number(), v.integer()) }),
  /** Real time again, from wherever it stood. */
  v.object({ live: v.literal(true) }),
])

async function view(env: Env): Promise<ClockView> {
  const state = await clockState(env)
  return {
    now: instantOf(state),
    offsetMs: state.offsetMs,
    frozen: state.frozenAt !== null,
    canAdvance: canMove(env),
  }
}

export async function getClock(c: Ctx): Promise<Response> {
  return Response.json(await view(c.env))
}

export async function postClock(c: Ctx): Promise<Response> {
  const { env } = c
  if (!canMove(env)) return refuse('not_found', '', 'The clock is real here and cannot be moved.')
  const body = await readJson(c.req.raw, Move, 1_024)
  if (!body.ok) return problemResponse(body.problem)
  const swept = await move(env, body.value)
  return Response.json({ ...(await view(env)), ...swept } satisfies ClockAdvanced)
}

async function move(env: Env, to: v.InferOutput<typeof Move>): Promise<Swept> {
  const state = await clockState(env)
  if ('advanceMs' in to) return moveTo(env, instantOf(state) + to.advanceMs, state.frozenAt !== null)
  if ('followTo' in to) {
    // The first instant of old data lies behind real time: the clock starts there. After that, only ahead.
    const isStart = state.frozenAt === null
    if (!isStart && to.followTo < state.frozenAt) return { woken: 0, sent: 0, notSent: 0 }
    if (isStart) await moveClock(env, { offsetMs: 0, frozenAt: to.followTo })
    return moveTo(env, to.followTo, true)
  }
  const at = instantOf(state)
  const swept = await moveTo(env, Math.max(Date.now(), at), false)
  await moveClock(env, { offsetMs: Math.max(0, at - Date.now()), frozenAt: null })
  return swept
}

export async function getDemo(c: Ctx): Promise<Response> {
  if (c.env.DEMO !== 'on') return refuse('not_found', '', 'This is no demo.')
  return Response.json({ bots: (await readSetting(c.env, 'demo.bots')) !== 'off' } satisfies DemoView)
}

export async function postDemo(c: Ctx): Promise<Response> {
  if (c.env.DEMO !== 'on') return refuse('not_found', '', 'This is no demo.')
  const body = await readJson(c.req.raw, v.object({ bots: v.boolean() }), 1_024)
  if (!body.ok) return problemResponse(body.problem)
  await writeSetting(c.env, 'demo.bots', body.value.bots ? 'on' : 'off')
  return Response.json(body.value satisfies DemoView)
}
