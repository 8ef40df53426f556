/** Who asks a push service (VAPID, RFC 8292): the token is theirs, for this service, and good for a day at most. */
import { toBytes } from './browser.ts'

const DAY_S = 86_400
const SIGNING = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** What the service knows: who may ask (the key that the browser subscribed with), and what it is called itself. */
export type Known = { readonly key: string; readonly origin: string; readonly now: number }

/** Null: all is well. Else why not, in a word for people. */
export async function tokenFault(header: string, { key, origin, now }: Known): Promise<string | null> {
  const match = /^vapid t=([\w-]+)\.([\w-]+)\.([\w-]+), ?k=([\w-]+)$/.exec(header)
  if (!match) return 'The header Authorization holds no token.'
  const [, head = '', claims = '', signature = '', given = ''] = match
  if (given !== key) return 'The browser subscribed with another key.'
  const said = parsed(claims)
  if (parsed(head)['alg'] !== 'ES256') return 'The token is signed in another way.'
  const publicKey = await crypto.subtle.importKey('raw', toBytes(key), SIGNING, false, ['verify'])
  const text = new TextEncoder().encode(`${head}.${claims}`)
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  if (!(await crypto.subtle.verify(algorithm, publicKey, toBytes(signature), text)))
    return 'The signature of the token is wrong.'
  if (said['aud'] !== origin) return 'The token is for another service.'
  const leftS = Number(said['exp']) - now / 1000
  if (!(leftS > 0 && leftS <= DAY_S)) return 'The token is over, or good for too long.'
  return /^(?:mailto|https):/.test(String(said['sub'])) ? null : 'The token names nobody to write to.'
}

function parsed(part: string): Record<string, unknown> {
  try {
    return JSON.parse(new TextDecoder().decode(toBytes(part))) as Record<string, unknown>
  } catch {
    return {}
  }
}
