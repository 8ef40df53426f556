/** POST /v1/server/events: what the shop's back end knows. It may name people, confirm money, grant channels. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { isRecord } from '../../core/base/json.ts'
import { problem } from '../../core/base/problem.ts'
import type { Problem } from '../../core/base/problem.ts'
import { fail, ok } from '../../core/base/result.ts'
import type { Result } from '../../core/base/result.ts'
import { instant } from '../../core/base/time.ts'
import { textParam } from '../../core/event/event.ts'
import { passDoor } from '../../core/event/door.ts'
import type { Passed } from '../../core/event/door.ts'
import { MAX_SERVER_EVENT_BYTES } from '../../core/event/parse.ts'
import type { Plan } from '../../core/event/plan.ts'
import { normalEmail, normalPhone } from '../../core/identity/identifier.ts'
import { isBlocked } from '../../core/identity/blocked.ts'
import type { Identifier } from '../../core/identity/identifier.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import { MAX_EVENTS } from '../../core/wire/events.ts'
import type { EventsAnswer, Verdict } from '../../core/wire/events.ts'
import { Identifiers, MAX_SERVER_BATCH_BYTES, ServerBatch } from '../../core/wire/server.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readJson } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { hasKey } from '../guard/session.ts'
import { keepRefused } from '../store/dead-letter.ts'
import type { Refused } from '../store/dead-letter.ts'
import { noteBatch } from '../store/metric.ts'
import { standingPlan } from '../store/plan.ts'
import { releaseOrder } from '../store/offer-use.ts'
import { earnReferral, loseReferral } from './referral.ts'
import { noteProposals } from '../store/proposal.ts'
import { resolve } from '../identity/resolve.ts'
import { idOf } from './events.ts'
import { eventId } from './server/event-id.ts'
import { spreadNews } from './news.ts'
import { acceptedLine, refusedLine, showLive, take, withDropped } from './take.ts'
import { withoutForged } from './traits.ts'
import type { Line, Parcel } from './take.ts'

type Vouched = Passed & { readonly index: number; readonly identifiers: readonly Identifier[] }

export async function postServerEvents(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env, req } = c
  if (!hasKey(req.raw, env.SERVER_KEY))
    return refuse('unknown_key', '', 'The server key in the Authorization header is missing or wrong.')
  const body = await readJson(req.raw, ServerBatch, MAX_SERVER_BATCH_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const { events, sent_at } = body.value
  if (events.length > MAX_EVENTS)
    return refuse(
      'too_many_events',
      '/events',
      `The batch has ${events.length} events; ${MAX_EVENTS} are allowed.`,
    )
  return Response.json(
    await takeVouched(env, events, {
      sentAt: instant(sent_at),
      waitUntil: (work) => c.executionCtx.waitUntil(work),
    }),
    { headers: { 'cache-control': 'no-store' } },
  )
}

/** How it came: the sender's clock at sending (null when it said nothing), and where later work may go. */
type Sent = { readonly sentAt: number | null; waitUntil(work: Promise<unknown>): void }

/** Takes events that a trusted sender vouches for; shared by the server API and the order webhook. */
export async function takeVouched(env: Env, raw: readonly unknown[], context: Sent): Promise<EventsAnswer> {
  const now = await clockNow(env)
  const good: Vouched[] = []
  const refused: { index: number; problem: Problem }[] = []
  const { plan } = await standingPlan(env)
  for (const [index, one] of raw.entries()) {
    const parsed = parseVouched(one, { now, sentAt: context.sentAt, plan })
    if (parsed.ok) good.push({ index, ...parsed.value })
    else
      refused.push({ index, problem: { ...parsed.problem, path: `/events/${index}${parsed.problem.path}` } })
  }
  const groups = good.map(({ event, identifiers }) => ({ identifiers, event: event.id }))
  const profiles = good.length > 0 ? await resolve(env, groups, now) : []
  const parcels = parcelsOf(good, profiles)
  const accepted = await take(env, parcels, now)
  // Before the acknowledgement, too: a purchase must be known on all devices when it is.
  await spreadNews(env, good, profiles, now)
  for (const [n, { event }] of good.entries()) await earnReferral(env, event, profiles[n]!, now)
  await giveBack(env, good, now)
  if (refused.length > 0)
    await keepRefused(
      env,
      'server',
      (await lettersOf(env, raw, refused, now)).map((one) => ({ ...one, sentAt: context.sentAt })),
      now,
    )
  const dropped = new Map(good.map(({ index, dropped: fields }) => [index, fields]))
  const unknown = refused.filter(({ problem: { code } }) => code === 'unknown_event')
  context.waitUntil(
    Promise.all([
      noteBatch(env, { taken: parcels, verdicts: accepted, refused, dropped, plan, now }),
      noteProposals(
        env,
        unknown.map(({ index }) => raw[index]),
        now,
      ),
    ]),
  )
  context.waitUntil(showLive(env, linesOf(raw, { parcels, accepted, refused, now })))
  const verdicts = [
    ...accepted,
    ...refused.map(({ index, problem }): Verdict => ({
      index,
      id: idOf(raw[index]),
      status: 'refused',
      problem,
    })),
  ]
  return {
    received_at: now,
    verdicts: withDropped(
      verdicts.sort((a, b) => a.index - b.index),
      dropped,
    ),
  }
}

