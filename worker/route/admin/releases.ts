/** All definitions as text, several of them published as one release, and every release there was. */
import type { Context } from 'hono'
import { checkDefinitions } from '../../../core/playbook/check-definitions.ts'
import type { DefinitionFinding } from '../../../core/playbook/check-definitions.ts'
import { definitionDiff } from '../../../core/playbook/definition-diff.ts'
import { changesOfDefinitions, definitionKey } from '../../../core/playbook/definition.ts'
import type { Definition } from '../../../core/playbook/definition.ts'
import { releaseOf } from '../../../core/playbook/release.ts'
import { personaChanges } from '../../../core/simulate/persona.ts'
import type { PersonaChange } from '../../../core/simulate/persona.ts'
import { ReleaseRequest, ReleaseRollbackRequest, parseDefinition } from '../../../core/wire/definitions.ts'
import type {
  DefinitionsAnswer,
  ReleaseAnswer,
  ReleaseDiffAnswer,
  ReleasesAnswer,
} from '../../../core/wire/definitions.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { turnSome } from '../../job/turns.ts'
import { applyChanges } from '../../store/apply.ts'
import type { Change } from '../../store/apply.ts'
import {
  currentReleaseId,
  definitionsAt,
  instantOfRelease,
  releasesBefore,
} from '../../store/release-history.ts'
import type { Standing } from '../../store/release-history.ts'
import { currentQuantiles } from '../../store/quantile.ts'
import { shopAround } from '../../store/shop-around.ts'
import { allPersonas } from './personas.ts'

type Ctx = Context<{ Bindings: Env }>

const BODY = { bytes: 4 * 1024 * 1024, limits: { depth: 48, keys: 200_000 } }
const PAGE = 50
const STATUS = { conflict: 409, invalid: 422, unchanged: 200, dry: 200, published: 201 } as const

const byOf = (c: Ctx) => (hasKey(c.req.raw, c.env.ADMIN_KEY) ? 'operator' : 'console')

/** GET /definitions */
export async function getDefinitions({ env }: Ctx): Promise<Response> {
  const now = await clockNow(env)
  const [standing, release, around] = await Promise.all([
    definitionsAt(env),
    currentReleaseId(env),
    shopAround(env, now),
  ])
  const { plan, grounds, slots, topics, brand, shopUrl, hosts, currency } = around
  const answer: DefinitionsAnswer = {
    release,
    definitions: [...standing.values()].map(({ kind, id, body, version }) => ({ kind, id, body, version })),
    around: {
      plan,
      grounds: [...(grounds ?? [])] as string[],
      slots: [...(slots ?? [])],
      topics: [...(topics ?? [])],
      brand,
      shopUrl: shopUrl ?? '',
      hosts: [...hosts],
      currency,
    },
    now,
  }
  return Response.json(answer)
}

/** POST /releases */
export async function postRelease(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, ReleaseRequest, BODY.bytes, BODY.limits)
  if (!body.ok) return problemResponse(body.problem)
  const { changes: asked, note, dryRun, older } = body.value
  const standing = await definitionsAt(c.env)
  const conflicts: ReleaseAnswer['conflicts'] = []
  const findings: DefinitionFinding[] = []
  const changes: Change[] = []
  for (const { kind, id, body: value, base } of asked) {
    const held = standing.get(definitionKey({ kind, id }))
    if (base !== undefined && base !== (held?.version ?? null))
      conflicts.push({
        kind,
        id,
        base,
        version: held?.version ?? null,
        by: held?.by ?? '',
        at: held?.at ?? null,
      })
    if (value === undefined) {
      if (held) changes.push({ kind, id, definition: null })
      continue
    }
    const parsed = parseDefinition(kind, id, value)
    if (parsed.ok) changes.push({ kind, id, definition: parsed.value })
    else findings.push(...parsed.faults.map(({ at, message }) => shapeFinding({ kind, id }, at, message)))
  }
  if (conflicts.length > 0) return answered(c, { state: 'conflict', conflicts })
  if (findings.length > 0) return answered(c, { state: 'invalid', findings })
  return publish(c, standing, changes, { note, dryRun, older })
}

function shapeFinding(
  { kind, id }: Pick<Definition, 'kind' | 'id'>,
  at: string,
  message: string,
): DefinitionFinding {
  const hint = {
    cs: 'Tvar říká JSON Schema v docs/schema.',
    en: 'The JSON Schema in docs/schema says the shape.',
  }
  return { kind, id, severity: 'error', code: 'bad_shape', at, message: { cs: message, en: message }, hint }
}

type How = {
  readonly note: string
  readonly dryRun: boolean
  readonly older?: 'drain' | 'move' | 'end' | undefined
}

