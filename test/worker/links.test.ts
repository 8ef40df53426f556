/** Links of messages: where they lead, what a click leaves behind, and what scanners and forgers can do with them: nothing. */
import { createExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import type { LinkSettings } from '../../core/wire/links.ts'
import type { MessageWebhook } from '../../core/wire/webhook.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { app } from '../../worker/app.ts'
import { answerUrl } from '../../worker/channel/answer-link.ts'
import { messageLinks } from '../../worker/channel/links.ts'
import { moveClock } from '../../worker/clock.ts'
import { signToken } from '../../worker/secret.ts'
import { dissolve } from '../../worker/store/anonymous.ts'
import { dropOldLinks, pathOf, shortPath } from '../../worker/store/link.ts'
import { isSuppressed } from '../../worker/store/suppressed.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { SHOP, asAdmin, call, json } from './call.ts'
import { receiver, rowOf, runUntil, somebody } from './sender-made.ts'
import type { Somebody } from './sender-made.ts'

const START = 1_950_000_000_000
const PERSON = { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Firefox/140.0' }
const SCANNER = { 'user-agent': 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' }
const DEFAULTS: LinkSettings = { hosts: [], utm: null, cartPath: '/kosik', restorePath: null, validDays: 90 }

beforeEach(async () => {
  await env.DB.prepare('DELETE FROM sender_health').run()
  await set({})
})
afterEach(async () => {
  vi.restoreAllMocks()
  await moveClock(env, { offsetMs: 0, frozenAt: null })
})

const set = (settings: Partial<LinkSettings>) =>
  call('/_v/v1/admin/links', {
    method: 'PUT',
    body: JSON.stringify({ ...DEFAULTS, ...settings }),
    headers: { 'content-type': 'application/json', ...asAdmin },
  })

/** Somebody who got their mail; time stands still a minute after it. */
async function reader(): Promise<Somebody & { mail: string; html: string }> {
  const taken = receiver({ [TEST_SECRETS.SENDER_URL]: [204] })
  const who = await somebody(START)
  await runUntil(who, who.due)
  const { data } = JSON.parse(taken.asked.at(-1)!.body) as MessageWebhook
  if (data.channel !== 'email') throw new Error(data.channel)
  await at(who.due + 60_000)
  return { ...who, mail: data.text, html: data.html }
}

const at = (frozenAt: number) => moveClock(env, { offsetMs: 0, frozenAt })
const pathIn = (text: string, kind: string) => new RegExp(`/_v/${kind}/[\\w.-]+`).exec(text)![0]
const follow = (path: string, init: RequestInit = {}) =>
  call(path, { redirect: 'manual', headers: PERSON, ...init })
const whereTo = async (path: string, init?: RequestInit) => (await follow(path, init)).headers.get('location')
const clicksOf = async ({ id }: Somebody) =>
  (await profileActor(env, id).read())!.events.filter(({ name }) => name === 'message_clicked')
const hashOf = ({ id }: Somebody) => profileActor(env, id).hash()

async function linksOf(who: Somebody) {
  const { person } = (await profileActor(env, who.id).read())!
  const send = { key: who.key, journey: 'abandoned-cart', channel: 'email' } as const
  return messageLinks(env, send, person, { address: who.email, now: who.due })
}
const relative = (url: string) => url.slice(SHOP.length)

test('each link leads where its block says, is noted with its place, and names nobody', async () => {
  const who = await reader()
  const { to } = await linksOf(who)
  const urls = [
    await to({ to: 'cart', block: 'button-1', position: 0 }),
    await to({ to: { url: `${SHOP}/produkt/espresso?v=2` }, block: 'products-2', position: 3 }),
    await to({ to: 'shop', block: 'image-3', position: 0 }),
  ]
  const places = []
  for (const url of urls) places.push(await whereTo(relative(url)))
  expect(places).toEqual([`${SHOP}/kosik`, `${SHOP}/produkt/espresso?v=2`, `${SHOP}/`])
  for (const url of urls) expect(atob(url.split('/').at(-1)!.split('.')[0]!)).not.toMatch(/@|\+420/)
  expect((await clicksOf(who)).map(({ params }) => params).reverse()).toMatchObject([
    { key: who.key, target: 'cart', block: 'button-1', position: 0 },
    { target: '/produkt/espresso', block: 'products-2', position: 3 },
    { target: 'shop', block: 'image-3' },
  ])
})

test('an address of another host makes no link, and one that was closed since leads home (T15)', async () => {
  const who = await reader()
  const to = (url: string) =>
    linksOf(who).then((links) => links.to({ to: { url }, block: 'text', position: 0 }))
  await expect(to('https://evil.example/')).rejects.toThrow('may not lead')
  await set({ hosts: ['blog.example'] })
  const link = relative(await to('https://blog.example/clanek'))
  expect(await whereTo(link)).toBe('https://blog.example/clanek')
  await set({})
  expect(await whereTo(link)).toBe(`${SHOP}/`)
})

test('marks for the shop’s analytics are added where the setting says so', async () => {
  const who = await reader()
  await set({ utm: { source: 'vitrina', medium: null } })
  expect(await whereTo(pathIn(who.mail, 'c'))).toBe(
    `${SHOP}/kosik?utm_source=vitrina&utm_medium=email&utm_campaign=abandoned-cart`,
  )
})

test('an address of the catalogue that may lead nowhere leads to the shop, and keeps no message back', async () => {
  const who = await reader()
  const target = { to: { url: 'https://elsewhere.example/p/1' }, block: 'b1', position: 0 }
  const links = await linksOf(who)
  await expect(() => links.to(target)).rejects.toThrow('may not lead')
  expect(await whereTo(relative(await links.to({ ...target, orShop: true })))).toBe(`${SHOP}/`)
  expect(
    await whereTo(relative(await links.to({ ...target, to: { url: `${SHOP}/p/1` }, orShop: true }))),
  ).toBe(`${SHOP}/p/1`)
})

test('a click shows that it was read; a scanner’s, one ahead of time and a burst do not', async () => {
  const [scanned, looked, burst, read] = [await reader(), await reader(), await reader(), await reader()]
  await whereTo(pathIn(scanned.mail, 'c'), { headers: SCANNER })
  expect((await clicksOf(scanned)).map(({ params }) => params['by_machine'])).toEqual([true])
  await follow(pathIn(looked.mail, 'c'), { method: 'HEAD' })
  await follow(pathIn(looked.mail, 'c'), { headers: { ...PERSON, 'sec-purpose': 'prefetch' } })
  expect(await clicksOf(looked)).toEqual([])
  const { to } = await linksOf(burst)
  for (const block of ['a', 'b', 'c']) await follow(relative(await to({ to: 'shop', block, position: 0 })))
  await follow(pathIn(read.mail, 'c'))
  // A scanner that came first does not take the place of the person.
  await follow(pathIn(scanned.mail, 'c'))
  const reads = await Promise.all(
    [scanned, looked, burst, read].map(async (who) => (await rowOf(who))?.read?.by),
  )
  expect(reads).toEqual(['clicked', undefined, undefined, 'clicked'])
})

test('a link that was cut, changed, swapped, kept too long or made for something else leads home', async () => {
  const who = await reader()
  const before = await hashOf(who)
  const click = pathIn(who.mail, 'c').slice('/_v/c/'.length)
  const [body, signature] = click.split('.') as [string, string]
  const other = await signToken(env, 'click', { p: who.id, k: who.key, t: '/jinam' })
  const flipped = signature.startsWith('A') ? `B${signature.slice(1)}` : `A${signature.slice(1)}`
  const naughty = [
    click.slice(0, -1),
    body,
    `${body}.`,
    `${body}.${flipped}`,
    `${other.split('.')[0]}.${signature}`,
    `${click}.x`,
    `${body}=.${signature}`,
    pathIn(who.mail, 'u').slice('/_v/u/'.length),
    pathIn(who.mail, 'p').slice('/_v/p/'.length),
    '%00',
    'A'.repeat(3_000),
  ]
  for (const token of naughty) expect(await whereTo(`/_v/c/${token}`), token).toBe(`${SHOP}/`)
  expect(await clicksOf(who)).toEqual([])
  expect(await hashOf(who)).toBe(before)
  await at(who.due + 91 * 86_400_000)
  expect(await whereTo(`/_v/c/${click}`)).toBe(`${SHOP}/`)
})

test('an old link of somebody who was erased leads to the shop and makes nobody', async () => {
  const who = await reader()
  const [click, stop] = [pathIn(who.mail, 'c'), pathIn(who.mail, 'u')]
  await ownActor(env, who.id).erase()
  await dissolve(env, [who.id])
  expect(await whereTo(click)).toBe(`${SHOP}/kosik`)
  expect((await call(stop, { method: 'POST', body: 'List-Unsubscribe=One-Click' })).status).toBe(200)
  const rating = await answerUrl(
    env,
    { key: who.key },
    { profile: who.id, answer: 9, scale: 'nps', now: START },
  )
  await call(relative(rating), { method: 'POST' })
  expect(await profileActor(env, who.id).read()).toBeNull()
  expect(await env.DB.prepare('SELECT id FROM profile WHERE id = ?').bind(who.id).first()).toBeNull()
  // The address stays refused, whoever it will belong to.
  expect(await isSuppressed(env, 'email', who.email)).toBe(true)
})

test('whoever clicks gets there, also where the person cannot be asked', async () => {
  const who = await reader()
  const broken = { ...env, PROFILE: { getByName: () => ({ view: () => Promise.reject(new Error('away')) }) } }
  const request = new Request(`${SHOP}${pathIn(who.mail, 'c')}`, { headers: PERSON })
  const answer = await app.fetch(request, broken as unknown as typeof env, createExecutionContext())
  expect(answer.headers.get('location')).toBe(`${SHOP}/kosik`)
})

test('a click of another purpose unsubscribes, confirms and shows nobody', async () => {
  const who = await reader()
  const click = pathIn(who.mail, 'c').slice('/_v/c/'.length)
  const before = await hashOf(who)
  for (const kind of ['u', 'confirm', 'p', 'b']) {
    expect((await call(`/_v/${kind}/${click}`)).status).toBe(400)
    if (kind !== 'b') expect((await call(`/_v/${kind}/${click}`, { method: 'POST' })).status).toBe(400)
  }
  expect(await hashOf(who)).toBe(before)
})

test('looking at the way out changes nothing, a click does at once, and only for whom it is (T16)', async () => {
  const [who, other] = [await reader(), await reader()]
  const path = pathIn(who.mail, 'u')
  const [before, others] = [await hashOf(who), await hashOf(other)]
  for (let look = 0; look < 20; look++) await call(path, { headers: look % 2 ? SCANNER : PERSON })
  await call(path, { method: 'HEAD' })
  await call(path, { headers: { ...PERSON, 'sec-purpose': 'prefetch;prerender' } })
  expect(await hashOf(who)).toBe(before)
  const oneClick = { method: 'POST', body: 'List-Unsubscribe=One-Click' }
  for (let again = 0; again < 2; again++) expect((await call(path, oneClick)).status).toBe(200)
  const { person } = (await profileActor(env, who.id).read())!
  expect(person.profile.consents.email).toMatchObject({ granted: false, source: 'unsubscribe' })
  const rows = await env.DB.prepare(
    "SELECT count(*) AS n FROM consent_proof WHERE profile_id = ? AND source = 'unsubscribe'",
  )
    .bind(who.id)
    .first<number>('n')
  expect(rows).toBe(1)
  expect(await hashOf(other)).toBe(others)
})

test('a confirmation that is sent once more does not undo the no that came after it', async () => {
  const who = await reader()
  const asked = relative((await linksOf(who)).named.confirm)
  const confirmed = async () =>
    (await profileActor(env, who.id).read())!.person.profile.consents.email?.granted
  expect((await call(asked, { method: 'POST' })).status).toBe(200)
  await at(who.due + 2 * 60_000)
  await call(pathIn(who.mail, 'u'), { method: 'POST', body: 'List-Unsubscribe=One-Click' })
  await at(who.due + 3 * 60_000)
  expect((await call(asked, { method: 'POST' })).status).toBe(400)
  expect(await confirmed()).toBe(false)
  // Asked anew, it is a new yes.
  const { person } = (await profileActor(env, who.id).read())!
  const send = { key: `${who.key}2`, journey: 'double-opt-in', channel: 'email' } as const
  const later = await messageLinks(env, send, person, { address: who.email, now: who.due + 4 * 60_000 })
  await at(who.due + 5 * 60_000)
  expect((await call(relative(later.named.confirm), { method: 'POST' })).status).toBe(200)
  expect(await confirmed()).toBe(true)
})

test('the browser shows the bytes that went out, for a while, to nobody on the way', async () => {
  const who = await reader()
  const path = relative((await linksOf(who)).named.browser)
  // The cart has changed since; the message has not.
  const answer = await call(path)
  expect(await answer.text()).toBe(who.html)
  expect(answer.headers.get('cache-control')).toBe('private, no-store')
  expect(answer.headers.get('x-robots-tag')).toContain('noindex')
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  await at(who.due + 31 * 86_400_000)
  expect((await call(path)).status).toBe(400)
})

test('the cart comes along, signed, without prices and without anybody’s name', async () => {
  const who = await reader()
  await set({ restorePath: '/kosik/obnovit' })
  const url = new URL((await whereTo(pathIn(who.mail, 'c')))!)
  expect(url.pathname).toBe('/kosik/obnovit')
  const [body] = url.searchParams.get('cart')!.split('.') as [string]
  const said = JSON.parse(atob(body)) as { lines: unknown; exp: number }
  expect(said).toEqual({ lines: [['K1', 1]], exp: Math.floor((who.due + 60_000) / 1000) + 900 })
  // A machine gets no cart.
  expect(await whereTo(pathIn(who.mail, 'c'), { headers: SCANNER })).toBe(`${SHOP}/kosik`)
})

test('settings that would open the door are refused', async () => {
  for (const wrong of [
    { hosts: ['https://x.example'] },
    { hosts: ['*'] },
    { cartPath: '//evil.example' },
    { restorePath: '/\\evil.example' },
    { validDays: 0 },
    { utm: { source: 'a&b', medium: null } },
  ])
    expect((await set(wrong as Partial<LinkSettings>)).status, JSON.stringify(wrong)).toBe(400)
  expect(await json(call('/_v/v1/admin/links', { headers: asAdmin }))).toEqual(DEFAULTS)
})

test('short links end, but for those by which somebody says no: a text message may be read after years', async () => {
  const at = Date.UTC(2026, 0, 1)
  const code = async (path: string) => (await shortPath(env, path, at)).slice('/_v/s/'.length)
  const [shop, no] = [await code('/_v/c/to-the-shop'), await code('/_v/u/say-no')]
  const later = at + 3 * 365 * DAY_MS
  await dropOldLinks(env, later)
  expect(await pathOf(env, shop)).toBeNull()
  expect(await pathOf(env, no)).toBe('/_v/u/say-no')
  const followed = await call(`/_v/s/${no}`, { redirect: 'manual' })
  expect([followed.status, followed.headers.get('location')]).toEqual([302, '/_v/u/say-no'])
})
