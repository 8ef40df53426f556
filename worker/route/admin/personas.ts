/** Saved people: kept, and tried on every rule as it is in force and as it is drafted. */
import type { Context } from 'hono'
import { ARCHETYPES } from '../../../core/simulate/archetypes.ts'
import { outcomeOf } from '../../../core/simulate/persona.ts'
import type { InForce } from '../../../core/simulate/life.ts'
import { releaseOf } from '../../../core/playbook/release.ts'
import { Persona } from '../../../core/wire/simulate.ts'
import type { PersonasAnswer, PersonasRunAnswer } from '../../../core/wire/simulate.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { withWish } from '../../job/simulate.ts'
import { changesInForce } from '../../store/changes.ts'
import { dropPersona, readPersonas, savePersona } from '../../store/persona.ts'
import { currentQuantiles } from '../../store/quantile.ts'
import { changesOf, library } from '../../store/segment.ts'
import type { Entry } from '../../store/segment.ts'

type Ctx = Context<{ Bindings: Env }>
type Row = PersonasAnswer['personas'][number]

/** Those that ship, then the shop's own; one of the shop's own takes the place of its namesake. */
export async function allPersonas(env: Env): Promise<Row[]> {
  const own = await readPersonas(env)
  const shipped = ARCHETYPES.filter(({ id }) => !own.some((one) => one.id === id))
  return [
    ...shipped.map((one) => ({ ...(one as unknown as Persona), origin: 'built-in' as const })),
    ...own.map((one) => ({ ...one, origin: 'console' as const })),
  ]
}

export async function getPersonas({ env }: Ctx): Promise<Response> {
  const answer: PersonasAnswer = { personas: await allPersonas(env) }
  return Response.json(answer)
}

export async function putPersona(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, Persona, 256 * 1024, { depth: 12, keys: 10_000 })
  if (!body.ok) return problemResponse(body.problem)
  if (body.value.id !== c.req.param('id'))
    return refuse('bad_param', '/id', 'The id in the body is not the one in the address.')
  const by = hasKey(c.req.raw, c.env.ADMIN_KEY) ? 'operator' : 'console'
  await savePersona(c.env, body.value, { now: await clockNow(c.env), by })
  return Response.json({ id: body.value.id })
}

export async function deletePersona(c: Ctx): Promise<Response> {
  await dropPersona(c.env, c.req.param('id') ?? '')
  return new Response(null, { status: 204 })
}

function asDrafted(entry: Entry): Entry {
  const { draft, own, builtIn } = entry
  const version = Math.max(own?.version ?? 0, builtIn?.version ?? 0) + 1
  return draft ? { ...entry, own: { ...draft, status: 'published', version } } : entry
}

/** POST /personas/run */
export async function postPersonasRun({ env }: Ctx): Promise<Response> {
  const [personas, base, quantiles, now] = await Promise.all([
    allPersonas(env),
    changesInForce(env),
    currentQuantiles(env),
    clockNow(env),
  ])
  const { changes } = await withWish(env, base, { journeys: [], drafts: 'all', without: [] })
  const segments = changesOf([...(await library(env)).values()].map(asDrafted))
  const today: InForce = { ...releaseOf(base), quantiles }
  const tomorrow: InForce = { ...releaseOf({ ...changes, ...segments }), quantiles }
  const answer: PersonasRunAnswer = {
    personas: personas.map(({ id, title, events }) => {
      const lengthMs = Math.max(0, ...events.map(({ afterMs = 0 }) => afterMs))
      const [held, next] = [today, tomorrow].map((one) => outcomeOf(events, one, now - lengthMs)) as [
        ReturnType<typeof outcomeOf>,
        ReturnType<typeof outcomeOf>,
      ]
      return { id, title, now: held, drafted: next, isChanged: JSON.stringify(held) !== JSON.stringify(next) }
    }),
  }
  return Response.json(answer)
}
