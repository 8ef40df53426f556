/** Golden timelines: what a journey does for somebody, as lines of text that a marketer reads in a diff. */
import { dayOf, instantAfter } from '../base/prague.ts'
import { DAY_MS, MINUTE_MS } from '../base/time.ts'
import { wallOf } from '../base/zone.ts'
import type { LogEvent } from '../identity/log-event.ts'
import type { InForce, Sender } from './life.ts'
import { scriptBatches } from './script.ts'
import { storyOf } from './story.ts'
import type { Taken } from './recorded.ts'
import type { TimelineLine } from './timeline.ts'

export type GoldenEvent = {
  /** By the shop's clock: 2026-10-19 10:00. */
  readonly at?: string | undefined
  /** After the beginning: 1h, 2d 30m. */
  readonly after?: string | undefined
  readonly name: string
  readonly source?: 'page' | 'server' | 'system' | undefined
  readonly params?: { readonly [name: string]: unknown } | undefined
}

export type GoldenCase = {
  readonly name: string
  /** By the shop's clock. */
  readonly from: string
  /** Who agreed to everything and is reached on these channels, a day before. Left out: nobody is known. */
  readonly reader?: readonly ('email' | 'sms' | 'whatsapp')[] | undefined
  readonly events: readonly GoldenEvent[]
  /** After the beginning; left out: 60d. */
  readonly until?: string | undefined
  /** Between these two lengths after the beginning no sender takes anything. */
  readonly outage?: readonly [from: string, until: string] | undefined
  readonly expect: readonly string[]
}

/** @throws with a sentence where an instant or a length is none. */
export function goldenLines(one: GoldenCase, journey: string, inForce: InForce): string[] {
  const from = localInstant(one.from)
  const until = from + lengthMs(one.until ?? '60d')
  const events = one.events.map(({ at, after, ...event }) => ({
    ...event,
    at: at === undefined ? from + lengthMs(after ?? '0m') : localInstant(at),
  }))
  const batches = [...readerBatches(one.reader ?? [], from - DAY_MS), ...scriptBatches(events, from)]
  const [start, end] = (one.outage ?? ['0m', '0m']).map((text) => from + lengthMs(text)) as [number, number]
  const sender: Sender = (_send, now) =>
    now >= start && now < end ? { kind: 'retry', retryAfterMs: null, chance: 0 } : { kind: 'sent' }
  const policy = { ...inForce.policy, holdout: 0 }
  const setting = { inForce: { ...inForce, policy }, journey, from, until, sender }
  const { timeline } = storyOf('golden', inOrder(batches), setting)
  return timeline.filter((line) => line.journey === journey).flatMap(lineText)
}

const inOrder = (batches: readonly Taken[]) => [...batches].sort((a, b) => a.at - b.at)

const ADDRESSES = { email: 'golden@example.com', sms: '+420600123456', whatsapp: '+420600123456' } as const

function readerBatches(channels: NonNullable<GoldenCase['reader']>, at: number): Taken[] {
  if (channels.length === 0) return []
  const granted = Object.fromEntries(channels.map((channel) => [channel, true]))
  const event: LogEvent = {
    id: 'golden-reader',
    name: 'consent_update',
    at,
    receivedAt: at,
    source: 'server',
    params: {
      functionality: true,
      analytics: true,
      personalisation: true,
      ads: true,
      ...granted,
      source: 'test',
      proof: 'test',
      wording: 'test',
    },
    named: [...new Set(channels.map((channel) => (channel === 'email' ? 'email' : 'phone')))].map((kind) => ({
      kind: kind as 'email' | 'phone',
      value: kind === 'email' ? ADDRESSES.email : ADDRESSES.sms,
    })),
  }
  return [{ at, events: [event] }]
}

/** Nothing for lines that only say how it got there. */
function lineText(line: TimelineLine): string[] {
  const { kind, channel, template, reason, until, step, name } = line
  const at = localText(line.at)
  switch (kind) {
    case 'sent':
      return [`${at} sent ${channel} ${template}`]
    case 'not_sent':
      return [`${at} not sent ${channel} ${template}: ${reason}`]
    case 'held':
      return [`${at} put off ${channel} ${template}: ${reason} until ${localText(until!)}`]
    case 'entered':
      return [`${at} entered`]
    case 'kept_out': {
      const unmet = line.criteria.filter(({ met }) => !met).map(({ about }) => about)
      return [`${at} kept out: ${unmet.join(', ')}`]
    }
    case 'deed':
      return [`${at} ${step}: ${name}`]
    case 'goal':
      return [`${at} goal ${name}`]
    case 'completed':
      return [`${at} completed`]
    case 'left':
      return [`${at} left at ${step}: ${reason}`]
    default:
      return []
  }
}

/** 2026-10-19 10:00, and with seconds where there are any. */
export function localText(at: number): string {
  const { minute: shown } = wallOf('Europe/Prague', at)
  const two = (value: number) => String(value).padStart(2, '0')
  const seconds = Math.floor((at % MINUTE_MS) / 1_000)
  return `${dayOf(at)} ${two(Math.floor(shown / 60))}:${two(shown % 60)}${seconds === 0 ? '' : `:${two(seconds)}`}`
}

/** @throws where it is none. */
export function localInstant(text: string): number {
  const [, day, hour, minute] = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}):(\d{2})$/.exec(text) ?? []
  const noon = Date.parse(`${day}T12:00:00Z`)
  if (day === undefined || Number.isNaN(noon)) throw new Error(`"${text}" is no time; write 2026-10-19 10:00`)
  return instantAfter(noon, 0, Number(hour) * 60 + Number(minute))
}

const UNIT_MS: { readonly [unit: string]: number } = {
  s: 1_000,
  m: MINUTE_MS,
  h: 60 * MINUTE_MS,
  d: DAY_MS,
  w: 7 * DAY_MS,
}

/** "1h", "2d 30m". @throws where it is none. */
export function lengthMs(text: string): number {
  const parts = text.trim().split(/\s+/)
  return parts.reduce((sum, part) => {
    const [, count, unit = ''] = /^(\d{1,5})([smhdw])$/.exec(part) ?? []
    if (count === undefined) throw new Error(`"${text}" is no length; write 1h, or 2d 30m`)
    return sum + Number(count) * UNIT_MS[unit]!
  }, 0)
}
