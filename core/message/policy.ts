/** A shop's contact policy: how much, when and in which order people are written to. Data, no logic. */
import type { Duration } from '../base/time.ts'
import type { Channel, WhenHeld } from './send.ts'

/** "08:00". */
export type TimeOfDay = `${number}:${number}`

/**
 * A span of the wall clock, on these weekdays (Monday is 1; left out: all). `to` below `from`
 * reaches over midnight into the next day; `to` equal to `from` is a whole day round.
 */
export type Span = {
  readonly weekdays?: readonly number[]
  readonly from: TimeOfDay
  readonly to: TimeOfDay
}

/** Messages that one person may get; left out: no such limit. */
export type Limits = {
  readonly perDay?: number
  readonly perWeek?: number
  /** Time that has to pass after one message before the next. */
  readonly coolDown?: Duration
}

/** How caps shrink while messages are left lying; core/message/fatigue.ts. */
export type Fatigue = {
  /** Share of a cap that is left when nothing is read any more, 0 to 1. At least one message stays. */
  readonly floor: number
  /** So many messages left lying, without any that was read, shrink the caps down to the floor. */
  readonly ignored: number
  /** Channels on which reading can be seen at all. */
  readonly channels: readonly Channel[]
}

export type Policy = {
  /** 0: what ships with the code. */
  readonly version: number
  /** The shop's zone, and that of everybody whose own is not known. */
  readonly zone: string
  /** sliding: any 24 hours and any 7 times 24; calendar: days and weeks from Monday where the person is. */
  readonly window: 'sliding' | 'calendar'
  readonly channels: { readonly [C in Channel]?: Limits }
  readonly topics: { readonly [topic: string]: Limits }
  /** Over all channels. */
  readonly total: Limits
  /** What one company may get in a week through all of its people, of messages to companies; left out: no such limit. */
  readonly accounts?: { readonly perWeek: number }
  /** When nobody is written to, by the clock where they are. */
  readonly quiet: readonly Span[]
  /** When buyers of companies are written to, and at no other time; null: as everybody. */
  readonly office: readonly Span[] | null
  /** Whether Czech public holidays are quiet days. */
  readonly holidays: 'write' | 'quiet'
  /** What becomes of a message that meets quiet hours, or a cap, and does not say so itself. */
  readonly whenQuiet: WhenHeld
  readonly whenCapped: WhenHeld
  readonly fatigue: Fatigue | null
  /** Share of people who get no marketing at all, 0 to 0.5, drawn anew each quarter. */
  readonly holdout: number
}

/** What holds until a shop says otherwise: caps by day, at any hour. */
export const DEFAULT_POLICY: Policy = {
  version: 0,
  zone: 'Europe/Prague',
  window: 'sliding',
  channels: { email: { perDay: 2 }, sms: { perDay: 1 }, push: { perDay: 2 }, whatsapp: { perDay: 1 } },
  topics: {},
  total: {},
  quiet: [],
  office: null,
  holidays: 'write',
  whenQuiet: 'next_window',
  whenCapped: 'abort',
  fatigue: null,
  holdout: 0,
}

/** What we would choose: nothing at night, one message a day, fewer to who does not read them. */
export const CALM_POLICY: Policy = {
  ...DEFAULT_POLICY,
  channels: {
    email: { perDay: 1, perWeek: 4, coolDown: '12h' },
    sms: { perDay: 1, perWeek: 2, coolDown: '48h' },
    push: { perDay: 2, perWeek: 6, coolDown: '4h' },
    whatsapp: { perDay: 1, perWeek: 2, coolDown: '48h' },
  },
  total: { perDay: 2, perWeek: 7 },
  quiet: [{ from: '20:00', to: '08:00' }],
  office: [{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }],
  holidays: 'quiet',
  whenCapped: 'next_window',
  fatigue: { floor: 0.25, ignored: 8, channels: ['email', 'push'] },
}

/** The most messages that a limit may count: as many as are kept of a person (core/journey/person.ts). */
export const MAX_COUNTED = 40

/** Minutes since midnight; NaN where the text is no time of day. */
export function minuteOf(text: string): number {
  const [, hour, minute] = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  return Number(hour) * 60 + Number(minute)
}
