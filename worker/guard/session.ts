/** Who may use the admin API: a console session made by a one-time link, or an operator's key. */
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import type { Env } from '../env.ts'
import { equalText } from '../equal-text.ts'
import { base64url, readToken, signToken } from '../secret.ts'
import { claimSetting } from '../store/setting.ts'

const COOKIE = 'vitrina_session'
const LINK_VALID_MS = HOUR_MS
const SESSION_VALID_MS = DAY_MS

/** A token for a login link; it opens one session within an hour of real time. */
export async function newLoginToken(env: Env): Promise<string> {
  const nonce = base64url(crypto.getRandomValues(new Uint8Array(12)))
  return signToken(env, 'login', { n: nonce, x: Date.now() + LINK_VALID_MS })
}

/** The cookie of a new session, or null when the link is wrong, too old or was used. */
export async function openSession(env: Env, request: Request, token: string): Promise<string | null> {
  const payload = await readToken(env, 'login', token, Date.now())
  if (!payload || !(await claimSetting(env, `login:${payload['n']}`, 'used'))) return null
  const session = await signToken(env, 'session', { x: Date.now() + SESSION_VALID_MS })
  return cookieText(request, session, SESSION_VALID_MS / 1000)
}

export function closedSession(request: Request): string {
  return cookieText(request, '', 0)
}

function cookieText(request: Request, value: string, maxAgeS: number): string {
  const isSafe = new URL(request.url).protocol === 'https:'
  return `${COOKIE}=${value}; Path=/_v; HttpOnly; SameSite=Strict${isSafe ? '; Secure' : ''}; Max-Age=${maxAgeS}`
}

export async function hasSession(env: Env, request: Request): Promise<boolean> {
  const cookie = request.headers
    .get('cookie')
    ?.split(/;\s*/)
    .find((part) => part.startsWith(`${COOKIE}=`))
  return (
    cookie !== undefined &&
    (await readToken(env, 'session', cookie.slice(COOKIE.length + 1), Date.now())) !== null
  )
}

/** Whether the Authorization header carries this key. An unset key lets nobody in. */
export function hasKey(request: Request, key: string): boolean {
  const [scheme, given] = (request.headers.get('authorization') ?? '').split(' ')
  return key.length >= 16 && scheme === 'Bearer' && given !== undefined && equalText(given, key)
}

/** A browser's request to change something must come from our own pages (reliability.md, T25). */
export function isCrossOrigin(request: Request): boolean {
  const origin = request.headers.get('origin')
  return origin !== null && origin !== new URL(request.url).origin
}
