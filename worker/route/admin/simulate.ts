/** What would have happened: a release with changes over the recorded history of this instance. */
import type { Context } from 'hono'
import { parseDefinition } from '../../../core/wire/definitions.ts'
import { SimulateRequest } from '../../../core/wire/simulate.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { beginSimulation, stepSimulation } from '../../job/simulate.ts'
import type { Change } from '../../store/apply.ts'
import { readSimulation } from '../../store/simulation.ts'

type Ctx = Context<{ Bindings: Env }>

const BODY = { bytes: 1024 * 1024, limits: { depth: 44, keys: 50_000 } }
const MAX_SPAN_MS = 400 * 86_400_000

/** POST /simulate: begins one, and looks through the first people. */
export async function postSimulate(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, SimulateRequest, BODY.bytes, BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { from, until } = body.value
  if (from !== undefined && until !== undefined && (from >= until || until - from > MAX_SPAN_MS))
    return refuse('bad_param', '/from', 'from must be before until, and at most 400 days.')
  const asked: Change[] = []
  for (const [index, { kind, id, body: value }] of body.value.changes.entries()) {
    const parsed = value === undefined ? null : parseDefinition(kind, id, value)
    if (parsed && !parsed.ok) {
      const [fault] = parsed.faults
      return refuse('bad_shape', `/changes/${index}/body${fault?.at ?? ''}`, fault?.message)
    }
    asked.push({ kind, id, definition: parsed ? parsed.value : null })
  }
  const job = await beginSimulation(c.env, body.value, asked)
  return Response.json((await stepSimulation(c.env, job.id)) ?? job, { status: 201 })
}

/** POST /simulate/:id: looks through the next people. */
export async function postSimulateStep(c: Ctx): Promise<Response> {
  const job = await stepSimulation(c.env, idOf(c))
  return job ? Response.json(job) : refuse('not_found', '', 'There is no such simulation.')
}

export async function getSimulation(c: Ctx): Promise<Response> {
  const read = await readSimulation(c.env, idOf(c))
  return read ? Response.json(read.stored.job) : refuse('not_found', '', 'There is no such simulation.')
}

function idOf(c: Ctx): string {
  const id = c.req.param('id') ?? ''
  return /^[0-9a-f-]{36}$/.test(id) ? id : '-'
}
