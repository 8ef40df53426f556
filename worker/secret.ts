/** Everything that is derived from VITRINA_SECRET: profile ids, identifier hashes, signed tokens. */
import type { Env } from './env.ts'
import { base64url, fromBase64url } from './base64url.ts'
import { equalText } from './equal-text.ts'

export { base64url, fromBase64url }

const encoder = new TextEncoder()
const keys = new Map<string, Promise<CryptoKey>>()

function hmacKey(secret: string): Promise<CryptoKey> {
  let key = keys.get(secret)
  if (!key) {
    key = crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
      'sign',
    ])
    keys.set(secret, key)
  }
  return key
}

/** HMAC-SHA256 of a text under a purpose, so that a value signed for one use fits no other. */
export async function keyedHash(
  env: Pick<Env, 'VITRINA_SECRET'>,
  purpose: string,
  text: string,
): Promise<Uint8Array> {
  if (!env.VITRINA_SECRET) throw new Error('VITRINA_SECRET is not set; there is no default secret')
  const key = await hmacKey(env.VITRINA_SECRET)
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(`${purpose}\n${text}`)))
}

const BASE32 = 'abcdefghijkmnpqrstuvwxyz23456789'

/** Lower-case text of about five bits a character, without letters that look alike. */
export function base32(bytes: Uint8Array, length: number): string {
  let text = ''
  for (let index = 0; index < length; index++) text += BASE32[bytes[index]! & 31]
  return text
}

/** A signed text that carries its own content; null when it was tampered with or has expired. */
export async function signToken(
  env: Env,
  purpose: string,
  payload: Record<string, string | number>,
): Promise<string> {
  const body = base64url(encoder.encode(JSON.stringify(payload)))
  return `${body}.${base64url((await keyedHash(env, purpose, body)).slice(0, 16))}`
}

export async function readToken(
  env: Env,
  purpose: string,
  token: string,
  now: number,
): Promise<Record<string, string | number> | null> {
  const [body, signature, extra] = token.split('.')
  if (!body || !signature || extra !== undefined || token.length > 2_000) return null
  const expected = base64url((await keyedHash(env, purpose, body)).slice(0, 16))
  const bytes = equalText(signature, expected) ? fromBase64url(body) : null
  if (!bytes) return null
  const payload = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, string | number>
  const expiresAt = payload['x']
  return typeof expiresAt === 'number' && expiresAt < now ? null : payload
}
