/** What a status means, where the provider has no words of its own for it. */
import { isRecord } from '../../../core/base/json.ts'
import type { Answer, Response } from './adapter.ts'

/** The message itself is at fault; no retry can cure it. */
const REFUSED: ReadonlySet<number> = new Set([400, 404, 405, 406, 409, 411, 413, 414, 415, 422])

/**
 * 2xx: taken. A redirect is a failure: it is never followed. 401 and 403 are faults of the set-up
 * and not of the message, so it waits until somebody puts them right.
 */
export function answerOf(
  response: Response,
  now: number,
  ref: (body: unknown) => unknown = () => null,
): Answer {
  const { status } = response
  if (status >= 200 && status < 300) {
    const named = ref(jsonOf(response.text))
    const isName = (typeof named === 'string' && named !== '') || typeof named === 'number'
    return { kind: 'taken', ref: isName ? String(named).slice(0, 200) : null }
  }
  if (REFUSED.has(status)) return { kind: 'refused', why: `status ${status}` }
  return { kind: 'later', retryAfterMs: retryAfterMs(response.headers, now), isBusy: status === 429 }
}

/** Retry-After as seconds or as a date; null where it says nothing of use. At most a day. */
export function retryAfterMs(headers: Headers, now: number): number | null {
  const given = (headers.get('retry-after') ?? '').trim()
  const wait = /^\d{1,9}$/.test(given) ? Number(given) * 1000 : Date.parse(given) - now
  return Number.isFinite(wait) && wait > 0 ? Math.min(wait, 86_400_000) : null
}

/** Null where it is no JSON. */
export function jsonOf(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return null
  }
}

/** A value inside records and lists; undefined where the way ends. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  return path.reduce<unknown>((held, key) => {
    if (Array.isArray(held)) return typeof key === 'number' ? held[key] : undefined
    return isRecord(held) && typeof key === 'string' && Object.hasOwn(held, key) ? held[key] : undefined
  }, value)
}

/** "Name <address>" in two parts; the name is empty where there is none. */
export function mailbox(given: string): { name: string; address: string } {
  const match = /^\s*"?([^"<]*?)"?\s*<([^<>\s]+)>\s*$/.exec(given)
  return match ? { name: match[1]!.trim(), address: match[2]! } : { name: '', address: given.trim() }
}

export function basic(name: string, password: string): string {
  return `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${name}:${password}`)))}`
}
