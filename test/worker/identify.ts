/** People who sign in, are vouched for and claim to be somebody, as the tests of identity need them. */
import { env } from 'cloudflare:workers'
import { createHmac } from 'node:crypto'
import type { ProfileView } from '../../core/wire/admin.ts'
import type { EventsAnswer } from '../../core/wire/events.ts'
import type { IdentityAnswer } from '../../core/wire/identity.ts'
import { ownActor } from '../../worker/actor/stub.ts'
import { personOf } from '../../worker/identity/unite.ts'
import { deviceProfile, findProfile } from '../../worker/store/identifier.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { GRANTED, admin, asServer, browser, consentGiven, event, eventId, json, post } from './call.ts'

export const coffee = (id: string) => ({
  item_id: id,
  item_name: id,
  item_category: 'Káva',
  price: 290,
  quantity: 1,
})
export const saw = (id: string) => event({ name: 'view_item', params: { items: [coffee(id)] } })
export const bought = (order: string, value = 290) => ({
  id: eventId(),
  name: 'purchase',
  at: Date.now(),
  params: { transaction_id: order, value, currency: 'CZK', items: [coffee('K1')] },
})
export const tell = (events: object[]) =>
  json<EventsAnswer>(post('/_v/v1/server/events', { events }, asServer))
export const vouch = (identifiers: object, draft: object = {}) =>
  tell([{ ...event({ name: 'login' }), ...draft, identifiers }])

let serial = 0
export const fresh = () => {
  const mark = `${Date.now().toString(36)}${++serial}`
  return {
    account: `acc-${mark}`,
    email: `who-${mark}@example.com`,
    cart: `cart-${mark}`,
    order: `ord-${mark}`,
  }
}

export const exp = () => Math.floor(Date.now() / 1000) + 1_800
export const hashOf = (account: string, until: number, secret: string = TEST_SECRETS.IDENTITY_SECRET) =>
  createHmac('sha256', secret).update(`${account}|${until}`).digest('hex')
export function signed(account: string, until = exp()): object {
  return { external_id: account, exp: until, hash: hashOf(account, until) }
}
export function jwt(
  payload: object,
  secret: string = TEST_SECRETS.IDENTITY_SECRET,
  header: object = { alg: 'HS256' },
): object {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const body = `${part(header)}.${part(payload)}`
  return { token: `${body}.${createHmac('sha256', secret).update(body).digest('base64url')}` }
}

export type Visitor = ReturnType<typeof browser>
export async function visitor(...products: string[]): Promise<Visitor> {
  const one = browser()
  await one.taken([consentGiven(), ...products.map(saw)])
  return one
}
export const idOf = (one: Visitor) => deviceProfile(env, 'visitor', one.cookie.split('=')[1]!)
export async function sign(one: Visitor, identity: unknown): Promise<{ status: number; identity?: string }> {
  const body = {
    key: TEST_SECRETS.SITE_KEY,
    sent_at: Date.now(),
    consent: GRANTED,
    events: [event({ name: 'login' })],
    identity,
  }
  const response = await post('/_v/v1/events', body, { cookie: one.cookie })
  return { status: response.status, ...(await json<EventsAnswer>(response)) }
}
export const person = async (kind: 'external_id' | 'email', value: string) =>
  personOf(env, (await findProfile(env, { kind, value }))!)
export const graph = (id: string) => admin<IdentityAnswer>(`/profiles/${id}/identity`)
export const viewOf = (id: string) => admin<ProfileView>(`/profiles/${id}`)
/** All that is stored of somebody, to the byte. */
export async function stored(id: string): Promise<string> {
  const actor = ownActor(env, id)
  return JSON.stringify([
    await actor.hash(),
    await actor.read(),
    await actor.batchesAfter(0),
    await actor.tallies(),
  ])
}
