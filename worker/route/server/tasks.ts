/** POST /v1/server/tasks/done: somebody in the shop did what a task of a journey asked for. */
import type { Context } from 'hono'
import { TaskDoneRequest } from '../../../core/wire/server.ts'
import type { TaskDoneAnswer } from '../../../core/wire/server.ts'
import { profileActor } from '../../actor/stub.ts'
import { now as clockNow } from '../../clock.ts'
import { doDeed } from '../../consumer/deed.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { project } from '../../store/projection.ts'

export async function postTaskDone(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env } = c
  if (!hasKey(c.req.raw, env.SERVER_KEY))
    return refuse('unknown_key', '', 'The server key in the Authorization header is missing or wrong.')
  const body = await readJson(c.req.raw, TaskDoneRequest, 4_096)
  if (!body.ok) return problemResponse(body.problem)
  const { key, profile } = body.value
  const now = await clockNow(env)
  const closed = await profileActor(env, profile).closeTask(key, now)
  if (!closed)
    return refuse('not_found', '/key', 'There is no such task of this profile, or it is kept no more.')
  await project(env, [closed])
  await doDeed(env, profile, `${key}_done`, now)
  return Response.json({ key, done: true } satisfies TaskDoneAnswer, {
    headers: { 'cache-control': 'no-store' },
  })
}