/** Checks them as they would stand together, and puts them in force. */
async function publish(
  c: Ctx,
  standing: ReadonlyMap<string, Standing>,
  asked: readonly Change[],
  { note, dryRun, older }: How,
): Promise<Response> {
  const now = await clockNow(c.env)
  const before = [...standing.values()].map(plain)
  const next = new Map<string, Definition>(before.map((one) => [definitionKey(one), one]))
  for (const change of asked) {
    if (change.definition) next.set(definitionKey(change), change.definition)
    else next.delete(definitionKey(change))
  }
  const after = [...next.values()]
  const changes = definitionDiff(before, after)
  if (changes.length === 0) return answered(c, { state: 'unchanged' })
  const changed = new Set(changes.map(definitionKey))
  const findings = checkDefinitions(after, await shopAround(c.env, now), changed)
  findings.push(...missing(before, after, await shopAround(c.env, now), changed))
  if (findings.some(({ severity }) => severity === 'error'))
    return answered(c, { state: 'invalid', changes, findings })
  const personas = await personasChanged(c.env, before, after, now)
  if (dryRun) return answered(c, { state: 'dry', changes, findings, personas })
  const real = asked.filter((one) => changed.has(definitionKey(one)))
  await applyChanges(c.env, real, { note, now, by: byOf(c), older })
  c.executionCtx.waitUntil(turnSome(c.env, now))
  return answered(c, { state: 'published', changes, findings, personas })
}

/** Saved people against every rule, as it is and as it would be. */
async function personasChanged(
  env: Env,
  before: readonly Definition[],
  after: readonly Definition[],
  now: number,
): Promise<PersonaChange[]> {
  const [personas, quantiles] = await Promise.all([allPersonas(env), currentQuantiles(env)])
  const [held, next] = [before, after].map((some) => ({
    ...releaseOf(changesOfDefinitions(some)),
    quantiles,
  }))
  return personaChanges(personas, held!, next!, now)
}

/** Errors that are not of what changed, but of what named it. */
function missing(
  before: readonly Definition[],
  after: readonly Definition[],
  around: Awaited<ReturnType<typeof shopAround>>,
  changed: ReadonlySet<string>,
): DefinitionFinding[] {
  const others = new Set(after.map(definitionKey).filter((key) => !changed.has(key)))
  const textOf = ({ kind, id, code, at }: DefinitionFinding) => `${kind} ${id} ${code} ${at}`
  const errors = (list: readonly Definition[]) =>
    checkDefinitions(list, around, others).filter(({ severity }) => severity === 'error')
  const known = new Set(errors(before).map(textOf))
  return errors(after).filter((one) => !known.has(textOf(one)))
}

const plain = ({ kind, id, body }: Standing): Definition => ({ kind, id, body })

async function answered(
  c: Ctx,
  more: Partial<ReleaseAnswer> & Pick<ReleaseAnswer, 'state'>,
): Promise<Response> {
  const answer: ReleaseAnswer = {
    changes: [],
    conflicts: [],
    findings: [],
    personas: [],
    release: await currentReleaseId(c.env),
    ...more,
  }
  return Response.json(answer, { status: STATUS[answer.state] })
}

/** GET /releases?before= */
export async function getReleases(c: Ctx): Promise<Response> {
  const before = Number(c.req.query('before'))
  const [{ releases, cursor }, current] = await Promise.all([
    releasesBefore(c.env, Number.isSafeInteger(before) && before > 0 ? before : null, PAGE),
    currentReleaseId(c.env),
  ])
  const answer: ReleasesAnswer = {
    releases: releases.map((one) => ({ ...one, isCurrent: one.id === current })),
    cursor,
  }
  return Response.json(answer)
}

/** GET /releases/diff?from=&to= */
export async function getReleaseDiff(c: Ctx): Promise<Response> {
  const current = await currentReleaseId(c.env)
  const [from = '', to = current] = [c.req.query('from'), c.req.query('to')]
  const [start, end] = [instantOfRelease(from), instantOfRelease(to)]
  if (start === null || end === null)
    return refuse('not_found', start === null ? '/from' : '/to', 'There is no such release.')
  const [before, after] = await Promise.all([definitionsAt(c.env, start), definitionsAt(c.env, end)])
  const answer: ReleaseDiffAnswer = {
    from,
    to,
    changes: definitionDiff([...before.values()].map(plain), [...after.values()].map(plain)),
  }
  return Response.json(answer)
}

/** POST /releases/rollback: history goes on, nothing is taken out of it. */
export async function postReleaseRollback(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, ReleaseRollbackRequest, 4_096)
  if (!body.ok) return problemResponse(body.problem)
  const { to, note, dryRun, older } = body.value
  const at = instantOfRelease(to)
  if (at === null) return refuse('not_found', '/to', 'There is no such release.')
  const [standing, then] = await Promise.all([definitionsAt(c.env), definitionsAt(c.env, at)])
  const back = [...then.values()].map((one): Change => ({
    kind: one.kind,
    id: one.id,
    definition: plain(one),
  }))
  const gone = [...standing.values()]
    .filter((one) => !then.has(definitionKey(one)))
    .map(({ kind, id }): Change => ({ kind, id, definition: null }))
  return publish(c, standing, [...back, ...gone], { note: note === '' ? `← ${to}` : note, dryRun, older })
}
