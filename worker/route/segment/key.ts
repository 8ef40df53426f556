/** Who speaks: the write key in the way that Segment's clients carry it. */
import type { Env } from '../../env.ts'
import { equalText } from '../../equal-text.ts'
import type { Trust } from './translate.ts'

/** The write key of `Authorization: Basic base64(key:)`; null when there is none. */
export function headerKey(request: Request): string | null {
  const [scheme, given] = (request.headers.get('authorization') ?? '').split(' ')
  if (scheme !== 'Basic' || !given) return null
  try {
    return atob(given).split(':')[0]!
  } catch {
    return ''
  }
}

/** What a key may say; null for a key of somebody else. An unset server key lets nobody in. */
export function trustOf(env: Env, key: string | null): Trust | null {
  if (key === null || key === '') return null
  if (env.SERVER_KEY.length >= 16 && equalText(key, env.SERVER_KEY)) return 'server'
  return equalText(key, env.SITE_KEY) ? 'page' : null
}
