/**
 * Whom sales should speak to first, and why: points that anybody can add up by hand. Each reason carries its own
 * points and what it was read from; a sum without its reasons is never given out.
 */
import { DAY_MS } from '../base/time.ts'
import type { View } from '../rule/condition.ts'

export const LEAD_REASONS = {
  buyer: { cs: 'nakupuje za firmu', en: 'buys for a company' },
  company: { cs: 'jedná za firmu', en: 'acts for a company' },
  cart: { cs: 'má v košíku za {value}', en: 'has {value} in the cart' },
  customer: { cs: 'objednával {value}×', en: 'has ordered {value} times' },
  engagement: { cs: 'zapojení {value} ze 100', en: 'engagement {value} of 100' },
  visits: { cs: 'návštěv: {value}', en: 'visits: {value}' },
  fresh: { cs: 'naposledy před {value} dny', en: 'last seen {value} days ago' },
  reachable: { cs: 'víme, kam napsat nebo zavolat', en: 'an address or a number is known' },
} as const
export type LeadReasonCode = keyof typeof LEAD_REASONS

export type LeadReason = {
  readonly code: LeadReasonCode
  readonly points: number
  /** What was read; null: that it is so is all. */
  readonly value: number | null
}

/** What to do next: call within hours · write within a day · let it ripen. */
export type LeadBand = 'call' | 'write' | 'ripen'

export type RankedLead = {
  readonly id: string
  /** 0 to 100: the sum of the reasons. */
  readonly points: number
  readonly band: LeadBand
  /** Most points first; none is without points. */
  readonly reasons: readonly LeadReason[]
}

const CALL_FROM = 60
const WRITE_FROM = 30

/** Best first; of equals by id, so that a list asked for twice stands the same. */
export function rankedLeads(
  people: readonly { readonly id: string; readonly view: View; readonly lastSeenAt: number }[],
  now: number,
): RankedLead[] {
  return people
    .map(({ id, view, lastSeenAt }): RankedLead => {
      const reasons = reasonsOf(view, lastSeenAt, now)
      const points = reasons.reduce((sum, one) => sum + one.points, 0)
      return { id, points, band: bandOf(points), reasons }
    })
    .sort((a, b) => b.points - a.points || (a.id < b.id ? -1 : 1))
}

function bandOf(points: number): LeadBand {
  if (points >= CALL_FROM) return 'call'
  return points >= WRITE_FROM ? 'write' : 'ripen'
}

function reasonsOf({ p = {}, f = {}, cart = {} }: View, lastSeenAt: number, now: number): LeadReason[] {
  const accounts = Array.isArray(p['accounts']) ? p['accounts'] : []
  const isBuyer = accounts.some((one) => isObject(one) && one['role'] === 'buyer')
  const days = Math.max(0, Math.floor((now - lastSeenAt) / DAY_MS))
  const given: LeadReason[] = [
    isBuyer
      ? { code: 'buyer', points: 20, value: null }
      : { code: 'company', points: accounts.length > 0 ? 10 : 0, value: null },
    { code: 'cart', points: upTo(25, numberOf(cart['value']) / 10_000), value: numberOf(cart['value']) },
    { code: 'customer', points: upTo(15, numberOf(f['orders']) / 3), value: numberOf(f['orders']) },
    {
      code: 'engagement',
      points: upTo(15, numberOf(f['engagement']) / 100),
      value: numberOf(f['engagement']),
    },
    { code: 'visits', points: upTo(10, numberOf(f['visits']) / 10), value: numberOf(f['visits']) },
    { code: 'fresh', points: upTo(10, 1 - days / 14), value: days },
    { code: 'reachable', points: p['has_email'] === true || p['has_phone'] === true ? 5 : 0, value: null },
  ]
  return given
    .filter(({ points }) => points > 0)
    .sort((a, b) => b.points - a.points || (a.code < b.code ? -1 : 1))
}

const upTo = (most: number, share: number) => Math.round(most * Math.min(1, Math.max(0, share)))
const numberOf = (value: unknown) => (typeof value === 'number' && Number.isFinite(value) ? value : 0)
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
