/** POST /v1/events: what a page saw, with a verdict for each event. */
import type { Context } from 'hono'
import { problem } from '../../core/base/problem.ts'
import type { Problem } from '../../core/base/problem.ts'
import { instant } from '../../core/base/time.ts'
import { answersIn } from '../../core/consent/answer.ts'
import { KEPT_FOR, mayTake } from '../../core/consent/may-take.ts'
import { PURPOSES } from '../../core/consent/purpose.ts'
import type { Consents } from '../../core/consent/state.ts'
import type { Event } from '../../core/event/event.ts'
import { passDoor } from '../../core/event/door.ts'
import type { Dropped } from '../../core/event/door.ts'
import { MAX_PAGE_EVENT_BYTES } from '../../core/event/parse.ts'
import type { Identifier } from '../../core/identity/identifier.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Plan } from '../../core/event/plan.ts'
import { isWaiting } from '../../core/decision/campaign.ts'
import { EventBatch, MAX_BATCH_BYTES, MAX_EVENTS } from '../../core/wire/events.ts'
import type { EventsAnswer, Verdict } from '../../core/wire/events.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { profileActor } from '../actor/stub.ts'
import { readJson } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { mayGiveLead, rateProblem } from '../guard/rate.ts'
import { signedIdentity } from '../guard/identity.ts'
import { newVisitor, profileOfVisitor, visitorCookie, visitorOf } from '../guard/visitor.ts'
import { resolve } from '../identity/resolve.ts'
import { keepRefused } from '../store/dead-letter.ts'
import type { Refused } from '../store/dead-letter.ts'
import { deviceProfile } from '../store/identifier.ts'
import { noteEvent } from '../store/install.ts'
import { noteBatch } from '../store/metric.ts'
import { standingPlan } from '../store/plan.ts'
import { currentRelease } from '../store/release.ts'
import { noteProposals } from '../store/proposal.ts'
import { acceptedLine, refusedLine, showLive, take, withDropped } from './take.ts'
import { withoutForged } from './traits.ts'

type Sorted = {
  readonly events: Event[]
  readonly indexes: number[]
  readonly refused: { index: number; problem: Problem }[]
  readonly dropped: Map<number, readonly Dropped[]>
}

export async function postEvents(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env, req } = c
  const request = req.raw
  const body = await readJson(request, EventBatch, MAX_BATCH_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const batch = body.value
  if (batch.key !== env.SITE_KEY) return refuse('unknown_key', '/key')
  if (batch.events.length > MAX_EVENTS)
    return refuse(
      'too_many_events',
      '/events',
      `The batch has ${batch.events.length} events; ${MAX_EVENTS} are allowed.`,
    )
  const cookie = visitorOf(request)
  const who = cookie ?? batch.anonymous_id ?? null
  const tooFast = await rateProblem(env, request, who)
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '10' })

  const now = await clockNow(env)
  const hasConsent = batch.consent.analytics || batch.consent.personalisation
  const visitor = cookie ?? (batch.anonymous_id || !hasConsent ? null : newVisitor())
  const profile = visitor
    ? await profileOfVisitor(env, visitor)
    : batch.anonymous_id
      ? await deviceProfile(env, 'anonymous_id', batch.anonymous_id)
      : null
  // Without consent nobody is made known: there must be somebody already who takes it back.
  const isNew = cookie === null && !batch.anonymous_id
  const seen = profile === null || isNew ? null : await profileActor(env, profile).view()
  const isKnown = hasConsent || seen !== null
  const mayLead = await mayGiveLead(env, request, batch.events)
  const { plan } = await standingPlan(env)
  const mayKeep = hasConsent && isStillAllowed(batch, seen?.consents ?? {}, { now, plan })
  const sorted = sortEvents(batch, { now, mayKeep, isKnown, mayLead, plan })
  const signed = mayKeep ? await signedIdentity(env, batch.identity, now) : null
  const events = await namedBySignature(env, { profile, events: sorted.events, signed }, now)
  const parcels = profile && events.length > 0 ? [{ profile, events, indexes: sorted.indexes }] : []
  const accepted = await take(env, parcels, now)
  const verdicts = withDropped(inOrder(batch.events, accepted, sorted), sorted.dropped)
  // Of somebody who did not consent not even the rubbish is kept.
  if (mayKeep && sorted.refused.length > 0)
    await keepRefused(env, 'page', lettersOf(batch, sorted.refused, profile), now)
  c.executionCtx.waitUntil(
    tell(env, batch.events, {
      sorted,
      accepted,
      profile,
      now,
      mayShow: mayKeep,
      host: request.headers.get('origin'),
    }),
  )
  c.executionCtx.waitUntil(count(env, batch.events, { sorted, accepted, now, plan, mayKeep }))

  const headers = new Headers({ 'cache-control': 'no-store' })
  if (visitor && hasConsent && !cookie) headers.append('set-cookie', visitorCookie(request, visitor))
  if (cookie && !hasConsent) headers.append('set-cookie', visitorCookie(request, null))
  // Whether the tag has a reason to load what waits for a moment on the page.
  const hasPopups = (await currentRelease(env)).campaigns.some(isWaiting)
  const answer: EventsAnswer = { received_at: now, verdicts, ...(hasPopups ? { campaigns: true } : {}) }
  if (batch.identity === undefined) return Response.json(answer, { headers })
  const identity = signed ? 'verified' : 'unverified'
  return Response.json({ ...answer, identity }, { headers, status: signed ? 200 : 202 })
}

/**
 * The page says what its consent tool held; somebody may have taken it back elsewhere since, by another
 * device or a link of their own.
 */
