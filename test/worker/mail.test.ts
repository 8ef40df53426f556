/** What an e-mail is made of when it goes: blocks by rule, one definition with the web, one code a person, answers. */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { EmailData, MessageWebhook } from '../../core/wire/webhook.ts'
import type { Person } from '../../core/journey/person.ts'
import type { DnsAnswer } from '../../core/wire/deliverability.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { orderWords } from '../../worker/channel/order-words.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { publishAll } from '../../worker/store/changes.ts'
import { WELL } from '../../core/message/breaker.ts'
import { DEFAULT_SENDER, changeHealth } from '../../worker/store/sender.ts'
import { SHOP, asAdmin, call, json, post, problemOf } from './call.ts'
import { campaign, home, known, one, published } from './campaign-made.ts'
import { inForce, offer } from './offer-made.ts'
import { HOOK, addSender, drop, put, receiver, runUntil, somebody } from './sender-made.ts'

// As the Worker's clock goes: links that a message carries are asked of it.
const START = Math.floor(Date.now() / 1000) * 1000 - 2 * 3_600_000
const when = (rule: object) => ({ when: rule })

beforeEach(async () => {
  await changeHealth(env, DEFAULT_SENDER, (health) => ({ ...health, disabledAt: 1, disabledWhy: 'by_hand' }))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await changeHealth(env, DEFAULT_SENDER, () => WELL)
  await drop('mail')
})
// Other files share this store: what was published here must not stay in force.
afterAll(async () => {
  await env.DB.prepare('DELETE FROM definition').run()
  await publishAll(env)
})

const blocks = [
  { kind: 'heading', text: '{{ person.greeting }}' },
  { kind: 'text', text: 'Jen pro ty s košíkem', ...when({ 'cart.items': { $gt: 0 } }) },
  { kind: 'text', text: 'Jen pro stálé', ...when({ 'f.orders': { $gte: 3 } }) },
  { kind: 'cart' },
  { kind: 'coupon', offer: 'mail-ten', text: 'Sleva pro vás' },
  { kind: 'campaign', campaign: 'mail-spring' },
  { kind: 'products', of: 'trending', count: 2, title: 'Oblíbené' },
  { kind: 'rating', scale: 'stars', question: 'Jak se vám u nás líbí?' },
  { kind: 'button', text: 'Do košíku', to: 'cart' },
]

async function publishedMail(): Promise<void> {
  await inForce(offer('mail-ten'))
  const image = { kind: 'image', url: '/jaro.jpg', alt: 'Rozkvetlá louka', widthPx: 600, heightPx: 300 }
  const more = [
    { kind: 'text', text: 'Nový výběr je tady.' },
    image,
    { kind: 'button', text: 'Prohlédnout', url: '/jaro' },
  ]
  await published(campaign('mail-spring', { variants: [one('Jaro je tu', more)] }))
  const words = { channel: 'email', subject: 'Váš košík', preheader: 'Čeká', blocks, footer: 'Proto.' }
  const saved = await post('/_v/v1/admin/templates', { id: 'cart-email', cs: words, en: words }, asAdmin)
  expect(saved.status).toBe(201)
  const made = await post('/_v/v1/admin/templates/cart-email/publish', {}, asAdmin)
  expect(await made.json()).toMatchObject({ id: 'cart-email' })
}

test('every block says what is so at that instant, on every attempt the same', async () => {
  await publishedMail()
  await addSender('mail')
  const box = receiver({ [`${HOOK}/mail`]: [500, 204] })
  const who = await somebody(START)
  await runUntil(who, who.due)
  const retryAt = (await profileActor(env, who.id).projected())!.nextDueAt!
  await profileActor(env, who.id).due(retryAt)
  await deliver(env, who.id, who.key, retryAt)
  const mails = box.asked.map(({ body }) => (JSON.parse(body) as MessageWebhook).data as EmailData)
  expect(mails).toHaveLength(2)
  const codes = mails.map(({ text }) => /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(text)?.[0])
  expect(codes[0]).toBeDefined()
  expect(codes[1]).toBe(codes[0])
  const { html, text, headers } = mails[1]!
  for (const said of [
    'Dobrý den,',
    'Jen pro ty s košíkem',
    'Káva',
    'Jaro je tu',
    'Nový výběr je tady.',
    'Jak se vám u nás líbí?',
  ])
    expect(text).toContain(said)
  expect(text).not.toContain('Jen pro stálé')
  expect(html).toContain('alt="Rozkvetlá louka"')
  expect(headers['List-Unsubscribe-Post']).toBe('List-Unsubscribe=One-Click')
  // Every link is the shop's own, and none names the person.
  const links = [...html.matchAll(/href="([^"]+)"/g)].map(([, link]) => link!)
  for (const link of links) expect(link.startsWith(SHOP), link).toBe(true)
  expect(links.join()).not.toContain(who.email)
})

