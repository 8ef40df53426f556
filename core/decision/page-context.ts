/** `ctx.*` of rules: what is known of a page before anybody is asked about (core/segment/shop-schema.ts). */
import { HOUR_MS } from '../base/time.ts'
import type { ShopContext } from '../segment/shop-schema.ts'

/** Phones say "Mobi" in what they call themselves, and tablets of theirs do not. */
const TABLET = /ipad|tablet|android(?!.*mobi)/i
const PHONE = /mobi/i

const CLOCK = new Intl.DateTimeFormat('en', {
  timeZone: 'Europe/Prague',
  hour: 'numeric',
  hourCycle: 'h23',
  weekday: 'short',
})
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const UTM = ['source', 'medium', 'campaign', 'content', 'term'] as const

/** As the browser's or the runtime's own URL has it. */
type Address = {
  readonly pathname: string
  readonly search: string
  readonly searchParams: { get(name: string): string | null }
}

export type PageSaid = {
  /** Null where it is no address. */
  readonly url: Address | null
  readonly language?: string | undefined
  /** What the browser calls itself. */
  readonly agent: string
  /** Null where nobody knows it, as on a device. */
  readonly country: string | null
  /** The page that they came from, where anybody says. */
  readonly referrer?: string | null | undefined
}

/** Without its query: others' addresses carry what is none of our business. */
const QUERY = /[?#]/
const MAX_REFERRER = 500

export function contextOf({ url, language, agent, country, referrer }: PageSaid, now: number): ShopContext {
  const from = referrer?.split(QUERY)[0]
  const utm = UTM.flatMap((name) => {
    const value = url?.searchParams.get(`utm_${name}`)
    return value ? [[name, value] as const] : []
  })
  return {
    ...(url && { url: { path: url.pathname, query: url.search.slice(1) } }),
    ...(language && { language }),
    ...(country && { country }),
    ...(from && { referrer: from.slice(0, MAX_REFERRER) }),
    ...(utm.length > 0 && { utm: Object.fromEntries(utm) }),
    device: TABLET.test(agent) ? 'tablet' : PHONE.test(agent) ? 'mobile' : 'desktop',
    ...clockAt(now),
  }
}

/** The clock of the shop: hours 0 to 23, Monday is 1. */
export function clockAt(now: number): Clock {
  const quarter = Math.floor(now / QUARTER_MS)
  if (last?.quarter !== quarter) last = { quarter, clock: readClock(now) }
  return last.clock
}

type Clock = { readonly hour: number; readonly weekday: number }

/** Zones are apart by whole quarters of an hour. Asking a calendar costs more than the rest of a context. */
const QUARTER_MS = HOUR_MS / 4
let last: { readonly quarter: number; readonly clock: Clock } | null = null

function readClock(now: number): Clock {
  const clock = Object.fromEntries(CLOCK.formatToParts(now).map(({ type, value }) => [type, value]))
  return { hour: Number(clock['hour']), weekday: DAYS.indexOf(clock['weekday'] ?? '') + 1 }
}

/** Until when that clock holds: the next full hour. */
export function contextUntil(now: number): number {
  return (Math.floor(now / HOUR_MS) + 1) * HOUR_MS
}