function isStillAllowed(
  batch: EventBatch,
  held: Consents,
  { now, plan }: { readonly now: number; readonly plan: Plan },
): boolean {
  const brought = KEPT_FOR.filter((purpose) => batch.consent[purpose])
  if (mayTake(held, brought)) return true
  const context = { source: 'page', receivedAt: now, sentAt: instant(batch.sent_at), plan } as const
  const said = batch.events.flatMap((raw) => {
    const passed = passDoor(raw, { ...context, maxBytes: MAX_PAGE_EVENT_BYTES })
    return passed.ok ? answersIn(passed.value.event) : []
  })
  return mayTake(held, brought, said)
}

/** Who is signed in by the shop's word is joined with this device before the events are taken. */
async function namedBySignature(
  env: Env,
  said: {
    readonly profile: string | null
    readonly events: readonly Event[]
    readonly signed: readonly Identifier[] | null
  },
  now: number,
): Promise<readonly LogEvent[]> {
  const [first, ...others] = said.events
  if (!said.signed || !said.profile || !first) return said.events
  const group = { identifiers: said.signed, event: first.id, kind: 'signed', device: said.profile } as const
  await resolve(env, [group], now)
  return [{ ...first, named: said.signed }, ...others]
}

/**
 * Parses each event by itself. Without consent only the news of a withdrawal is taken, and only
 * of somebody who is known; there is nothing to withdraw for anybody else.
 */
function sortEvents(
  batch: EventBatch,
  allowed: { now: number; mayKeep: boolean; isKnown: boolean; mayLead: boolean; plan: Plan },
): Sorted {
  const sorted: Sorted = { events: [], indexes: [], refused: [], dropped: new Map() }
  const sentAt = instant(batch.sent_at)
  for (const [index, raw] of batch.events.entries()) {
    const parsed = passDoor(raw, {
      source: 'page',
      receivedAt: allowed.now,
      sentAt,
      maxBytes: MAX_PAGE_EVENT_BYTES,
      plan: allowed.plan,
    })
    const checked = parsed.ok ? withoutForged(parsed.value) : null
    const isWithdrawal = parsed.ok && allowed.isKnown && deniesOnly(parsed.value.event)
    if (!parsed.ok) sorted.refused.push({ index, problem: at(parsed.problem, index) })
    else if (!allowed.mayKeep && !isWithdrawal)
      sorted.refused.push({ index, problem: problem('no_consent', `/events/${index}`) })
    else if (!allowed.mayLead && parsed.value.event.name === 'generate_lead')
      sorted.refused.push({ index, problem: problem('rate_limited', `/events/${index}`) })
    else {
      sorted.events.push(checked!.event)
      sorted.indexes.push(index)
      sorted.dropped.set(index, checked!.dropped)
    }
  }
  return sorted
}

/** A consent that only takes back; without consent nothing else is listened to. */
function deniesOnly(event: Event): boolean {
  const answers = PURPOSES.map((purpose) => event.params[purpose]).filter(
    (answer) => typeof answer === 'boolean',
  )
  return event.name === 'consent_update' && answers.length > 0 && answers.every((answer) => !answer)
}

function at(one: Problem, index: number): Problem {
  return { ...one, path: `/events/${index}${one.path}` }
}

function inOrder(events: readonly unknown[], accepted: readonly Verdict[], sorted: Sorted): Verdict[] {
  const refused = sorted.refused.map(({ index, problem }): Verdict => ({
    index,
    id: idOf(events[index]),
    status: 'refused',
    problem,
  }))
  return [...accepted, ...refused].sort((a, b) => a.index - b.index)
}

export function idOf(raw: unknown): string | null {
  const id = typeof raw === 'object' && raw !== null && 'id' in raw ? raw.id : null
  return typeof id === 'string' ? id.slice(0, 64) : null
}

function lettersOf(
  { events, sent_at }: EventBatch,
  refused: Sorted['refused'],
  profile: string | null,
): Refused[] {
  return refused
    .filter(({ problem }) => problem.code !== 'no_consent')
    .map(({ index, problem }) => ({ problem, raw: events[index], profile, sentAt: instant(sent_at) }))
}

type Counted = {
  sorted: Sorted
  accepted: readonly Verdict[]
  now: number
  plan: Plan
  mayKeep: boolean
}

/** Counts name nobody; what a page calls its events is kept of those alone who consented. */
async function count(
  env: Env,
  raw: readonly unknown[],
  { sorted, accepted, now, plan, mayKeep }: Counted,
): Promise<void> {
  const { refused, dropped } = sorted
  await noteBatch(env, { taken: [sorted], verdicts: accepted, refused, dropped, plan, now })
  const unknown = refused.filter(({ problem: { code } }) => mayKeep && code === 'unknown_event')
  await noteProposals(
    env,
    unknown.map(({ index }) => raw[index]),
    now,
  )
}

type Told = {
  sorted: Sorted
  accepted: readonly Verdict[]
  profile: string | null
  now: number
  mayShow: boolean
  host: string | null
}

async function tell(
  env: Env,
  raw: readonly unknown[],
  { sorted, accepted, profile, now, mayShow, host }: Told,
): Promise<void> {
  const status = new Map(accepted.map((verdict) => [verdict.index, verdict.status]))
  const lines = sorted.events.map((event, order) =>
    acceptedLine(event, profile!, status.get(sorted.indexes[order]!)!),
  )
  const kept = mayShow ? sorted.refused : []
  lines.push(
    ...kept.map(({ index, problem }) =>
      refusedLine(raw[index], problem, { at: now, source: 'page', profile }),
    ),
  )
  await showLive(env, lines)
  if (accepted.some((verdict) => verdict.status === 'accepted')) await noteEvent(env, now, host)
}
