/** Erasing one person by hand, and the register of it. */
import type { Context } from 'hono'
import { EraseRequest } from '../../../core/wire/erasure.ts'
import type { ErasuresAnswer } from '../../../core/wire/erasure.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { erasePerson } from '../../job/erase.ts'
import { erasures } from '../../store/erasure.ts'

type Ctx = Context<{ Bindings: Env }>

export async function postErase(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, EraseRequest, 4_096)
  if (!body.ok) return problemResponse(body.problem)
  const id = c.req.param('id') ?? ''
  const { confirm, reason } = body.value
  if (confirm !== id) return refuse('bad_param', '/confirm', 'It has to be the id of the profile once more.')
  const answer = await erasePerson(c.env, id, { reason, now: await clockNow(c.env) })
  return answer ? Response.json(answer) : refuse('not_found', '', 'Nobody is known by this id.')
}

export async function getErasures({ env }: Ctx): Promise<Response> {
  const answer: ErasuresAnswer = { erasures: await erasures(env), now: await clockNow(env) }
  return Response.json(answer)
}
