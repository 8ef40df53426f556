/**
 * The visitor's cookie: 128 random bits that the page's scripts cannot read, set only with consent.
 *
 * A profile is named by a keyed hash of it, so that neither a log nor the console can be used to
 * pose as the browser.
 */
import type { Env } from '../env.ts'
import { base64url } from '../secret.ts'
import { deviceProfile } from '../store/identifier.ts'

/** `__Host-` binds the cookie to this very host, where the connection is safe. */
export const VISITOR_COOKIES: readonly string[] = ['__Host-vid', 'vid']
/** 13 months, not prolonged by visits (CNIL's limit for a tracker; reliability.md, section 5). */
const MAX_AGE_S = 34_128_000

export function visitorOf(request: Request): string | null {
  const cookies = request.headers.get('cookie')?.split(/;\s*/) ?? []
  for (const name of VISITOR_COOKIES) {
    const value = cookies.find((cookie) => cookie.startsWith(`${name}=`))?.slice(name.length + 1)
    if (value && /^[A-Za-z0-9_-]{22}$/.test(value)) return value
  }
  return null
}

export function newVisitor(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(16)))
}

export async function profileOfVisitor(env: Env, visitor: string): Promise<string> {
  return deviceProfile(env, 'visitor', visitor)
}

export function visitorCookie(request: Request, visitor: string | null): string {
  const isSafe = new URL(request.url).protocol === 'https:'
  const attributes = `Path=/; HttpOnly; SameSite=Lax${isSafe ? '; Secure' : ''}`
  const name = isSafe ? '__Host-vid' : 'vid'
  return visitor === null
    ? `${name}=; ${attributes}; Max-Age=0`
    : `${name}=${visitor}; ${attributes}; Max-Age=${MAX_AGE_S}`
}
