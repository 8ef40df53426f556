/**
 * The contact policy a second time, plain and slow: what stands against a message at an instant, from
 * the list of what has gone. It shares no code with core/message.
 */
import type { Policy, Span } from '../../../core/message/policy.ts'
import type { Send } from '../../../core/message/send.ts'
import type { Profile } from '../../../core/profile/profile.ts'

const DAY = 86_400_000
const UNIT: Record<string, number> = { m: 60_000, h: 3_600_000, d: DAY }

/** A marketing message that went, with the instant at which it counts. */
export type Gone = { readonly send: Send; readonly at: number }

const formats = new Map<string, Intl.DateTimeFormat>()

type Wall = { readonly date: string; readonly weekday: number; readonly time: string }

/** To ask Intl is slow, and lives go by the same minutes. */
const walls = new Map<string, Wall>()

/** "2026-03-29", weekday and "HH:MM" of a zone's wall. */
export function wall(zone: string, at: number): Wall {
  const key = `${zone} ${Math.floor(at / 60_000)}`
  const known = walls.get(key)
  if (known) return known
  const read = wallRead(zone, at)
  if (walls.size > 200_000) walls.clear()
  walls.set(key, read)
  return read
}

function wallRead(zone: string, at: number): Wall {
  const format =
    formats.get(zone) ??
    new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
  formats.set(zone, format)
  const part = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
  return {
    date: `${part['year']}-${part['month']}-${part['day']}`,
    weekday: ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(part['weekday']!) + 1,
    time: `${part['hour']}:${part['minute']}`,
  }
}

const HOLIDAYS: readonly string[] = '01-01 05-01 05-08 07-05 07-06 09-28 10-28 11-17 12-24 12-25 12-26'.split(
  ' ',
)
/** Good Friday, Easter Sunday and Monday, from a calendar. */
const EASTER: readonly string[] =
  '2025-04-18 2025-04-20 2025-04-21 2026-04-03 2026-04-05 2026-04-06 2027-03-26 2027-03-28 2027-03-29'.split(
    ' ',
  )

function isIn(span: Span, { weekday, time }: Wall): boolean {
  const days = span.weekdays ?? [1, 2, 3, 4, 5, 6, 7]
  const yesterday = ((weekday + 5) % 7) + 1
  if (span.from < span.to) return days.includes(weekday) && span.from <= time && time < span.to
  return (days.includes(weekday) && span.from <= time) || (days.includes(yesterday) && time < span.to)
}

export function isShut(policy: Policy, isCompany: boolean, zone: string, at: number): boolean {
  const shown = wall(zone, at)
  const isHoliday = HOLIDAYS.includes(shown.date.slice(5)) || EASTER.includes(shown.date)
  if (isHoliday && (policy.holidays === 'quiet' || (isCompany && policy.office))) return true
  if (isCompany && policy.office && !policy.office.some((span) => isIn(span, shown))) return true
  return policy.quiet.some((span) => isIn(span, shown))
}

const lengthOf = (text: string) => Number(text.slice(0, -1)) * UNIT[text.slice(-1)]!

function mondayOf(zone: string, at: number): string {
  const { date, weekday } = wall(zone, at)
  return new Date(Date.parse(date) - (weekday - 1) * DAY).toISOString().slice(0, 10)
}

function isInWindow(policy: Policy, zone: string, per: 'day' | 'week', [then, now]: [number, number]) {
  if (policy.window === 'sliding') return now - then < (per === 'day' ? DAY : 7 * DAY)
  return per === 'day'
    ? wall(zone, then).date === wall(zone, now).date
    : mondayOf(zone, then) === mondayOf(zone, now)
}

function capLeft(cap: number, { send: { channel }, policy: { fatigue }, gone }: Case, now: number): number {
  if (!fatigue || !fatigue.channels.includes(channel) || cap === 0) return cap
  let sum = 0
  for (const { send, at } of gone) {
    if (!fatigue.channels.includes(send.channel) || send.status !== 'sent') continue
    if (send.read && send.read.at <= now) sum -= 3 * 0.5 ** ((now - send.read.at) / (21 * DAY))
    else if (now - at >= 2 * DAY) sum += 0.5 ** ((now - at - 2 * DAY) / (21 * DAY))
  }
  const tired = Math.max(0, Math.min(1, sum / fatigue.ignored))
  return Math.max(1, Math.ceil(cap * (1 - tired * (1 - fatigue.floor))))
}

export type Case = {
  readonly send: Send
  readonly profile: Profile
  readonly policy: Policy
  readonly zone: string
  /** Marketing that went before, or is on its way. */
  readonly gone: readonly Gone[]
}

/** What stands against a marketing message at an instant; none: it may go. */
export function against(one: Case, now: number): string[] {
  const { send, profile, policy, zone, gone } = one
  const found: string[] = []
  const address = send.channel === 'email' ? profile.email : send.channel === 'push' ? null : profile.phone
  const consent = profile.consents[send.channel === 'inbox' ? 'personalisation' : send.channel]
  if (!address?.verifiedAt || !consent?.granted || consent.proof === null) found.push('consent')
  const { topics, weekly } = profile.preferences
  if (send.topic && topics[`${send.audience === 'b2b' ? 'b2b:' : ''}${send.topic}`]?.value === false)
    found.push('unwanted')
  if (send.expiresAt != null && send.expiresAt <= now) found.push('expired')
  const isPart = (other: Send) => send.together !== undefined && other.together === send.together
  if (send.intent && gone.some((other) => other.send.intent === send.intent && !isPart(other.send)))
    found.push('intent')
  if (isShut(policy, send.audience === 'b2b', zone, now)) found.push('window')
  const same = (match: (one: Send) => boolean) => gone.filter((other) => match(other.send))
  // What goes on several channels at once is one message, but for the limits of a channel.
  const others = gone.filter((other) => !isPart(other.send))
  const count = (list: readonly Gone[], per: 'day' | 'week') =>
    list.filter(({ at }) => isInWindow(policy, zone, per, [at, now])).length
  const countOnce = (list: readonly Gone[], per: 'day' | 'week') =>
    new Set(
      list
        .filter(({ at }) => isInWindow(policy, zone, per, [at, now]))
        .map((other) => other.send.together ?? other.send.key),
    ).size
  if (weekly?.value != null && countOnce(others, 'week') >= weekly.value) found.push('cap')
  const limits = [
    [policy.channels[send.channel], same(({ channel }) => channel === send.channel), count],
    [
      send.topic ? policy.topics[send.topic] : undefined,
      others.filter((other) => other.send.topic === send.topic),
      countOnce,
    ],
    [policy.total, others, countOnce],
  ] as const
  for (const [limit, list, counted] of limits) {
    if (limit?.perDay !== undefined && counted(list, 'day') >= capLeft(limit.perDay, one, now))
      found.push('cap')
    if (limit?.perWeek !== undefined && counted(list, 'week') >= capLeft(limit.perWeek, one, now))
      found.push('cap')
    if (limit?.coolDown && list.some(({ at }) => now - at < lengthOf(limit.coolDown!))) found.push('cool')
  }
  return [...new Set(found)]
}
