/** One message: what befell it, what it has to do with others, and how it reads. */
import { TOLD } from '../../../core/message/listing.ts'
import type { ToldOf } from '../../../core/message/listing.ts'
import type { Context } from 'hono'
import { DAY_MS } from '../../../core/base/time.ts'
import type { Event } from '../../../core/event/event.ts'
import { comparePrecedence, intentOf, isOpen } from '../../../core/message/send.ts'
import type { Send } from '../../../core/message/send.ts'
import type {
  MessageBody,
  MessageMoment,
  MessageRow,
  MessageView,
  Relation,
} from '../../../core/wire/messages.ts'
import type { MessageWebhook } from '../../../core/wire/webhook.ts'
import { profileActor } from '../../actor/stub.ts'
import { letterOf } from '../../channel/letter.ts'
import { renderMessage } from '../../channel/render.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { attemptsOfSend } from '../../store/attempt.ts'
import type { Attempt } from '../../store/attempt.ts'
import { holdsOf, messageOf } from '../../store/find-message.ts'
import type { Held, StoredMessage } from '../../store/find-message.ts'
import { currentRelease } from '../../store/release.ts'
import { journeyNames, labelsOf, settledRow, stateOf, stepNameOf, titleOf } from './message-rows.ts'

type Ctx = Context<{ Bindings: Env }>

const HEADERS = { 'cache-control': 'private, no-store' }

export async function getMessage(c: Ctx): Promise<Response> {
  const { env } = c
  const [profile, key] = [c.req.param('profile') ?? '', c.req.param('key') ?? '']
  const [stored, attempts, holds, read, release, now] = await Promise.all([
    messageOf(env, key),
    attemptsOfSend(env, key),
    holdsOf(env, key),
    profileActor(env, profile).read(),
    currentRelease(env),
    clockNow(env),
  ])
  const sends = read?.person.sends ?? []
  const send = sends.find((one) => one.key === key) ?? null
  const own = stored?.profile === profile || send !== null ? stored : null
  if (!send && !own) return refuse('not_found', '', 'There is no such message of this person.')
  const labels = await labelsOf(env, [profile])
  const row = (one: Send) => rowOf(one, { profile, person: labels.get(profile) ?? null })
  const events = (read?.events ?? []).filter(({ params }) => params['key'] === key)
  const cause = read?.person.entries.find(({ id }) => id === send?.entry)?.cause
  const message: MessageRow = {
    ...(own ? settledRow(own, labels) : row(send!)),
    // The actor is the truth: one that was replayed waits again.
    ...(send && isOpen(send) ? row(send) : {}),
  }
  const names = journeyNames(release.journeys)
  const answer: MessageView = {
    message,
    journey: titleOf(names, message.journey),
    step: stepNameOf(names, message.journey, message.step),
    moments: momentsOf({
      message,
      send,
      stored: own,
      attempts,
      holds,
      events,
      cause,
      all: read?.events ?? [],
    }),
    related: send ? relatedTo(send, sends).map(([relation, one]) => ({ relation, message: row(one) })) : [],
    journeys: names,
    isKept: send !== null,
    now,
  }
  return Response.json(answer, { headers: HEADERS })
}

function rowOf(send: Send, of: { profile: string; person: string | null }): MessageRow {
  const { key, createdAt, journey, version, step, channel, template, attempts } = send
  const isWaiting = isOpen(send)
  return {
    key,
    ...of,
    at: send.settledAt ?? send.dueAt ?? createdAt,
    createdAt,
    journey,
    version,
    step,
    channel,
    class: send.class,
    template,
    status: stateOf(send.status),
    reason: isWaiting ? (send.waiting ?? null) : send.reason,
    attempts,
    told: {},
  }
}

type Known = {
  readonly message: MessageRow
  readonly send: Send | null
  readonly stored: StoredMessage | null
  readonly attempts: readonly Attempt[]
  readonly holds: readonly Held[]
  /** What the person's log says of this message. */
  readonly events: readonly Event[]
  readonly cause: string | undefined
  readonly all: readonly Event[]
}