/** What a whole order used of offers is free again once it was given back; of a part of one it stays used. */
async function giveBack(env: Env, vouched: readonly Vouched[], now: number): Promise<void> {
  for (const { event } of vouched) {
    const order = event.name === 'refund' ? textParam(event, 'transaction_id') : null
    if (order === null || !isWhole(event, order)) continue
    await releaseOrder(env, order, now)
    await loseReferral(env, order, now)
  }
}

/** A cancelling has an id of its own (order-events.ts); any other refund is whole where it names no part. */
function isWhole({ id, params }: Vouched['event'], order: string): boolean {
  // The door gives every refund a list of items; one that is empty names no part.
  const namesItems = Array.isArray(params['items']) && params['items'].length > 0
  return id === eventId('order', order, 'cancelled') || (!namesItems && params['value'] === undefined)
}

function parseVouched(
  raw: unknown,
  { now, sentAt, plan }: { now: number; sentAt: number | null; plan: Plan },
): Result<Passed & { identifiers: Identifier[] }> {
  const passed = passDoor(raw, {
    source: 'server',
    receivedAt: now,
    sentAt,
    maxBytes: MAX_SERVER_EVENT_BYTES,
    plan,
  })
  if (!passed.ok) return passed
  const named = parseIdentifiers(isRecord(raw) ? raw['identifiers'] : undefined)
  return named.ok ? ok({ ...withoutForged(passed.value), identifiers: named.value }) : named
}

/**
 * What a replay needs: whose the event would have been, for in the letter the address is masked.
 * The strongest identifier alone is asked: what was refused joins nobody.
 */
async function lettersOf(
  env: Env,
  raw: readonly unknown[],
  refused: readonly { index: number; problem: Problem }[],
  now: number,
): Promise<Refused[]> {
  const named = refused.map(({ index }) => {
    const one = raw[index]
    const parsed = parseIdentifiers(isRecord(one) && isRecord(one['identifiers']) ? one['identifiers'] : {})
    return parsed.ok ? parsed.value.slice(0, 1) : []
  })
  const groups = refused.flatMap(({ index }, order) =>
    named[order]!.length > 0 ? [{ identifiers: named[order]!, event: idOf(raw[index]) ?? '' }] : [],
  )
  const profiles = groups.length > 0 ? await resolve(env, groups, now) : []
  let next = 0
  return refused.map(({ index, problem: one }, order) => ({
    problem: one,
    raw: raw[index],
    profile: named[order]!.length > 0 ? profiles[next++]! : null,
  }))
}

/** Strongest first: the shop's own id, then addresses, then what names one order or device. */
export function parseIdentifiers(input: unknown): Result<Identifier[]> {
  const parsed = v.safeParse(Identifiers, input ?? {})
  if (!parsed.success) return fail(problem('bad_identifier', '/identifiers', parsed.issues[0].message))
  const { external_id, email, phone, push, cart_id, order_id, anonymous_id } = parsed.output
  const identifiers: Identifier[] = []
  if (external_id) identifiers.push({ kind: 'external_id', value: external_id })
  if (email) {
    const value = normalEmail(email)
    if (value === null) return fail(problem('bad_identifier', '/identifiers/email'))
    identifiers.push({ kind: 'email', value })
  }
  if (phone) {
    const value = normalPhone(phone)
    if (value === null) return fail(problem('bad_identifier', '/identifiers/phone'))
    identifiers.push({ kind: 'phone', value })
  }
  if (push) identifiers.push({ kind: 'push', value: push })
  if (cart_id) identifiers.push({ kind: 'cart_id', value: cart_id })
  if (order_id) identifiers.push({ kind: 'order_id', value: order_id })
  if (anonymous_id) identifiers.push({ kind: 'anonymous_id', value: anonymous_id })
  const naming = identifiers.filter((one) => !isBlocked(one))
  if (naming.length > 0) return ok(naming)
  const message = identifiers.length > 0 ? 'The identifiers are placeholders that name nobody.' : undefined
  return fail(problem('no_identity', '/identifiers', message))
}

function parcelsOf(good: readonly Vouched[], profiles: readonly string[]): Parcel[] {
  const byProfile = new Map<string, { events: LogEvent[]; indexes: number[] }>()
  for (const [order, { index, event, identifiers }] of good.entries()) {
    const profile = profiles[order]!
    const held = byProfile.get(profile) ?? { events: [], indexes: [] }
    held.events.push({ ...event, named: identifiers })
    held.indexes.push(index)
    byProfile.set(profile, held)
  }
  return [...byProfile].map(([profile, held]) => ({ profile, ...held }))
}

type Told = {
  parcels: readonly Parcel[]
  accepted: readonly Verdict[]
  refused: readonly { index: number; problem: Problem }[]
  now: number
}

function linesOf(raw: readonly unknown[], { parcels, accepted, refused, now }: Told): Line[] {
  const status = new Map(accepted.map((verdict) => [verdict.index, verdict.status]))
  const lines = parcels.flatMap(({ profile, events, indexes }) =>
    events.map((event, order) => acceptedLine(event, profile, status.get(indexes[order]!)!)),
  )
  return [
    ...lines,
    ...refused.map(({ index, problem }) =>
      refusedLine(raw[index], problem, { at: now, source: 'server', profile: null }),
    ),
  ]
}
