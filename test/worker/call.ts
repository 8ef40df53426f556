/** Speaks to the Worker as its clients do. */
import { env, exports } from 'cloudflare:workers'
import type { ProfileView } from '../../core/wire/admin.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import type { EventsAnswer, ProblemBody } from '../../core/wire/events.ts'

export const SHOP = TEST_SECRETS.SHOP_URL

export async function call(path: string, init?: RequestInit): Promise<Response> {
  return exports.default.fetch(new Request(`${SHOP}${path}`, init))
}

export async function json<Body>(response: Response | Promise<Response>): Promise<Body> {
  return (await (await response).json()) as Body
}

export function post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return call(path, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...headers },
  })
}

export const GRANTED = { functionality: true, analytics: true, personalisation: true }
export const asAdmin = { authorization: `Bearer ${TEST_SECRETS.ADMIN_KEY}` }
export const asServer = { authorization: `Bearer ${TEST_SECRETS.SERVER_KEY}` }

let serial = 0
/** A fresh event id; unique over the run, since test files share one store. */
export function eventId(): string {
  return `test-${Date.now().toString(36)}-${(++serial).toString().padStart(6, '0')}`
}

type Draft = { id?: string; name: string; at?: number; params?: object; identifiers?: object; page?: object }
export function event(draft: Draft): object {
  return { id: eventId(), at: Date.now(), ...draft }
}

/** A browser with a cookie jar of one cookie. */
export function browser(): {
  cookie: string
  send(events: object[], consent?: object): Promise<Response>
  taken(events: object[]): Promise<EventsAnswer>
} {
  const self = {
    cookie: '',
    async send(events: object[], consent: object = GRANTED): Promise<Response> {
      const body = { key: TEST_SECRETS.SITE_KEY, sent_at: Date.now(), consent, events }
      const response = await post('/_v/v1/events', body, self.cookie ? { cookie: self.cookie } : {})
      const set = response.headers.get('set-cookie')
      if (set) self.cookie = set.includes('Max-Age=0') ? '' : set.split(';')[0]!
      return response
    },
    async taken(events: object[]): Promise<EventsAnswer> {
      return json<EventsAnswer>(self.send(events))
    },
  }
  return self
}

export const consentGiven = () => event({ name: 'consent_update', params: { ...GRANTED, source: 'test' } })

/** The profile behind a browser, as the console shows it. */
export async function profileOf(visitor: { cookie: string }): Promise<ProfileView> {
  return admin<ProfileView>(`/profiles/${await deviceProfile(env, 'visitor', visitor.cookie.split('=')[1]!)}`)
}

export async function problemOf(response: Response | Promise<Response>): Promise<ProblemBody> {
  return json<ProblemBody>(response)
}

export async function admin<Body>(path: string, body?: object): Promise<Body> {
  const response = body
    ? await post(`/_v/v1/admin${path}`, body, asAdmin)
    : await call(`/_v/v1/admin${path}`, { headers: asAdmin })
  return json<Body>(response)
}
