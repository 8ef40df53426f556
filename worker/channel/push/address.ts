/**
 * Which addresses a notification may be posted to: those of the push services that browsers have. An
 * address comes from a visitor's page, so any other host would let a visitor make us post anywhere
 * (reliability.md, T13).
 */
const HOSTS: readonly RegExp[] = [
  /^fcm\.googleapis\.com$/,
  /^(?:[a-z0-9-]+\.)*push\.services\.mozilla\.com$/,
  /^(?:[a-z0-9-]+\.)+notify\.windows\.com$/,
  /^(?:[a-z0-9-]+\.)*push\.apple\.com$/,
]
const MAX_URL = 1_000

/** @param origins  further ones of the Worker's settings (PUSH_ORIGINS), for a service of one's own and for tests. */
export function pushEndpoint(given: unknown, origins: readonly string[] = []): URL | null {
  if (typeof given !== 'string' || given.length > MAX_URL || /[\s\p{Cc}\\]/u.test(given)) return null
  const url = URL.canParse(given) ? new URL(given) : null
  if (!url || url.username !== '' || url.password !== '') return null
  if (origins.includes(url.origin)) return url
  const isKnown =
    url.protocol === 'https:' && url.port === '' && HOSTS.some((host) => host.test(url.hostname))
  return isKnown ? url : null
}

/** `PUSH_ORIGINS` as a list. */
export function originsOf(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => URL.canParse(one))
    .map((one) => new URL(one).origin)
}