/** Oldest first; of one instant in the order in which such things follow each other. */
function momentsOf(known: Known): MessageMoment[] {
  const { message, attempts, holds } = known
  const cause = known.all.find(({ id }) => id === known.cause)?.name ?? null
  const moments: MessageMoment[] = [
    { kind: 'queued', at: message.createdAt, cause },
    ...holds.map(({ since, ...held }): MessageMoment => ({ kind: 'held', at: since, ...held })),
    ...attempts.map(({ at, n, sender, outcome, status, ms, answer }): MessageMoment => ({
      kind: 'attempt',
      at,
      n,
      sender,
      outcome,
      status,
      tookMs: ms,
      answer,
    })),
    ended(message),
    ...toldMoments(known),
  ]
  return moments.sort((a, b) => a.at - b.at || ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

const ORDER: readonly MessageMoment['kind'][] = ['queued', 'held', 'attempt', 'settled', 'told', 'due']

function ended({ status, at, reason }: MessageRow): MessageMoment {
  return status === 'waiting' ? { kind: 'due', at, reason } : { kind: 'settled', at, status, reason }
}

/** What the log has forgotten the list still knows, without its words. */
function toldMoments({ events, stored }: Known): MessageMoment[] {
  const kinds: ReadonlySet<string> = new Set(TOLD)
  const said = events.flatMap(({ name, at, params }) => {
    const machine = params['by_machine'] === true ? '_by_machine' : ''
    const what = `${name.replace(/^message_/, '')}${machine}`
    const detail = [params['detail'], params['bounce'], params['target']].filter(Boolean).join(' · ')
    return kinds.has(what) ? [{ kind: 'told' as const, at, what: what as ToldOf, detail }] : []
  })
  const seen = new Set(said.map(({ what }) => what))
  const kept = Object.entries(stored?.told ?? {}) as [ToldOf, number][]
  return [
    ...said,
    ...kept
      .filter(([what]) => !seen.has(what))
      .map(([what, at]) => ({ kind: 'told' as const, at, what, detail: '' })),
  ]
}

function relatedTo(send: Send, sends: readonly Send[]): [Relation, Send][] {
  return sends.flatMap((other): [Relation, Send][] => {
    const relation = other.key === send.key ? null : relationOf(send, other)
    return relation ? [[relation, other]] : []
  })
}

function relationOf(send: Send, other: Send): Relation | null {
  if (send.gathered?.includes(other.key) || other.gathered?.includes(send.key)) return 'gathered'
  if (other.entry === send.entry && other.step === send.step) return 'other_channel'
  const isSaid = [send.reason, other.reason].includes('said_already')
  if (isSaid && saysSame(send, other)) return 'same_intent'
  const gapMs = Math.abs((send.settledAt ?? 0) - (other.settledAt ?? 0))
  const isBeaten = send.status === 'sent' && other.reason === 'outranked'
  return isBeaten && gapMs < DAY_MS && comparePrecedence(send, other) < 0 ? 'beaten' : null
}

function saysSame(send: Send, other: Send): boolean {
  if (intentOf(send) === intentOf(other)) return true
  return send.shared !== undefined && send.shared.intent === other.shared?.intent
}

/** As it went out where that is kept, else made anew. Whoever looks at it must not be able to act as the person. */
export async function getMessageBody(c: Ctx): Promise<Response> {
  const { env } = c
  const [profile, key] = [c.req.param('profile') ?? '', c.req.param('key') ?? '']
  const read = await profileActor(env, profile).read()
  const send = read?.person.sends.find((one) => one.key === key)
  if (!read || !send) return refuse('not_found', '', 'This message is not kept any more.')
  // Making it would give out a code that nobody was sent.
  const { templates } = await currentRelease(env)
  if (send.status !== 'sent' && JSON.stringify(templates[send.template] ?? '').includes('"coupon"'))
    return refuse('not_found', '', 'It promises a code, and none is made for a message that did not go.')
  try {
    const now = await clockNow(env)
    const [letter, message] = await Promise.all([
      letterOf(env, { profile, key }, now),
      renderMessage(env, send, read.person, send.settledAt ?? now),
    ])
    return Response.json(bodyOf(message, letter, read.person.profile.language), { headers: HEADERS })
  } catch {
    return refuse('not_found', '', 'It cannot be made again: the template or the address is gone.')
  }
}

/** Signed links of the person, whatever they are for. */
const OWN_LINK = /\/_v\/[a-z]+\/[\w.~-]{8,}/g

function bodyOf({ data }: MessageWebhook, letter: string | null, language: 'cs' | 'en'): MessageBody {
  const plain = (text: string) => text.replaceAll(OWN_LINK, '/_v/…')
  const common = { rendered: 'again', language } as const
  if ('html' in data)
    return {
      rendered: letter === null ? 'again' : 'kept',
      language,
      kind: 'email',
      subject: data.subject,
      preheader: data.preheader,
      html: plain(letter ?? data.html),
      text: plain(data.text),
    }
  return { ...common, kind: 'text', title: '', text: plain(data.text) }
}
