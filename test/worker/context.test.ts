/** What the edge knows of a page and puts into rules: network, weather, product; and what it does without. */
import { createExecutionContext, waitOnExecutionContext } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { app } from '../../worker/app.ts'
import { forgetWeather } from '../../worker/render/weather.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { admin, asAdmin, post } from './call.ts'

const CHROME = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36'
const PRAGUE = { country: 'CZ', region: 'Prague', city: 'Prague', latitude: '50.08', longitude: '14.43' }
const SOURCE = 'http://weather.test/now?lat={lat}&lon={lon}'

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})
beforeEach(() => forgetWeather())
afterEach(() => vi.restoreAllMocks())
afterAll(async () => {
  await env.DB.prepare('DELETE FROM definition').run()
  await publishRelease(env, { segments: [], archived: [] })
})

async function published(audience: object, more: object = {}): Promise<void> {
  const words = [{ kind: 'heading', text: 'Podle okolností', level: 2 }]
  const draft = {
    id: 'by-context',
    kind: 'blocks',
    slot: 'home',
    priority: 9,
    audience,
    contextual: 'a',
    variants: [{ key: 'a', weight: 1, blocks: { cs: words, en: words } }],
    ...more,
  }
  expect((await post('/_v/v1/admin/campaigns', draft, asAdmin)).status).toBe(201)
  expect((await post('/_v/v1/admin/campaigns/by-context/publish', {}, asAdmin)).status).toBe(200)
}

type Given = { cf?: object; path?: string; headers?: Record<string, string>; vars?: object }

/** Whether the campaign is in the first HTML; what runs behind the page has run when this is answered. */
async function isShown({ cf, path = '/', headers = {}, vars = {} }: Given = {}): Promise<boolean> {
  const context = createExecutionContext()
  const request = new Request(`http://shop.test${path}`, {
    headers: { accept: 'text/html', 'user-agent': CHROME, ...headers },
    ...(cf && { cf }),
  } as RequestInit)
  const page = await (await app.fetch(request, { ...env, ...vars }, context)).text()
  await waitOnExecutionContext(context)
  expect(page).toContain('</html>')
  return page.includes('Podle okolností')
}

function answering(answer: () => Promise<Response>) {
  const real = globalThis.fetch
  return vi
    .spyOn(globalThis, 'fetch')
    .mockImplementation((...args) => (String(args[0]).includes('weather.test') ? answer() : real(...args)))
}

const asked = (spy: ReturnType<typeof answering>) =>
  spy.mock.calls.map(([address]) => String(address)).filter((address) => address.includes('weather.test'))

describe('the network', () => {
  test('tells country, region and city; where it says nothing the rule does not hold', async () => {
    await published({ 'ctx.country': 'CZ', 'ctx.city': 'Prague', 'ctx.region': 'Prague' })
    expect(await isShown({ cf: PRAGUE })).toBe(true)
    expect(await isShown({ cf: { ...PRAGUE, city: 'Brno' } })).toBe(false)
    expect(await isShown()).toBe(false)
  })
})

test('the page tells its address, campaign and where somebody came from, without the query of others', async () => {
  await published({
    'ctx.utm.source': 'newsletter',
    'ctx.referrer': { $regex: '^https://mail\\.example/inbox$' },
  })
  const headers = { referer: 'https://mail.example/inbox?user=jana' }
  expect(await isShown({ path: '/?utm_source=newsletter', headers })).toBe(true)
  expect(await isShown({ path: '/?utm_source=other', headers })).toBe(false)
  expect(await isShown({ path: '/?utm_source=newsletter' })).toBe(false)
})

describe('the weather', () => {
  const vars = { WEATHER_URL: SOURCE }
  const rain = () => Promise.resolve(Response.json({ current: { weather_code: 61, temperature_2m: 8 } }))

  test('is asked for behind the page: the first goes without it, the next has it, and neighbours share it', async () => {
    await published({ 'ctx.weather': 'rain', 'ctx.temperature_c': { $lt: 10 } })
    const spy = answering(rain)
    const cf = { ...PRAGUE, latitude: '49.2', longitude: '16.6' }
    expect(await isShown({ cf, vars })).toBe(false)
    expect(await isShown({ cf, vars })).toBe(true)
    expect(await isShown({ cf: { ...cf, latitude: '49.15' }, vars })).toBe(true)
    expect(asked(spy)).toEqual(['http://weather.test/now?lat=49&lon=16.5'])
    // Another isolate finds it kept.
    forgetWeather()
    expect(await isShown({ cf, vars })).toBe(true)
    expect(asked(spy)).toHaveLength(1)
  })

  test('is not asked for where no rule wants it, no source is named or nobody knows the place', async () => {
    await published({ 'ctx.country': 'CZ' })
    const spy = answering(rain)
    expect(await isShown({ cf: PRAGUE, vars })).toBe(true)
    await published({ 'ctx.weather': 'rain' })
    expect(await isShown({ cf: PRAGUE })).toBe(false)
    expect(await isShown({ vars })).toBe(false)
    expect(asked(spy)).toEqual([])
  })

  test.each<[string, () => Promise<Response>]>([
    ['fails', () => Promise.reject(new Error('down'))],
    ['answers nonsense', () => Promise.resolve(new Response('<html>'))],
    ['answers 500', () => Promise.resolve(new Response('{"weather":"rain"}', { status: 500 }))],
  ])('of a source that %s is unknown, and it is not asked by every page', async (_, answer) => {
    await published({ 'ctx.weather': 'rain' })
    const spy = answering(answer)
    const cf = { ...PRAGUE, latitude: '10', longitude: '10' }
    for (let n = 0; n < 3; n++) expect(await isShown({ cf, vars })).toBe(false)
    expect(asked(spy)).toHaveLength(1)
  })

  test('a source that never answers keeps no page waiting', async () => {
    await published({ $or: [{ 'ctx.weather': 'rain' }, { 'ctx.country': 'CZ' }] })
    let release = (_: Response) => {}
    answering(() => new Promise<Response>((resolve) => (release = resolve)))
    const context = createExecutionContext()
    const request = new Request('http://shop.test/', {
      headers: { accept: 'text/html', 'user-agent': CHROME },
      cf: { ...PRAGUE, latitude: '20', longitude: '20' },
    } as RequestInit)
    // The page is decided, and whole, while the source still thinks: no deadline has cut it short.
    const page = await (await app.fetch(request, { ...env, ...vars }, context)).text()
    expect(page).toContain('Podle okolností')
    release(Response.json({ weather: 'snow' }))
    await waitOnExecutionContext(context)
  })
})

describe('the product of the page', () => {
  test('tells its stock, price and margin to rules; a page without one has none', async () => {
    await published(
      { 'ctx.product.id': 'K1', 'ctx.product.price': { $gt: 1 }, 'ctx.product.available': true },
      { slot: 'product' },
    )
    expect(await isShown({ path: '/produkt/k1' })).toBe(true)
    expect(await isShown({ path: '/produkt/k2' })).toBe(false)
    await published({ 'ctx.product.available': true })
    expect(await isShown({ path: '/' })).toBe(false)
  })

  test('a margin that no feed tells is none', async () => {
    await published({ 'ctx.product.margin_percent': { $gte: -1_000 } }, { slot: 'product' })
    expect(await isShown({ path: '/produkt/k1' })).toBe(false)
  })
})
