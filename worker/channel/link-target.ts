/**
 * Where a link of a message may lead: the shop's own host and those of its settings, and nowhere else
 * (reliability.md, T15). Asked when the link is made, and again when it is followed.
 */
export type LinkRules = {
  /** Address of the shop; what has no host of its own is meant there. */
  readonly shopUrl: string
  /** Other hosts, as they stand in an address: lower case, with a port that is not the usual one. */
  readonly hosts: readonly string[]
}

const MAX_TARGET = 1_000

/** Null: it does not lead anywhere that is allowed. */
export function allowedTarget(given: string, { shopUrl, hosts }: LinkRules): URL | null {
  // Programs read blanks, backslashes and control characters of an address each in its own way.
  if (given === '' || given.length > MAX_TARGET || /[\s\p{Cc}\p{Cf}\\]/u.test(given)) return null
  const isPath = /^\/(?!\/)/.test(given)
  if (!isPath && !/^https?:\/\/[^/]/i.test(given)) return null
  const url = URL.canParse(given, shopUrl) ? new URL(given, shopUrl) : null
  const shop = new URL(shopUrl)
  if (!url || url.username !== '' || url.password !== '') return null
  // As it is written into the link, where each letter with a hook is six: a token that is too long leads nowhere.
  if (url.href.length > MAX_TARGET) return null
  if (url.host === shop.host) return url.protocol === shop.protocol || url.protocol === 'https:' ? url : null
  return url.protocol === 'https:' && !isPath && hosts.includes(url.host) ? url : null
}

export type Utm = { readonly source: string; readonly medium: string; readonly campaign: string }

/** What the address says already is kept. */
export function withUtm(url: URL, utm: Utm | null): URL {
  if (!utm || [...url.searchParams.keys()].some((name) => name.startsWith('utm_'))) return url
  const marked = new URL(url)
  for (const [name, value] of Object.entries(utm)) marked.searchParams.set(`utm_${name}`, value)
  return marked
}
