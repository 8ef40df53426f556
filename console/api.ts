/**
 * The admin API as functions that answer with values: a refusal or a dead network is an outcome
 * like any other, and no screen has to catch anything.
 */
import { signal } from '@preact/signals'
import type {
  ClockAdvanced,
  ClockView,
  DemoView,
  InstallView,
  ProfilesAnswer,
  ProfileView,
  SessionView,
} from '../core/wire/admin.ts'
import type { RuleAudienceAnswer, RuleCheckAnswer, RuleTryAnswer } from '../core/wire/rules.ts'
import type { Language } from './format.ts'

export const API = '/_v/v1/admin'

/** What the API said against a request; status 0 and code `network` when it said nothing at all. */
export type Refusal = {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly hint: string
}

export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal }

/** True from a request that got no answer until the next one that gets any. */
export const offline = signal(false)

/** Counts the refusals for want of a session; whoever keeps the session watches it. */
export const signedOut = signal(0)

type Call = {
  method?: 'GET' | 'POST' | 'PUT' | 'DELETE'
  body?: unknown
  signal?: AbortSignal | undefined
  /** A status beside 2xx whose body is an answer, and no problem. */
  answers?: number
}

export const NETWORK_REFUSAL: Refusal = { status: 0, code: 'network', title: '', detail: '', hint: '' }

export function request<Value>(path: string, call: Call = {}): Promise<Answer<Value>> {
  return read(path, call, (text) => (text === '' ? null : JSON.parse(text)) as Value)
}

/** A file that is taken by POST: its text. */
export const takeFile = (path: string): Promise<Answer<string>> =>
  read(path, { method: 'POST' }, (text) => text)

async function read<Value>(
  path: string,
  { method = 'GET', body, signal, answers }: Call,
  parse: (text: string) => Value,
): Promise<Answer<Value>> {
  const init: RequestInit = { method, credentials: 'same-origin', headers: { accept: 'application/json' } }
  if (signal) init.signal = signal
  if (body !== undefined) {
    init.headers = { accept: 'application/json', 'content-type': 'application/json' }
    init.body = JSON.stringify(body)
  }
  try {
    const response = await fetch(API + path, init)
    const text = await response.text()
    offline.value = false
    if (response.ok || response.status === answers) return { ok: true, value: parse(text) }
    if (response.status === 401 && path !== '/session') signedOut.value++
    return { ok: false, refusal: refusalOf(response.status, text) }
  } catch {
    if (!signal?.aborted) offline.value = true
    return { ok: false, refusal: NETWORK_REFUSAL }
  }
}

/** A refusal from a problem+json body; from any other body (a proxy's HTML, say) by its status alone. */
export function refusalOf(status: number, text: string): Refusal {
  const field = (body: Record<string, unknown>, name: string) =>
    typeof body[name] === 'string' ? body[name] : ''
  try {
    const body = JSON.parse(text) as Record<string, unknown>
    return {
      status,
      code: field(body, 'code') || String(status),
      title: field(body, 'title'),
      detail: field(body, 'detail'),
      hint: field(body, 'hint'),
    }
  } catch {
    return { status, code: String(status), title: '', detail: '', hint: '' }
  }
}

export const fetchSession = () => request<SessionView>('/session')

/** Spends a one-time token; the session itself comes as a cookie, so it is fetched anew. */
export const openSession = (token: string) =>
  request<unknown>('/session', { method: 'POST', body: { token } })

export const closeSession = () => request<unknown>('/session', { method: 'DELETE' })

export function fetchProfiles(
  q: string,
  cursor: string | null,
  signal?: AbortSignal,
): Promise<Answer<ProfilesAnswer>> {
  const params = new URLSearchParams({ limit: '50' })
  if (q !== '') params.set('q', q)
  if (cursor !== null) params.set('cursor', cursor)
  return request(`/profiles?${params}`, { signal })
}

/** The reasons on decisions come as sentences, so the language goes along. */
export const fetchProfile = (id: string, language: Language, signal?: AbortSignal) =>
  request<ProfileView>(`/profiles/${encodeURIComponent(id)}?lang=${language}`, { signal })

export const fetchClock = (signal?: AbortSignal) => request<ClockView>('/clock', { signal })

export const advanceClock = (advanceMs: number) =>
  request<ClockAdvanced>('/clock', { method: 'POST', body: { advanceMs } })

export const fetchInstall = (signal?: AbortSignal) => request<InstallView>('/install', { signal })

export const fetchDemo = (signal?: AbortSignal) => request<DemoView>('/demo', { signal })

export const setBots = (bots: boolean) => request<DemoView>('/demo', { method: 'POST', body: { bots } })

export const fetchRuleSchema = (signal?: AbortSignal) =>
  request<Record<string, unknown>>('/rules/schema', { signal })

export const checkRule = (when: unknown, signal?: AbortSignal) =>
  request<RuleCheckAnswer>('/rules/check', { method: 'POST', body: { when }, signal })

/** @param at epoch ms of another instant than now, or null. */
export function tryRule(
  { when, profile, at }: { when: unknown; profile: string; at: number | null },
  signal?: AbortSignal,
): Promise<Answer<RuleTryAnswer>> {
  const body = at === null ? { when, profile } : { when, profile, at }
  return request('/rules/try', { method: 'POST', body, signal })
}

export const countAudience = (when: unknown, signal?: AbortSignal) =>
  request<RuleAudienceAnswer>('/rules/audience', { method: 'POST', body: { when }, signal })
