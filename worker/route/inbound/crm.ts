/**
 * POST /v1/inbound/crm: a person as a CRM knows them (Standard Webhooks, CRM_SECRET).
 *
 * Each field is laid down with the instant of its last change, so the newer word of the CRM wins
 * field by field, whatever order deliveries come in. What the person declared about themselves is
 * not overwritten by it, however new; the answer names such fields. The same delivery again counts
 * once.
 */
import type { Context } from 'hono'
import * as v from 'valibot'
import { jsonFault } from '../../../core/base/json.ts'
import { problem } from '../../../core/base/problem.ts'
import { instant } from '../../../core/base/time.ts'
import { CrmWebhook } from '../../../core/wire/server.ts'
import { webhookProblem } from '../../channel/signature.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readText } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { profileActor } from '../../actor/stub.ts'
import { saveAccounts } from '../../store/account.ts'
import { findProfile } from '../../store/identifier.ts'
import { takeVouched } from '../server.ts'
import { consentEvent } from '../server/consent-event.ts'
import { consentFault } from '../server/consents.ts'
import { eventId } from '../server/event-id.ts'
import { profileEvents } from '../server/profile-events.ts'
import { notSet } from './not-set.ts'
import { identifiersOf } from './shape.ts'

const MAX_BYTES = 256 * 1024
const SOURCE = 'crm'

export async function postCrm(c: Context<{ Bindings: Env }>): Promise<Response> {
  const secret = c.env.CRM_SECRET ?? ''
  if (secret === '') return notSet('CRM_SECRET')
  const text = await readText(c.req.raw, MAX_BYTES)
  if (!text.ok) return problemResponse(text.problem)
  const forged = await webhookProblem(secret, c.req.raw.headers, text.value, Date.now())
  if (forged) return problemResponse(forged)
  let value: unknown
  try {
    value = JSON.parse(text.value)
  } catch {
    return refuse('not_json')
  }
  const fault = jsonFault(value, undefined, 2_000)
  if (fault) return problemResponse(problem(fault.code, fault.path))
  const parsed = v.safeParse(CrmWebhook, value)
  if (!parsed.success) {
    const [issue] = parsed.issues
    const path = (issue.path ?? []).map((part) => `/${String(part.key)}`).join('')
    return refuse('bad_shape', path, issue.message)
  }
  const { data } = parsed.output
  const unproved = (data.consents ?? []).findIndex(
    (one) => consentFault({ ...one, identifiers: {} }) !== null,
  )
  if (unproved >= 0)
    return refuse('missing_param', `/data/consents/${unproved}/proof`, 'A grant needs what proves it.')
  const now = await clockNow(c.env)
  const declared = await declaredBy(c.env, data)
  const [kept, told] = split(data.traits ?? {}, declared)
  const events = eventsOf({ ...data, traits: told }, c.req.header('webhook-id')!, now)
  const answer = await takeVouched(c.env, events, {
    sentAt: null,
    waitUntil: (work) => c.executionCtx.waitUntil(work),
  })
  const at = instant(data.updated_at) ?? now
  await saveAccounts(
    c.env,
    (data.accounts ?? []).map((account) => ({ ...account, at })),
  )
  return Response.json({ ...answer, kept }, { headers: { 'cache-control': 'no-store' } })
}

/** Sources that are records of a shop; what anybody else says is the person's own word. */
const RECORDS: ReadonlySet<string> = new Set(['crm', 'erp', 'import', 'server', 'shop', 'segment'])

/** Names of traits that the person declared, in a quiz, a form or the preference centre. */
async function declaredBy(env: Env, { id, email }: CrmWebhook['data']): Promise<ReadonlySet<string>> {
  const { email: known } = identifiersOf({ email: email ?? '' })
  const profile =
    (await findProfile(env, { kind: 'external_id', value: id })) ??
    (known ? await findProfile(env, { kind: 'email', value: known }) : null)
  const held = profile === null ? null : await profileActor(env, profile).read()
  const traits = Object.entries(held?.person.profile.traits ?? {})
  return new Set(
    traits.filter(([, { value, source }]) => value !== '' && !RECORDS.has(source)).map(([name]) => name),
  )
}

type TraitsTold = NonNullable<CrmWebhook['data']['traits']>

function split(traits: TraitsTold, declared: ReadonlySet<string>): [kept: string[], told: TraitsTold] {
  const names = Object.keys(traits)
  const told = Object.fromEntries(Object.entries(traits).filter(([name]) => !declared.has(name)))
  return [names.filter((name) => declared.has(name)), told]
}

/** Fields with a time of their own are told apart from those that share the record's. */
function eventsOf(data: CrmWebhook['data'], delivery: string, now: number): object[] {
  const identifiers = {
    ...identifiersOf({ externalId: data.id, email: data.email ?? '' }),
    ...(data.phone ? { phone: data.phone } : {}),
  }
  const times = data.changed_at ?? {}
  const byTime = Map.groupBy(Object.entries(data.traits ?? {}), ([name]) => times[name] ?? data.updated_at)
  const events: object[] = []
  for (const [at, traits] of byTime) {
    const key = `${delivery}:${at}`
    events.push(
      ...profileEvents({ identifiers, traits: Object.fromEntries(traits), at, source: SOURCE }, key, now),
    )
  }
  if (data.accounts !== undefined && data.accounts.length > 0)
    events.push(
      ...profileEvents(
        { identifiers, accounts: data.accounts, at: data.updated_at, source: SOURCE },
        `${delivery}:accounts`,
        now,
      ),
    )
  for (const consent of data.consents ?? [])
    events.push(
      consentEvent(
        { source: SOURCE, at: data.updated_at, ...consent, identifiers },
        eventId('crm', delivery, consent.purpose),
        now,
      ),
    )
  return events.length > 0
    ? events
    : profileEvents({ identifiers, at: data.updated_at, source: SOURCE }, delivery, now)
}
