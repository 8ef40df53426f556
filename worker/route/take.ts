/** Takes parsed events of one or many profiles: into the actors, then the index, the archive, the live stream. */
import { problem } from '../../core/base/problem.ts'
import type { Problem } from '../../core/base/problem.ts'
import { itemsOf, textParam } from '../../core/event/event.ts'
import type { Event, EventSource } from '../../core/event/event.ts'
import type { Dropped } from '../../core/event/door.ts'
import { scrub, scrubText } from '../../core/event/scrub.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import { redact } from '../../core/identity/redact.ts'
import type { LiveLine } from '../../core/wire/admin.ts'
import type { Verdict } from '../../core/wire/events.ts'
import type { Ingested } from '../actor/answer.ts'
import { liveActor } from '../actor/stub.ts'
import type { Env, Wake } from '../env.ts'
import { ingest } from '../identity/ingest.ts'
import { keepProofs } from '../store/consent.ts'
import { project } from '../store/projection.ts'
import { withWatchedPrices } from './watched-price.ts'

/** A batch of one profile, with each event's place in the request. */
export type Parcel = {
  readonly profile: string
  readonly events: readonly LogEvent[]
  readonly indexes: readonly number[]
}

/**
 * The verdicts of all parcels. When it returns, every accepted event is stored.
 *
 * A parcel whose actor failed gets no verdict: the caller answers 503 for the whole, and sending
 * it all again does no harm, for what was stored counts as duplicate then. What Vitrina itself tells of
 * somebody who was erased meanwhile is refused.
 */
export async function take(env: Env, told: readonly Parcel[], now: number): Promise<Verdict[]> {
  const parcels = await withWatchedPrices(env, told)
  const answers = await Promise.allSettled(
    parcels.map(({ profile, events }) => ingest(env, profile, events, now)),
  )
  const taken = answers.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
  await project(
    env,
    taken.map(({ projection }) => projection),
  )
  await keepProofs(
    env,
    parcels.filter((_, order) => isTaken(answers[order]!)),
    now,
  )
  await wakeAll(env, taken)
  // The others are stored by now, and counted as duplicates when all of it is sent again.
  const failed = answers.find((one) => one.status === 'rejected')
  if (failed) throw failed.reason
  return parcels.flatMap((parcel, order) =>
    parcel.events.map((event, index): Verdict => ({
      index: parcel.indexes[index]!,
      id: event.id,
      ...outcomeOf(answers[order]!, index),
    })),
  )
}

type Answered = PromiseSettledResult<Took | null>

const isTaken = (answer: Answered) => answer.status === 'fulfilled' && answer.value !== null

/** Another event under an id that is taken is kept too, and says so. */
function outcomeOf(answer: Answered, index: number): Pick<Verdict, 'status' | 'note' | 'problem'> {
  const status = answer.status === 'fulfilled' && answer.value?.statuses[index]
  if (!status) return { status: 'refused', problem: problem('no_identity') }
  return status === 'conflict' ? { status: 'accepted', note: 'id_conflict' } : { status }
}

const MAX_SEND_BATCH = 100

/** The queue is only told to look; a lost message is found again by the watchdog. */
async function wakeAll(env: Env, taken: readonly Took[]): Promise<void> {
  const wakes: Wake[] = []
  for (const { person, wakes: keys, statuses } of taken) {
    for (const key of keys) wakes.push({ kind: 'send', profile: person, key })
    if (statuses.some((status) => status !== 'duplicate')) wakes.push({ kind: 'archive', profile: person })
  }
  for (let start = 0; start < wakes.length; start += MAX_SEND_BATCH) {
    await env.OUTBOX.sendBatch(wakes.slice(start, start + MAX_SEND_BATCH).map((body) => ({ body })))
  }
}

type Took = Ingested & { readonly person: string }

export type Line = Omit<LiveLine, 'seq'>
const MAX_RAW = 4_000

export function acceptedLine(event: Event, profile: string, status: Verdict['status']): Line {
  return {
    at: event.receivedAt,
    eventAt: event.at,
    profile,
    name: event.name,
    source: event.source,
    verdict: status,
    summary: String(redact(summaryOf(event))),
    raw: JSON.stringify(redact({ name: event.name, params: event.params, page: event.page })).slice(
      0,
      MAX_RAW,
    ),
  }
}

export function refusedLine(
  raw: unknown,
  one: Problem,
  context: { at: number; source: EventSource; profile: string | null },
): Line {
  const { value } = scrub(raw)
  const name =
    typeof value === 'object' && value !== null && 'name' in value && typeof value.name === 'string'
      ? value.name.slice(0, 64)
      : '?'
  return {
    at: context.at,
    eventAt: null,
    profile: context.profile,
    name,
    source: context.source,
    verdict: 'refused',
    summary: scrubText(one.message),
    problem: { ...one, path: scrubText(one.path), message: scrubText(one.message) },
    raw: (JSON.stringify(redact(value)) ?? '').slice(0, MAX_RAW),
  }
}

/** Verdicts with what the door left out, told without saying of which kind it was. */
export function withDropped(
  verdicts: readonly Verdict[],
  dropped: ReadonlyMap<number, readonly Dropped[]>,
): Verdict[] {
  return verdicts.map((verdict) => {
    const fields = dropped.get(verdict.index) ?? []
    return fields.length === 0
      ? verdict
      : { ...verdict, dropped: fields.map(({ path, code }) => ({ path, code })) }
  })
}

/** The stream is a window, not a store: at most this many lines of one request are shown. */
const MAX_LINES = 40

export async function showLive(env: Env, lines: readonly Line[]): Promise<void> {
  if (lines.length > 0) await liveActor(env).publish(lines.slice(0, MAX_LINES))
}

/** One short line of what an event is about. */
export function summaryOf(event: Event): string {
  const items = itemsOf(event)
  const first = items[0]
  const products = first
    ? `${first.item_name ?? first.item_id}${items.length > 1 ? ` +${items.length - 1}` : ''}`
    : null
  if (event.name === 'consent_update') return consentSummary(event)
  if (event.name === 'generate_lead')
    return [event.params['email'] ? 'e-mail' : '', event.params['phone'] ? 'phone' : '']
      .filter(Boolean)
      .join(' + ')
  const text =
    textParam(event, 'search_term') ??
    textParam(event, 'campaign') ??
    textParam(event, 'template') ??
    textParam(event, 'message') ??
    null
  const order = textParam(event, 'transaction_id')
  return [order, products ?? text ?? event.page?.title ?? event.page?.url]
    .filter((part) => part !== null && part !== undefined)
    .join(' · ')
}

function consentSummary(event: Event): string {
  const said = Object.entries(event.params).filter(([, value]) => typeof value === 'boolean')
  return said.map(([purpose, value]) => `${value ? '+' : '−'}${purpose}`).join(' ')
}