test('the same campaign stands in the page, from the same definition', async () => {
  expect(await home((await known()).cookie)).toContain('Nový výběr je tady.')
})

test('opening an answer notes nothing, its button does, once', async () => {
  await addSender('mail')
  const box = receiver({ [`${HOOK}/mail`]: [204] })
  const who = await somebody(START)
  await runUntil(who, who.due)
  const { html } = (JSON.parse(box.asked[0]!.body) as MessageWebhook).data as EmailData
  const paths = [...html.matchAll(/href="[^"]*(\/_v\/a\/[^"]+)"/g)].map(([, path]) => path!)
  expect(paths).toHaveLength(5)
  const told = async () =>
    (await profileActor(env, who.id).read())!.events.filter(({ name }) => name === 'rating_given')
  for (const path of paths) expect((await call(path)).status).toBe(200)
  expect(await told()).toEqual([])
  const answer = (path: string) =>
    call(path, { method: 'POST', body: new URLSearchParams({ comment: 'Skvělé <b>' }) })
  expect(await (await answer(paths[4]!)).text()).toContain('Děkujeme')
  await answer(paths[0]!)
  expect((await told()).map(({ params }) => params)).toEqual([
    { scale: 'stars', score: 5, key: who.key, template: 'cart-email', comment: 'Skvělé <b>' },
  ])
  expect((await call(`${paths[0]!}x`)).status).toBe(400)
})

test('a sender whose records would not be believed does not go live', async () => {
  await addSender('mail')
  const path = '/_v/v1/admin/senders/mail/dns'
  const records =
    'shop.example TXT "v=spf1 include:x.example -all"\n_dmarc.shop.example TXT "v=DMARC1; p=reject; rua=mailto:a@b"'
  const asked = { domain: 'shop.example', selectors: ['s1'], records }
  const found = await json<DnsAnswer>(post(path, asked, asAdmin))
  expect(found).toMatchObject({ passes: false, findings: [{ code: 'dkim_missing' }] })
  expect((await problemOf(post('/_v/v1/admin/senders/mail/on', {}, asAdmin))).code).toBe('dns_not_ready')
  const sound = `${records}\ns1._domainkey.shop.example CNAME s1.x.example.`
  expect(await json<DnsAnswer>(post(path, { ...asked, records: sound }, asAdmin))).toMatchObject({
    passes: true,
  })
  expect((await post('/_v/v1/admin/senders/mail/on', {}, asAdmin)).status).toBe(200)
  const rule = { required: true }
  await call('/_v/v1/admin/senders/dns', {
    method: 'PUT',
    body: JSON.stringify(rule),
    headers: { 'content-type': 'application/json', ...asAdmin },
  })
  const fresh = { kind: 'webhook', name: 'x', channels: ['email'], settings: { url: `${HOOK}/x` } }
  expect((await problemOf(put('unchecked', fresh))).code).toBe('dns_not_ready')
  expect((await put('unchecked', { ...fresh, isOn: false })).status).toBe(201)
  await env.DB.prepare("DELETE FROM setting WHERE name LIKE 'dns%'").run()
  await drop('unchecked')
})

test('an order is told so that it adds up: delivery is a line, and what nobody explained is something else', async () => {
  const order = { id: 'O1', at: 0, event: 'e', valueMicro: 1_088_000_000, currency: 'CZK' }
  const person = { features: { orders: { placed: [order] } } } as unknown as Person
  const items = [
    { item_id: 'none-1', item_name: 'Sencha', price: 590, quantity: 1 },
    { item_id: 'none-2', item_name: 'Hrnek', price: 195, quantity: 2 },
  ]
  const entry = { order: 'O1', items, shipping: 69 }
  const said = (await orderWords(env, person, entry, 'cs'))!
  const plain = ({ price }: { price: string }) => price.replaceAll('\u00a0', ' ')
  expect(said.lines.map(plain)).toEqual(['590 Kč', '390 Kč'])
  expect(said.extras?.map((one) => [one.of, plain(one)])).toEqual([
    ['shipping', '69 Kč'],
    ['other', '39 Kč'],
  ])
  expect(plain({ price: said.total })).toBe('1 088 Kč')
  // Before the back end confirms it, it costs what its lines add up to.
  const early = (await orderWords(env, { features: { orders: { placed: [] } } } as never, entry, 'cs'))!
  expect([early.extras, plain({ price: early.total })]).toEqual([[], '980 Kč'])
  // A line of an unknown price: the sum says nothing of what is missing.
  const { price: _, ...unpriced } = items[0]!
  expect((await orderWords(env, person, { ...entry, items: [unpriced] }, 'cs'))?.extras).toEqual([])
})
