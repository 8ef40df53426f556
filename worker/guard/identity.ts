/**
 * Who is signed in on a page, as the shop's back end signed it (reliability.md, T1).
 *
 * Either {external_id, exp, hash}, where hash is the hex HMAC-SHA256 of `external_id|exp` under
 * IDENTITY_SECRET and exp is in seconds, or {token}: a JWT (HS256) with sub and exp. Both hold for an
 * hour at most: what is copied from a page must not open a person for ever.
 */
import { isRecord } from '../../core/base/json.ts'
import { HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import { isBlocked } from '../../core/identity/blocked.ts'
import { normalEmail } from '../../core/identity/identifier.ts'
import type { Identifier } from '../../core/identity/identifier.ts'
import type { Env } from '../env.ts'
import { equalText } from '../equal-text.ts'
import { fromBase64url } from '../secret.ts'

const MAX_VALID_MS = HOUR_MS + 5 * MINUTE_MS
const MIN_SECRET = 16
const encoder = new TextEncoder()

/** Identifiers that the shop vouches for on this device; null: nobody vouches. */
export async function signedIdentity(
  env: Env,
  claim: unknown,
  now: number,
): Promise<readonly Identifier[] | null> {
  const secret = env.IDENTITY_SECRET ?? ''
  if (!isRecord(claim) || secret.length < MIN_SECRET) return null
  const said =
    typeof claim['token'] === 'string' ? await readJwt(secret, claim['token']) : await readHash(secret, claim)
  if (!said || said.expiresAt <= now || said.expiresAt > now + MAX_VALID_MS) return null
  const own: Identifier = { kind: 'external_id', value: said.externalId }
  const email = said.email === null ? null : normalEmail(said.email)
  const named: Identifier[] = [own, ...(email ? [{ kind: 'email', value: email } as const] : [])]
  return named.some(isBlocked) ? null : named
}

type Said = { readonly externalId: string; readonly email: string | null; readonly expiresAt: number }

async function readHash(
  secret: string,
  { external_id, exp, hash }: Record<string, unknown>,
): Promise<Said | null> {
  if (typeof external_id !== 'string' || typeof exp !== 'number' || typeof hash !== 'string') return null
  if (external_id.length > 128 || external_id === '') return null
  const right = hex(await hmac(secret, `${external_id}|${exp}`))
  if (!equalText(hash.toLowerCase(), right)) return null
  return { externalId: external_id, email: null, expiresAt: exp * 1000 }
}

async function readJwt(secret: string, token: string): Promise<Said | null> {
  const [head, body, signature, extra] = token.split('.')
  if (!head || !body || !signature || extra !== undefined || token.length > 4_096) return null
  // The algorithm is ours to choose: "none", or a key of another kind, must not be what a token asks for.
  if (json(head)?.['alg'] !== 'HS256') return null
  const given = fromBase64url(signature)
  const right = await hmac(secret, `${head}.${body}`)
  if (!given || !equalText(hex(given), hex(right))) return null
  const payload = json(body)
  const { sub, exp, email } = payload ?? {}
  if (typeof sub !== 'string' || sub === '' || sub.length > 128 || typeof exp !== 'number') return null
  return { externalId: sub, email: typeof email === 'string' ? email : null, expiresAt: exp * 1000 }
}

function json(part: string): Record<string, unknown> | null {
  const bytes = fromBase64url(part)
  try {
    const value: unknown = bytes && JSON.parse(new TextDecoder().decode(bytes))
    return isRecord(value) ? value : null
  } catch {
    return null
  }
}

async function hmac(secret: string, text: string): Promise<Uint8Array> {
  const algorithm = { name: 'HMAC', hash: 'SHA-256' }
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)))
}

function hex(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
