/** The contact policy as the console reads and changes it: in force, draft, check, publish, versions. */
import type { Context } from 'hono'
import { apartIn } from '../../../core/journey/apart.ts'
import { talkerOf } from '../../../core/journey/talker.ts'
import { checkPolicy } from '../../../core/message/policy-check.ts'
import { CALM_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import { crowds, starving } from '../../../core/message/starve.ts'
import { PolicyDraft, PolicyNoteRequest } from '../../../core/wire/policy.ts'
import type { PolicyCheckAnswer, PolicyVersion, PolicyView } from '../../../core/wire/policy.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { publishAll } from '../../store/changes.ts'
import type { Definition } from '../../store/definition.ts'
import {
  addPolicy,
  dropPolicyDraft,
  policyVersions,
  savePolicyDraft,
  writtenPolicy,
} from '../../store/policy.ts'
import { currentRelease } from '../../store/release.ts'
import { readTopics } from '../../store/topic.ts'
import { schemaOf } from './segments.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 64 * 1024

const byOf = (c: Ctx) => (hasKey(c.req.raw, c.env.ADMIN_KEY) ? 'operator' : 'console')

const asWritten = ({ version: _, ...policy }: Policy) => policy as PolicyDraft

export async function getPolicy({ env }: Ctx): Promise<Response> {
  const [{ policy }, versions, topics, now] = await Promise.all([
    currentRelease(env),
    policyVersions(env),
    readTopics(env),
    clockNow(env),
  ])
  const draft = versions.find(({ version }) => version === 0)
  const view: PolicyView = {
    policy: asWritten(policy),
    version: policy.version,
    draft: draft ? versionView(draft) : null,
    versions: versions.filter(({ version }) => version > 0).map(versionView),
    calm: asWritten(CALM_POLICY),
    topics: topics.map(({ id, title }) => ({ id, title })),
    check: await checkOf(env, draft ? writtenPolicy(draft) : asWritten(policy)),
    now,
  }
  return Response.json(view)
}

function versionView(definition: Definition): PolicyVersion {
  const { version, status, note, createdAt, createdBy } = definition
  return { version, status, note, createdAt, createdBy, policy: writtenPolicy(definition) }
}

export async function postPolicyCheck(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, PolicyDraft, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  return Response.json(await checkOf(c.env, body.value))
}

async function checkOf(env: Env, draft: PolicyDraft): Promise<PolicyCheckAnswer> {
  const [topics, release] = await Promise.all([readTopics(env), currentRelease(env)])
  const { journeys } = release
  const policy = { ...draft, version: 0 } as Policy
  const findings = checkPolicy(
    policy,
    topics.map(({ id }) => id),
  )
  const talkers = journeys.map(talkerOf)
  return {
    findings,
    publishable: findings.every(({ severity }) => severity !== 'error'),
    starving: starving(talkers, policy, apartIn(journeys, schemaOf(release))).map(finite),
    crowds: crowds(talkers, policy).map(finite),
  }
}

/** JSON has no infinity: without bound is the most that is ever counted. */
const finite = <Row extends { readonly messages: number }>(row: Row): Row => ({
  ...row,
  messages: Math.min(row.messages, 1_000),
})

export async function putPolicyDraft(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, PolicyDraft, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  await savePolicyDraft(c.env, body.value, { now: await clockNow(c.env), by: byOf(c) })
  return Response.json(await checkOf(c.env, body.value))
}

export async function deletePolicyDraft(c: Ctx): Promise<Response> {
  await dropPolicyDraft(c.env)
  return new Response(null, { status: 204 })
}

/** Messages that are queued or wait are asked about under it from their next asking on. */
export async function postPolicyPublish(c: Ctx): Promise<Response> {
  const note = await readJson(c.req.raw, PolicyNoteRequest, 4_096)
  if (!note.ok) return problemResponse(note.problem)
  const draft = (await policyVersions(c.env)).find(({ version }) => version === 0)
  if (!draft) return refuse('not_found', '', 'There is no draft of the policy.')
  const written = writtenPolicy(draft)
  const refused = await refusedOf(c.env, written)
  if (refused) return refused
  const by = { note: note.value.note, now: await clockNow(c.env), by: byOf(c) }
  const version = await addPolicy(c.env, written, by)
  const release = await publishAll(c.env)
  return Response.json({ version, release: release.id })
}

async function refusedOf(env: Env, written: PolicyDraft): Promise<Response | null> {
  const { findings } = await checkOf(env, written)
  const error = findings.find(({ severity }) => severity === 'error')
  return error ? refuse('bad_policy', error.at, `${error.message.en} ${error.hint.en}`) : null
}

/** An older version in force again, as a new one; its check is asked for anew. */
export async function postPolicyRollback(c: Ctx): Promise<Response> {
  const asked = Number(c.req.param('version'))
  const older = (await policyVersions(c.env)).find(({ version }) => version > 0 && version === asked)
  if (!older) return refuse('not_found', '', 'There is no such version of the policy.')
  const refused = await refusedOf(c.env, writtenPolicy(older))
  if (refused) return refused
  const now = await clockNow(c.env)
  const version = await addPolicy(c.env, writtenPolicy(older), { note: `= ${asked}`, now, by: byOf(c) })
  const release = await publishAll(c.env)
  return Response.json({ version, release: release.id })
}
