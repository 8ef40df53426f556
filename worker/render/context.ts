/** What the edge knows of a page before any rule is asked: `ctx.*` (core/segment/shop-schema.ts). */
import { HOUR_MS } from '../../core/base/time.ts'
import type { ShopContext } from '../../core/segment/shop-schema.ts'

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

export function contextOf(
  request: Request,
  page: { readonly url: string; readonly language?: string | undefined },
  now: number,
): ShopContext {
  const url = URL.canParse(page.url) ? new URL(page.url) : null
  const agent = request.headers.get('user-agent') ?? ''
  const country = request.headers.get('cf-ipcountry')
  const clock = Object.fromEntries(CLOCK.formatToParts(now).map(({ type, value }) => [type, value]))
  const utm = UTM.flatMap((name) => {
    const value = url?.searchParams.get(`utm_${name}`)
    return value ? [[name, value] as const] : []
  })
  return {
    ...(url && { url: { path: url.pathname, query: url.search.slice(1) } }),
    ...(page.language && { language: page.language }),
    ...(country && { country }),
    ...(utm.length > 0 && { utm: Object.fromEntries(utm) }),
    device: TABLET.test(agent) ? 'tablet' : PHONE.test(agent) ? 'mobile' : 'desktop',
    hour: Number(clock['hour']),
    weekday: DAYS.indexOf(clock['weekday'] ?? '') + 1,
  }
}

/** Until when the clock in it holds: the next full hour. */
export function contextUntil(now: number): number {
  return (Math.floor(now / HOUR_MS) + 1) * HOUR_MS
}
