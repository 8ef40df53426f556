/**
 * The clock on the wall of a time zone, and back. Which offset holds when is the runtime's table
 * (Intl); offsets change at whole quarters of an hour of UTC, so one is asked for once a quarter.
 */
import { DAY_MS, MINUTE_MS } from './time.ts'

export type Wall = {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
  /** Monday is 1. */
  readonly weekday: number
  /** 0 to 1439. */
  readonly minute: number
}

export const QUARTER_MS = 15 * MINUTE_MS

const MAX_HELD = 20_000
const held = new Map<
  string,
  { readonly format: Intl.DateTimeFormat; readonly offsets: Map<number, number> }
>()

/** Whether the runtime knows a zone of this name, such as "Europe/Prague". */
export function isZone(name: unknown): name is string {
  if (typeof name !== 'string' || !/^[A-Za-z][A-Za-z0-9_+/-]{1,47}$/.test(name)) return false
  try {
    zoneOf(name)
    return true
  } catch {
    return false
  }
}

function zoneOf(name: string) {
  const known = held.get(name)
  if (known) return known
  const format = new Intl.DateTimeFormat('en', {
    timeZone: name,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  })
  const zone = { format, offsets: new Map<number, number>() }
  if (held.size >= 500) held.clear()
  held.set(name, zone)
  return zone
}

/** How far the clocks of a zone are ahead of UTC at an instant. */
export function offsetMs(zone: string, at: number): number {
  const { format, offsets } = zoneOf(zone)
  const quarter = Math.floor(at / QUARTER_MS)
  const known = offsets.get(quarter)
  if (known !== undefined) return known
  const parts: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(quarter * QUARTER_MS)) parts[type] = value
  const read = (name: string) => Number(parts[name])
  const wall = Date.UTC(
    read('year'),
    read('month') - 1,
    read('day'),
    read('hour'),
    read('minute'),
    read('second'),
  )
  const offset = wall - quarter * QUARTER_MS
  if (offsets.size >= MAX_HELD) offsets.clear()
  offsets.set(quarter, offset)
  return offset
}

export function wallOf(zone: string, at: number): Wall {
  const local = at + offsetMs(zone, at)
  const day = new Date(local)
  const sinceMidnight = local - Math.floor(local / DAY_MS) * DAY_MS
  return {
    year: day.getUTCFullYear(),
    month: day.getUTCMonth() + 1,
    day: day.getUTCDate(),
    weekday: day.getUTCDay() === 0 ? 7 : day.getUTCDay(),
    minute: Math.floor(sinceMidnight / MINUTE_MS),
  }
}

/**
 * The instant at which the wall shows a date and a minute. What the clocks jump over is the first
 * instant after the gap; what they show twice is the first of the two.
 *
 * @param dayAt  midnight UTC of the date, epoch ms.
 */
export function instantAt(zone: string, dayAt: number, minute: number): number {
  const wall = dayAt + minute * MINUTE_MS
  const early = wall - offsetMs(zone, wall - DAY_MS)
  const late = wall - offsetMs(zone, wall + DAY_MS)
  const [first, second] = early <= late ? [early, late] : [late, early]
  if (first + offsetMs(zone, first) === wall) return first
  if (second + offsetMs(zone, second) === wall) return second
  // Jumped over: the clocks moved between the two.
  let at = Math.floor(first / QUARTER_MS) * QUARTER_MS
  while (at + offsetMs(zone, at) < wall) at += QUARTER_MS
  return at
}

/** The first instant of the local day so many days after the day of an instant. */
export function dayStart(zone: string, at: number, days = 0): number {
  const local = at + offsetMs(zone, at)
  return instantAt(zone, (Math.floor(local / DAY_MS) + days) * DAY_MS, 0)
}

/** The first instant of the local week, from Monday, so many weeks after that of an instant. */
export function weekStart(zone: string, at: number, weeks = 0): number {
  return dayStart(zone, at, 1 - wallOf(zone, at).weekday + 7 * weeks)
}
