/**
 * Token buckets as one number each (GCRA): the instant at which all that was taken so far is paid
 * for. A bucket that nobody asked for a while is full and need not be kept.
 */

/** `perSecond` above 0; `burst` at least 1: so many may go at once. */
export type Rate = { readonly perSecond: number; readonly burst: number }

export type Taken =
  | { readonly kind: 'go'; readonly paidAt: number }
  /** Ask again at this instant. */
  | { readonly kind: 'wait'; readonly until: number }

/** @param paidAt  of the bucket as it is kept; null: nobody took anything yet. */
export function takeToken(paidAt: number | null, rate: Rate, now: number): Taken {
  const each = 1000 / rate.perSecond
  const from = Math.max(paidAt ?? now, now)
  const earliest = from - each * (rate.burst - 1)
  return earliest <= now ? { kind: 'go', paidAt: from + each } : { kind: 'wait', until: Math.ceil(earliest) }
}

/** What is after the @, in lower case; null where there is none. */
export function domainOf(address: string): string | null {
  const at = address.lastIndexOf('@')
  const domain = address.slice(at + 1).toLowerCase()
  return at < 0 || domain === '' ? null : domain
}
