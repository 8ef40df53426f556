/** Segment's own clients, from npm and unchanged but for the host, against a running instance. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Analytics } from '@segment/analytics-node'
import { build } from 'esbuild'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launch } from '../../cli/instance/launch.ts'
import type { Instance } from '../../cli/instance/launch.ts'
import type { ProfileView, ProfilesAnswer } from '../../core/wire/admin.ts'
import { eventually } from '../support/eventually.ts'
import { buildTag, startBrowser } from '../support/page.ts'
import { copyStore } from '../support/store.ts'

const SITE_KEY = 'pk_segment'
const VARS = {
  SITE_NAME: 'Segment',
  SITE_KEY,
  FEEDS: '[]',
  SLOTS: '[]',
  SENDER_URL: '',
  INBOX_URL: '',
  DEMO: 'off',
}
const product = { product_id: 'K1', name: 'Espresso', category: 'Káva', price: 290.5, quantity: 2 }

let stateDir: string
let instance: Instance
beforeAll(async () => {
  await buildTag()
  stateDir = mkdtempSync(join(tmpdir(), 'vitrina-segment-'))
  await copyStore(stateDir)
  instance = await launch({ stateDir, port: 18_740, shop: false, quiet: true, vars: VARS })
}, 170_000)
afterAll(async () => {
  await instance?.stop()
  rmSync(stateDir, { recursive: true, force: true })
})

async function read<Body>(path: string): Promise<Body> {
  return (await (await instance.admin(path)).json()) as Body
}
async function byExternalId(id: string): Promise<ProfileView | null> {
  const { profiles } = await read<ProfilesAnswer>(`/profiles?q=${encodeURIComponent(id)}`)
  return profiles[0] ? read<ProfileView>(`/profiles/${profiles[0].id}`) : null
}
const names = (profile: ProfileView) =>
  profile.timeline.flatMap((line) => ('name' in line ? [String(line.name)] : []))

describe('@segment/analytics-node, host changed', () => {
  test('identify, track, group, page and alias arrive, once each, and money counts', async () => {
    const faults: unknown[] = []
    const client = new Analytics({
      writeKey: instance.secrets.SERVER_KEY,
      host: instance.url,
      flushAt: 4,
      flushInterval: 50,
    })
    client.on('error', (fault) => faults.push(fault))
    const userId = 'node-client-1'
    const order = { order_id: 'NODE-1', revenue: 581, currency: 'CZK', products: [product] }
    client.identify({ userId, traits: { email: 'node@segment.example', firstName: 'Jana' } })
    client.track({ userId, event: 'Product Viewed', properties: product })
    client.track({ userId, event: 'Order Completed', properties: order })
    client.group({ userId, groupId: 'acme-node', traits: { name: 'Acme', role: 'buyer' } })
    client.page({ userId, name: 'Home', properties: { url: 'https://shop.example/' } })
    client.alias({ userId, previousId: 'f0a1b2c3-0000-4000-8000-00000000abcd' })
    await client.closeAndFlush()
    expect(faults).toEqual([])
    const profile = (await byExternalId(userId))!
    expect(profile.features).toMatchObject({ orders: 1, revenueMicro: 581_000_000, currency: 'CZK' })
    expect(profile.eventsStored).toBe(6)
    expect(await read('/accounts/acme-node')).toMatchObject({ name: 'Acme' })
  })

  test('a wrong key is told to the client, and nothing is kept', async () => {
    const faults: { reason?: unknown }[] = []
    const client = new Analytics({
      writeKey: 'sk_not_ours',
      host: `http://localhost:${instance.port}`,
      path: '/_v/v1/batch',
      flushInterval: 50,
    })
    client.on('error', (fault) => faults.push(fault as { reason?: unknown }))
    client.track({ userId: 'node-client-2', event: 'Product Viewed', properties: product })
    await client.closeAndFlush()
    expect(faults.length).toBe(1)
    expect(await byExternalId('node-client-2')).toBeNull()
  })
})

describe('@segment/analytics-next, host changed', () => {
  let browser: Browser
  let script: string
  beforeAll(async () => {
    browser = await startBrowser()
    const built = await build({
      stdin: {
        contents: `import { AnalyticsBrowser } from '@segment/analytics-next'; window.AnalyticsBrowser = AnalyticsBrowser`,
        resolveDir: import.meta.dirname,
      },
      bundle: true,
      write: false,
      format: 'iife',
      platform: 'browser',
    })
    script = built.outputFiles[0]!.text
  })
  afterAll(() => browser?.close())

  /** A page of the shop: on the shop's own host, where the instance stands in front of it. */
  async function open(): Promise<Page> {
    const page = await browser.newPage()
    await page.route('**/obchod', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Káva</title><script src="/ajs.js"></script>' }),
    )
    await page.route('**/ajs.js', (route) => route.fulfill({ contentType: 'text/javascript', body: script }))
    await page.goto(`http://localhost:${instance.port}/obchod`)
    return page
  }

  type Client = {
    load(settings: object, options?: object): Client
    addSourceMiddleware(
      work: (given: { payload: { obj: { context: object } }; next: (payload: object) => void }) => void,
    ): Promise<unknown>
    user(): Promise<{ anonymousId(): string }>
    page(...args: unknown[]): Promise<unknown>
    track(...args: unknown[]): Promise<unknown>
    identify(...args: unknown[]): Promise<unknown>
    group(...args: unknown[]): Promise<unknown>
  }

  /** What a shop writes: the host, and its consent tool's answers on every call. */
  function visit(page: Page, settings: object, options: object, answers: object | null): Promise<string> {
    return page.evaluate(
      async ([settings, options, answers, product]) => {
        const { AnalyticsBrowser } = window as unknown as { AnalyticsBrowser: Client }
        const client = AnalyticsBrowser.load(settings as object, options as object)
        if (answers)
          await client.addSourceMiddleware(({ payload, next }) => {
            payload.obj.context = { ...payload.obj.context, consent: { categoryPreferences: answers } }
            next(payload)
          })
        await client.page('Home')
        await client.track('Product Added', product)
        await client.identify('browser-person', { email: 'browser@segment.example', firstName: 'Petr' })
        await client.group('acme-browser', { name: 'Acme', role: 'owner' })
        return (await client.user()).anonymousId()
      },
      [settings, options, answers, product] as const,
    )
  }

  const stored = async () => (await read<ProfilesAnswer>('/profiles')).total
  const seen = async (anonymousId: string) => {
    const { profiles } = await read<ProfilesAnswer>('/profiles?limit=50')
    for (const { id } of profiles) {
      const profile = await read<ProfileView>(`/profiles/${id}`)
      if (profile.features.cart.items.length > 0) return profile
    }
    throw new Error(`nobody with ${anonymousId}`)
  }

  test('page, track, identify and group arrive under one device, and nobody is named by them', async () => {
    const page = await open()
    const before = await stored()
    const answers = { Analytics: true, Functional: true, Personalization: true }
    const id = await visit(
      page,
      { writeKey: SITE_KEY, cdnURL: `http://localhost:${instance.port}/_v` },
      {},
      answers,
    )
    await eventually(stored).toBe(before + 1)
    const profile = await seen(id)
    await eventually(async () => (await seen(id)).eventsStored).toBeGreaterThanOrEqual(6)
    expect(names(await seen(id))).toEqual(
      expect.arrayContaining(['page_view', 'add_to_cart', 'login', 'traits_update']),
    )
    expect(profile.features.cart.items).toMatchObject([{ id: 'K1', quantity: 2, priceMicro: 290_500_000 }])
    expect((await seen(id)).identifiers.filter(({ verified }) => verified)).toEqual([])
    expect(await byExternalId('browser-person')).toBeNull()
    expect((await instance.admin('/accounts/acme-browser')).status).toBe(404)
    await page.close()
  })

  test('with settings of its own and batches, and without consent, nothing is kept', async () => {
    const page = await open()
    const before = await stored()
    const answered: number[] = []
    page.on('response', (response) => {
      if (response.url().endsWith('/_v/v1/b')) answered.push(response.status())
    })
    const own = {
      apiHost: `localhost:${instance.port}/_v/v1`,
      protocol: 'http',
      deliveryStrategy: { strategy: 'batching', config: { size: 4, timeout: 50 } },
    }
    await visit(
      page,
      { writeKey: SITE_KEY, cdnSettings: { integrations: { 'Segment.io': { apiKey: SITE_KEY } } } },
      { integrations: { 'Segment.io': own } },
      null,
    )
    await eventually(() => answered[0]).toBe(403)
    expect(await stored()).toBe(before)
    await page.close()
  })
})
