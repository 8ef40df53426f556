/**
 * Tokens of OAuth 2 (RFC 6749, 5.1): asked for with a form, kept in memory for as long as they are good, seen by
 * nobody else.
 */
import { at } from './answer.ts'

const HOUR_S = 3_600
/** One is asked for anew before it ends. */
const SPARE_MS = 300_000
const TIMEOUT_MS = 15_000

const held = new Map<string, { readonly access: string; readonly until: number }>()

export type Grant = {
  /** Whose token it is; two secrets are two. */
  readonly name: string
  readonly url: string
  readonly form: () => Record<string, string> | Promise<Record<string, string>>
}

/** Null: none was given. @param realNow  epoch ms, real time. */
export async function accessBy({ name, url, form }: Grant, realNow: number): Promise<string | null> {
  const known = held.get(name)
  if (known && known.until > realNow) return known.access
  try {
    const response = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(await form()).toString(),
    })
    const body: unknown = await response.json()
    const access = at(body, 'access_token')
    if (!response.ok || typeof access !== 'string' || access === '') return null
    const told = at(body, 'expires_in')
    const validMs = (typeof told === 'number' ? told : HOUR_S) * 1000
    held.set(name, { access, until: realNow + validMs - SPARE_MS })
    return access
  } catch (fault) {
    console.error(`no access was given by ${new URL(url).host}`, fault)
    return null
  }
}

/** A token that was refused before its time is not shown again. */
export function forgetAccess(access: string): void {
  for (const [name, known] of held) if (known.access === access) held.delete(name)
}
