/** Whether a page may stand in a frame of the console: what its own headers say of that. */

/**
 * @param consoleUrl  address of the console.
 * @returns what a browser would do: `frame-ancestors` outranks `X-Frame-Options`, and of several
 *   policies each has to allow it.
 */
export function mayFrame(headers: Headers, consoleUrl: string): boolean {
  const policies = (headers.get('content-security-policy') ?? '')
    .split(',')
    .flatMap((policy) => policy.split(';'))
    .map((directive) => directive.trim().split(/\s+/))
    .filter(([name]) => name?.toLowerCase() === 'frame-ancestors')
  if (policies.length > 0)
    return policies.every(([, ...sources]) => sources.some((source) => covers(source, consoleUrl)))
  return !/^(deny|sameorigin)$/i.test((headers.get('x-frame-options') ?? '').trim())
}

/** A source of a policy: `*`, `https:`, `https://*.shop.example:8443`, `console.shop.example`. */
function covers(source: string, consoleUrl: string): boolean {
  const { protocol, hostname, port, host } = new URL(consoleUrl)
  if (source === '*') return true
  if (/^[a-z][a-z\d+.-]*:$/i.test(source)) return source.toLowerCase() === protocol
  const [, scheme, name, ownPort] =
    /^(?:([a-z][a-z\d+.-]*:)\/\/)?([^/:]+)(?::(\d+|\*))?\/?$/i.exec(source.toLowerCase()) ?? []
  if (name === undefined || (scheme !== undefined && scheme !== protocol)) return false
  const isHost = name.startsWith('*.') ? hostname.endsWith(name.slice(1)) : name === hostname
  const isPort = ownPort === '*' || (ownPort ?? '') === port || (ownPort === undefined && host === hostname)
  return isHost && isPort
}
