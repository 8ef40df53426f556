/**
 * Lines of the lake, version 1: gzipped NDJSON in R2, by day and hour (UTC). docs/lake.md explains
 * every field, and a test holds the two together. Additions keep the version; whatever changes the
 * meaning of a field begins `events/v2/`.
 *
 * No line carries an address: what a person wrote of themselves is masked, what the back end
 * vouched for is left out but for the shop's own id.
 */
import type { Because } from '../decision/because.ts'
import type { Decision } from '../decision/decide.ts'
import type { EventParams, EventSource } from '../event/event.ts'
import type { LogEvent } from '../identity/log-event.ts'
import { redact } from '../identity/redact.ts'
import { JOINT } from '../journey/merge.ts'
import type { Send } from '../message/send.ts'

export const LINE_VERSION = 1
export const EVENTS_PREFIX = 'events/v1/'
export const DECISIONS_PREFIX = 'decisions/v1/'

/** An event as it was taken. One event may come twice: its key is (member, id). */
export type EventLine = {
  readonly v: typeof LINE_VERSION
  /** Whom it belonged to when it was archived. */
  readonly profile: string
  /** The merged member that it came by; '' for the profile's own, '*' for what befell all members together. */
  readonly origin: string
  /** Whose own event it is: `origin` where that names a member, else `profile`. No merge changes it. */
  readonly member: string
  readonly id: string
  readonly name: string
  /** When it happened, epoch ms, corrected for the sender's clock. */
  readonly at: number
  readonly receivedAt: number
  readonly archivedAt: number
  readonly source: EventSource
  /** The shop's own id of the person, where the back end vouched for one with this event. */
  readonly externalId: string | null
  readonly params: EventParams
  readonly page: { readonly url: string; readonly title?: string; readonly referrer?: string } | null
  /** As of when consent is asked about it, epoch ms; null: as of `at`. */
  readonly readAt: number | null
}

/** What a slot showed, or why it showed nothing. The key is (profile, id). */
export type DecisionLine = {
  readonly v: typeof LINE_VERSION
  readonly kind: 'decision'
  readonly profile: string
  readonly id: string
  readonly at: number
  readonly archivedAt: number
  readonly slot: string
  readonly campaign: string | null
  readonly campaignVersion: number | null
  /** Whether anything came; if not the shop's own content stayed. Lines of before it was noted have none. */
  readonly show: boolean
  readonly shown: readonly { readonly id: string; readonly because: readonly Because[] }[]
  readonly because: readonly Because[]
  /** What a person was drawn, and the share of people who get the same; null: nobody is divided. */
  readonly variant: string | null
  readonly propensity: number | null
  /** Campaigns of the slot that did not come, and why. */
  readonly rivals: readonly { readonly campaign: string; readonly code: string }[]
  /** Candidates that lost, by reason. */
  readonly lost: readonly { readonly code: string; readonly count: number }[]
  readonly basis: Decision['basis']
  readonly page: string
  readonly productId: string | null
  readonly release: string
  readonly shelf: string
  readonly tookMs: number
}

/** What became of a message. The key is (profile, id); the address is not in it. */
export type SendLine = {
  readonly v: typeof LINE_VERSION
  readonly kind: 'send'
  readonly profile: string
  /** The idempotency key: the same on every attempt. */
  readonly id: string
  /** When it was settled, epoch ms. */
  readonly at: number
  readonly archivedAt: number
  readonly createdAt: number
  readonly journey: string
  readonly journeyVersion: number
  readonly entry: string
  readonly step: string
  readonly channel: Send['channel']
  readonly class: Send['class']
  readonly template: string
  readonly status: Send['status']
  /** Why not, from the closed list; null where it was sent. */
  readonly reason: string | null
  readonly attempts: number
}

type Held = { readonly profile: string; readonly origin: string; readonly archivedAt: number }

export function eventLine({ profile, origin, archivedAt }: Held, event: LogEvent): EventLine {
  const { id, name, at, receivedAt, source, named = [] } = event
  return {
    v: LINE_VERSION,
    profile,
    origin,
    member: origin === '' || origin === JOINT ? profile : origin,
    id: String(redact(id)),
    name,
    at,
    receivedAt,
    archivedAt,
    source,
    externalId: named.find(({ kind }) => kind === 'external_id')?.value ?? null,
    params: redact(event.params) as EventParams,
    page: (redact(event.page ?? null) ?? null) as EventLine['page'],
    readAt: event.readAt ?? null,
  }
}

/** What a receipt says of itself; worker/actor/storage.ts keeps it. */
type Shown = {
  readonly id: string
  readonly at: number
  readonly page: string
  readonly release: string
  readonly shelf: string
  readonly productId: string | null
  readonly decision: Decision
  readonly tookMs: number
}

export function decisionLine(profile: string, archivedAt: number, receipt: Shown): DecisionLine {
  const { id, at, page, release, shelf, productId, decision, tookMs } = receipt
  return {
    v: LINE_VERSION,
    kind: 'decision',
    profile,
    id,
    at,
    archivedAt,
    slot: decision.slot,
    campaign: decision.campaign,
    campaignVersion: decision.version,
    show: decision.show,
    shown: decision.shown.map((pick) => ({ id: pick.id, because: pick.because })),
    because: decision.because,
    variant: decision.variant ?? null,
    propensity: decision.propensity ?? null,
    rivals: (decision.rivals ?? []).map(({ campaign, because }) => ({ campaign, code: because.code })),
    lost: decision.lost.map(({ code, count }) => ({ code, count })),
    basis: decision.basis,
    page: String(redact(page)),
    productId,
    release,
    shelf,
    tookMs,
  }
}

/** Null while it is open. */
export function sendLine(profile: string, archivedAt: number, send: Send): SendLine | null {
  if (send.settledAt === null) return null
  const { key, createdAt, journey, version, entry, step, channel, template, status, reason, attempts } = send
  return {
    v: LINE_VERSION,
    kind: 'send',
    profile,
    id: key,
    at: send.settledAt,
    archivedAt,
    createdAt,
    journey,
    journeyVersion: version,
    entry,
    step,
    channel,
    class: send.class,
    template,
    status,
    reason,
    attempts,
  }
}
