/** A preview: one campaign on the real shop for whoever has the link, without a trace. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import type { ProfilesAnswer } from '../../core/wire/admin.ts'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import type { PreviewAnswer } from '../../core/wire/preview.ts'
import { mayFrame } from '../../worker/guard/framing.ts'
import { newPreview, previewIn } from '../../worker/guard/preview.ts'
import { SHOP, admin, asAdmin, browser, call, consentGiven, event, json, post, profileOf } from './call.ts'

const html = {
  accept: 'text/html',
  'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36',
}
const NOBODY = { functionality: false, analytics: false, personalisation: false }

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})

const link = (body: object) => admin<PreviewAnswer>('/preview', body)
const pathOf = (url: string) => url.slice(new URL(url).origin.length)
function decide(url: string, more: object = {}, headers: Record<string, string> = {}) {
  return post(
    '/_v/v1/decide',
    { key: 'pk_test', consent: NOBODY, slots: [], page: { url }, ...more },
    headers,
  )
}
const shown = (page: string) => [...page.matchAll(/data-vitrina-item="([^"]+)"/g)].map((match) => match[1]!)

describe('the link', () => {
  test('leads to a page that has the slot, for an hour', async () => {
    const before = Date.now()
    const home = await link({ campaign: 'home-picks' })
    expect(home.url).toMatch(/^http:\/\/shop\.test\/\?vitrina_preview=[\w.-]+$/)
    expect(home.framed).toBe(true)
    expect(home.expires_at - before).toBeGreaterThan(3_590_000)
    expect((await link({ campaign: 'bought-together', slot: 'product' })).url).toMatch(
      /^http:\/\/shop\.test\/produkt\/\w+\?/,
    )
    expect((await link({ campaign: 'save-cart', slot: 'popup' })).url).toMatch(/^http:\/\/shop\.test\/\?/)
  })

  test('is made for who is signed in, and for campaigns that there are', async () => {
    expect((await post('/_v/v1/admin/preview', { campaign: 'home-picks' })).status).toBe(401)
    for (const body of [{ campaign: 'none' }, { campaign: 'home-picks', slot: 'popup' }])
      expect((await post('/_v/v1/admin/preview', body, asAdmin)).status).toBe(404)
    expect((await post('/_v/v1/admin/preview', { campaign: 1 }, asAdmin)).status).toBe(400)
  })

  test('is worth nothing when it is old, changed or signed for something else', async () => {
    const now = Date.now()
    const { token, expiresAt } = await newPreview(env, { campaign: 'home-picks', slot: 'home' }, now)
    const at = (text: string, instant = now) => previewIn(env, `${SHOP}/?vitrina_preview=${text}`, instant)
    expect(await at(token)).toEqual({ campaign: 'home-picks', slot: 'home' })
    expect(await at(token, expiresAt + 1)).toBeNull()
    const [body, signature] = token.split('.') as [string, string]
    const other = btoa(JSON.stringify({ c: 'save-cart', s: 'popup', x: expiresAt })).replace(/=+$/, '')
    for (const bad of [
      '',
      'x',
      body,
      `${body}.`,
      `.${signature}`,
      `${other}.${signature}`,
      `${token}.x`,
      `${token}x`,
    ])
      expect(await at(bad)).toBeNull()
    expect(await previewIn(env, 'no address', now)).toBeNull()
  })
})

test.each([
  [{}, true],
  [{ 'x-frame-options': 'DENY' }, false],
  [{ 'x-frame-options': 'SameOrigin' }, false],
  [{ 'content-security-policy': "default-src 'self'" }, true],
  [{ 'content-security-policy': "frame-ancestors 'none'" }, false],
  [{ 'content-security-policy': "frame-ancestors 'self'" }, false],
  [{ 'content-security-policy': 'frame-ancestors *', 'x-frame-options': 'DENY' }, true],
  [{ 'content-security-policy': "default-src 'self'; frame-ancestors https://console.shop.example" }, true],
  [{ 'content-security-policy': 'frame-ancestors https://*.shop.example' }, true],
  [{ 'content-security-policy': 'frame-ancestors http://console.shop.example' }, false],
  [{ 'content-security-policy': 'frame-ancestors https://console.shop.example:8443' }, false],
  [{ 'content-security-policy': 'frame-ancestors https:' }, true],
  [{ 'content-security-policy': "frame-ancestors *, frame-ancestors 'none'" }, false],
])('a page with %j may stand in a frame of the console: %s', (headers, isAllowed) => {
  expect(mayFrame(new Headers(headers as Record<string, string>), 'https://console.shop.example')).toBe(
    isAllowed,
  )
})

describe('the edge-rendered page', () => {
  test('shows the campaign with samples, marked, never cached, with nothing that counts', async () => {
    const { url } = await link({ campaign: 'bought-together' })
    const response = await call(pathOf(url), { headers: html })
    const page = await response.text()
    expect(page).toContain('Náhled kampaně bought-together')
    expect(shown(page).length).toBeGreaterThan(3)
    expect(page).not.toContain('data-vitrina-decision')
    expect(response.headers.get('cache-control')).toBe('private, no-store')
  })

  test('leaves no receipt with a person who is known', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven()])
    const { url } = await link({ campaign: 'home-picks' })
    const page = await (await call(pathOf(url), { headers: { ...html, cookie: visitor.cookie } })).text()
    expect(page).toContain('Náhled kampaně home-picks')
    expect(page).not.toContain('data-vitrina-decision')
    expect((await profileOf(visitor)).decisions).toEqual([])
  })

  test('is the page of everybody with a wrong link', async () => {
    const [plain, wrong] = await Promise.all(
      ['/', '/?vitrina_preview=e30.AAAA'].map(async (path) => (await call(path, { headers: html })).text()),
    )
    expect(wrong).toBe(plain)
  })

  test('says why where the panel asks, and only there', async () => {
    const page = async (path: string) => (await call(path, { headers: html })).text()
    expect(await page('/?vitrina_debug=1')).toMatch(/data-vitrina-because="[^"]*Bez osobních údajů/)
    expect(await page('/')).not.toContain('data-vitrina-because')
  })
})

describe('POST /v1/decide', () => {
  test('shows a pop-up to somebody without consent, cart or cookie', async () => {
    const { url } = await link({ campaign: 'save-cart' })
    const before = (await admin<ProfilesAnswer>('/profiles')).total
    const response = await decide(url)
    expect(response.headers.get('cache-control')).toBe('private, no-store')
    const { decisions } = await json<DecideAnswer>(response)
    expect(decisions).toMatchObject([
      {
        id: '',
        slot: 'popup',
        campaign: 'save-cart',
        because: [{ code: 'preview' }],
        content: { component: 'SaveCart' },
      },
    ])
    expect((decisions[0]!.content as { cards: object[] }).cards.length).toBe(3)
    expect((await admin<ProfilesAnswer>('/profiles')).total).toBe(before)
  })

  test('shows it also to somebody who closed it a moment ago, with their own cart, and keeps no receipt', async () => {
    const visitor = browser()
    const item = { item_id: 'M1', item_name: 'Ruční mlýnek', price: 1890, quantity: 1 }
    await visitor.taken([
      consentGiven(),
      event({ name: 'add_to_cart', params: { items: [item] } }),
      event({
        name: 'dismiss',
        params: { decision_id: 'd', slot: 'popup', campaign: 'save-cart', reason: 'escape' },
      }),
    ])
    const { url } = await link({ campaign: 'save-cart' })
    const all = { functionality: true, analytics: true, personalisation: true }
    const answer = await json<DecideAnswer>(decide(url, { consent: all }, { cookie: visitor.cookie }))
    expect(answer.decisions).toMatchObject([{ id: '', because: [{ code: 'preview' }] }])
    expect((await profileOf(visitor)).decisions).toEqual([])
  })

  test('asks for slots again without a link that holds', async () => {
    expect((await decide(`${SHOP}/?vitrina_preview=e30.AAAA`)).status).toBe(400)
  })
})
