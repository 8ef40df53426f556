/** Consent tools in a real page: the real packages where npm has them, else faithful copies; late, early, broken. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  NONE,
  NO_TRACES,
  answered,
  call,
  listenForErrors,
  shopPage,
  startBrowser,
  startShop,
  tagReady,
  traces,
} from '../support/page.ts'

const ROOT = join(import.meta.dirname, '../..')
let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]
let tcf: string
let tcfStub: string

beforeAll(async () => {
  shop = await startShop()
  browser = await startBrowser()
  const bundle = await build({
    stdin: {
      contents: `export * from '@iabtechlabtcf/cmpapi'; export { TCModel, TCString, GVL } from '@iabtechlabtcf/core'`,
      resolveDir: ROOT,
    },
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'TCF',
  })
  tcf = bundle.outputFiles[0]!.text
  tcfStub = readFileSync(join(ROOT, 'node_modules/@iabtechlabtcf/stub/lib/stub.js'), 'utf8')
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  context = await browser.newContext()
  errors = listenForErrors(context)
  page = await context.newPage()
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

function script(path: string, text: string): void {
  shop.pages.set(path, { html: text, headers: { 'content-type': 'text/javascript' } })
}

async function visit(options: Parameters<typeof shopPage>[0] = {}): Promise<void> {
  shop.pages.set('/', { html: shopPage(options) })
  await page.goto(shop.url)
  await tagReady(page)
}

/** Brings a script as a tag manager does, long after the page has loaded. */
const bring = (path: string) =>
  page.evaluate(
    (src) =>
      new Promise((resolve) => {
        const element = document.createElement('script')
        element.addEventListener('load', resolve)
        element.src = src
        document.head.append(element)
      }),
    path,
  )

const consent = () => call(page, 'consent')
const A = { ...NONE, analytics: true }
const P = { ...NONE, personalisation: true }

/** A tool's page interface: its state, and how it says that the state has changed. */
type Copy = { before: string; accept: string; refuse: string; granted: object }

const COPIES: Record<string, Copy> = {
  cookiebot: {
    before: `window.Cookiebot = { hasResponse: false, consent: { necessary: true, statistics: false } }
      window.answer = (statistics) => { Object.assign(Cookiebot, { hasResponse: true,
        consent: { necessary: true, statistics, method: 'explicit' } }); dispatchEvent(new Event('CookiebotOnConsentReady')) }`,
    accept: 'answer(true)',
    refuse: 'answer(false)',
    granted: A,
  },
  onetrust: {
    before: `window.OnetrustActiveGroups = ',C0001,C0002,'; let closed = false
      window.OneTrust = { IsAlertBoxClosed: () => closed }
      window.answer = (groups) => { closed = true; window.OnetrustActiveGroups = groups
        dispatchEvent(new CustomEvent('OneTrustGroupsUpdated', { detail: groups.split(',') })) }`,
    accept: 'answer(",C0001,C0002,")',
    refuse: 'answer(",C0001,")',
    granted: A,
  },
  usercentrics: {
    before: `let given = true, type = 'IMPLICIT'
      window.__ucCmp = { getConsentDetails: async () => ({ services: { a: { name: 'Matomo', category: 'statistics',
        consent: { given, type } } } }) }
      window.answer = (yes) => { given = yes; type = 'EXPLICIT'; dispatchEvent(new CustomEvent('UC_UI_CMP_EVENT')) }`,
    accept: 'answer(true)',
    refuse: 'answer(false)',
    granted: A,
  },
  'usercentrics v2': {
    before: `let status = true, type = 'implicit'
      window.UC_UI = { isInitialized: () => true, getServicesBaseInfo: () => [{ name: 'Matomo', categorySlug: 'statistics',
        consent: { status, history: [{ type, status }] } }] }
      window.answer = (yes) => { status = yes; type = 'explicit'; dispatchEvent(new CustomEvent('UC_UI_CMP_EVENT')) }`,
    accept: 'answer(true)',
    refuse: 'answer(false)',
    granted: A,
  },
  cookieyes: {
    before: `let state = { isUserActionCompleted: false, categories: { necessary: true, analytics: true } }
      window.getCkyConsent = () => state
      window.answer = (analytics) => { state = { isUserActionCompleted: true, categories: { necessary: true, analytics } }
        document.dispatchEvent(new CustomEvent('cookieyes_consent_update', { detail: { accepted: [], rejected: [] } })) }`,
    accept: 'answer(true)',
    refuse: 'answer(false)',
    granted: A,
  },
  wp_consent_api: {
    before: `const allowed = new Set(['statistics']); window.wp_has_consent = (category) => allowed.has(category)
      window.answer = (yes) => { yes ? allowed.add('statistics') : allowed.delete('statistics')
        document.cookie = 'wp_consent_statistics=' + (yes ? 'allow' : 'deny')
        document.dispatchEvent(new CustomEvent('wp_listen_for_consent_change', { detail: {} })) }`,
    accept: 'answer(true)',
    refuse: 'answer(false)',
    granted: A,
  },
  shopify: {
    before: `let state = { analytics: '', marketing: '', preferences: '', sale_of_data: '' }
      window.Shopify = { customerPrivacy: { currentVisitorConsent: () => state } }
      window.answer = (analytics) => { state = { analytics, marketing: 'no', preferences: 'no', sale_of_data: 'no' }
        document.dispatchEvent(new CustomEvent('visitorConsentCollected', { detail: {} })) }`,
    accept: 'answer("yes")',
    refuse: 'answer("no")',
    granted: A,
  },
  shoptet: {
    before: `window.dataLayer = [{ shoptet: {}, cookie_consent: { marketing: 'denied', analytics: 'denied' } }]
      window.answer = (marketing) => dataLayer.push({ event: 'cookie_consent',
        cookie_consent: { marketing, analytics: 'denied' } })`,
    accept: 'answer("granted")',
    refuse: 'answer("denied")',
    granted: P,
  },
}

test.each(Object.keys(COPIES))('%s is followed: silent, accepted, taken back', async (name) => {
  const { before, accept, refuse, granted } = COPIES[name]!
  script('/tool.js', before)
  await visit({ head: '<script src="/tool.js"></script>' })
  await page.waitForTimeout(400)
  expect(await consent()).toEqual(NONE)
  expect(await traces(page)).toEqual(NO_TRACES)
  expect(shop.requests).toEqual([])
  await page.evaluate(accept)
  await shop.arrived('page_view')
  expect(shop.events()[0]!.params).toEqual({ ...granted, source: name.split(' ')[0] })
  await page.evaluate(refuse)
  await eventually(consent).toEqual(NONE)
  await eventually(async () => (await traces(page)).databases).toEqual([])
  await eventually(() => shop.batches.at(-1)!.consent).toEqual(NONE)
})

test.each(Object.keys(COPIES))('%s is found when it comes late with its choice made', async (name) => {
  const { before, accept, granted } = COPIES[name]!
  script('/late.js', `${before};${accept}`)
  await visit()
  await page.waitForLoadState()
  await bring('/late.js')
  await eventually(consent).toEqual(granted)
  await shop.arrived('page_view')
})

test('a refusal of the tool is a refusal: nothing is kept', async () => {
  const { before, refuse } = COPIES['cookiebot']!
  script('/tool.js', `${before};${refuse}`)
  await visit({ head: '<script src="/tool.js"></script>' })
  await call(page, 'track', 'search', { search_term: 'x' })
  await page.waitForTimeout(500)
  expect(await traces(page)).toEqual(NO_TRACES)
  expect(shop.requests).toEqual([])
})

test('the real Klaro is followed by purposes and services, found late', async () => {
  script(
    '/config.js',
    `window.klaroConfig = { lang: 'en', acceptAll: true, services: [
      { name: 'matomo', purposes: ['analytics'] }, { name: 'tips', purposes: ['personalisation'] }] }`,
  )
  await visit({
    head: '<script src="/config.js"></script><script defer src="/npm/klaro/dist/klaro.js"></script>',
  })
  await page.waitForTimeout(500)
  expect(await consent()).toEqual(NONE)
  expect(shop.requests).toEqual([])
  await page.locator('.klaro .cm-btn-success').click()
  await shop.arrived('page_view')
  expect(shop.events()[0]!.params).toEqual({ ...A, ...P, analytics: true, source: 'klaro' })
  await answered(page)
  shop.clear()
  // The next page: the choice is older than the tag.
  await page.reload()
  await shop.arrived('page_view')
  expect(shop.names()).toEqual(['page_view'])
  await page.evaluate(() => {
    type Manager = { updateConsent(name: string, on: boolean): void; saveAndApplyConsents(): void }
    const manager = (window as unknown as { klaro: { getManager(): Manager } }).klaro.getManager()
    manager.updateConsent('tips', false)
    manager.updateConsent('matomo', false)
    manager.saveAndApplyConsents()
  })
  await eventually(consent).toEqual(NONE)
  await eventually(async () => (await traces(page)).databases).toEqual([])
})

/** Says in the page that the visitor has chosen these publisher purposes, as a CMP of the framework does. */
const choose = (purposes: number[], gdprApplies = true) =>
  page.evaluate(
    ([ids, applies]) => {
      type Model = Record<string, unknown> & { publisherConsents: { set(ids: number[]): void } }
      type Api = { update(text: string | null, ui?: boolean): void }
      const frame = window as unknown as {
        cmp: Api
        TCF: {
          CmpApi: new (id: number, version: number, specific: boolean) => Api
          GVL: new (list: object) => object
          TCModel: new (list: object) => Model
          TCString: { encode(model: Model, options: object): string }
        }
      }
      frame.cmp ??= new frame.TCF.CmpApi(100, 1, true)
      if (!applies) return frame.cmp.update(null)
      const list = new frame.TCF.GVL({
        gvlSpecificationVersion: 3,
        vendorListVersion: 1,
        tcfPolicyVersion: 5,
        lastUpdated: '2026-01-01T00:00:00Z',
        purposes: Object.fromEntries(Array.from({ length: 11 }, (_, id) => [id + 1, { id: id + 1 }])),
        specialPurposes: {},
        features: {},
        specialFeatures: {},
        stacks: {},
        dataCategories: {},
        vendors: {},
      })
      const model = new frame.TCF.TCModel(list)
      Object.assign(model, { cmpId: 100, cmpVersion: 1, consentScreen: 1, isServiceSpecific: true })
      model.publisherConsents.set(ids as number[])
      frame.cmp.update(frame.TCF.TCString.encode(model, { segments: ['core', 'publisherTC'] }), false)
    },
    [purposes, gdprApplies] as const,
  )

test.each([['before the tag'], ['after the page']])('the real IAB TCF API is followed, %s', async (when) => {
  script('/stub.js', tcfStub)
  script('/tcf.js', tcf)
  await visit({ head: when === 'before the tag' ? '<script src="/stub.js"></script>' : '' })
  await page.waitForTimeout(300)
  if (when !== 'before the tag') await bring('/stub.js')
  await bring('/tcf.js')
  // The window of the CMP is open, nobody has chosen.
  await page.evaluate(() => {
    const frame = window as unknown as Record<string, any>
    frame['cmp'] = new frame['TCF'].CmpApi(100, 1, true)
    frame['cmp'].update('', true)
  })
  await page.waitForTimeout(300)
  expect(await consent()).toEqual(NONE)
  expect(shop.requests).toEqual([])
  await choose([1, 5, 6])
  await eventually(consent).toEqual({ ...P, functionality: true })
  await shop.arrived('page_view')
  expect(shop.events()[0]!.params).toMatchObject({ source: 'tcf' })
  await choose([1, 8, 10])
  await eventually(consent).toEqual({ ...A, functionality: true })
  // What needs no storage is no grant to store.
  await choose([8, 10])
  await eventually(consent).toEqual(NONE)
  await eventually(async () => (await traces(page)).databases).toEqual([])
})

test('where the framework does not apply it says nothing', async () => {
  script('/stub.js', tcfStub)
  script('/tcf.js', tcf)
  await visit({ head: '<script src="/stub.js"></script><script src="/tcf.js"></script>' })
  await choose([], false)
  await page.waitForTimeout(300)
  expect(await consent()).toEqual(NONE)
  expect(shop.requests).toEqual([])
})

test('where one CMP speaks through several interfaces, its own is believed', async () => {
  script('/stub.js', tcfStub)
  script('/tcf.js', tcf)
  script('/tool.js', `${COPIES['onetrust']!.before};window.dataLayer = []`)
  await visit({
    head: '<script src="/stub.js"></script><script src="/tcf.js"></script><script src="/tool.js"></script>',
  })
  await choose([1, 5, 6, 8, 10])
  await eventually(consent).toMatchObject({ personalisation: true })
  await page.evaluate(COPIES['onetrust']!.accept)
  await eventually(consent).toEqual(A)
  await choose([1, 5, 6])
  await page.evaluate(`dataLayer.push(['consent', 'update', { personalization_storage: 'granted' }])`)
  await page.mouse.click(5, 5)
  await page.waitForTimeout(300)
  expect(await consent()).toEqual(A)
})

test('the tool that data-consent names is believed alone; its names mean what the shop says', async () => {
  script(
    '/tool.js',
    `${COPIES['onetrust']!.before};${COPIES['cookiebot']!.before.replaceAll('answer', 'other')}`,
  )
  await visit({
    head: '<script src="/tool.js"></script>',
    tag: 'data-consent="onetrust" data-consent-map="C0002=analytics C0002=personalisation"',
  })
  await page.evaluate('other(true)')
  await page.waitForTimeout(300)
  expect(await consent()).toEqual(NONE)
  await page.evaluate('answer(",C0002,")')
  await eventually(consent).toEqual({ ...A, ...P, analytics: true })
})

test('a taken back consent does not come again with a click', async () => {
  const { before, accept } = COPIES['cookiebot']!
  script('/tool.js', `${before};${accept}`)
  await visit({ head: '<script src="/tool.js"></script>' })
  await eventually(consent).toEqual(A)
  await call(page, 'consent', NONE)
  await page.mouse.click(5, 5)
  await page.evaluate(() => dispatchEvent(new Event('CookiebotOnConsentReady')))
  await page.waitForTimeout(300)
  expect(await consent()).toEqual(NONE)
})

test('broken and hostile tools do no harm, and the one that works is heard', async () => {
  script(
    '/hostile.js',
    `const bomb = () => { throw new Error('boom') }
    Object.defineProperty(window, 'Cookiebot', { get: bomb, configurable: true })
    window.OneTrust = { get IsAlertBoxClosed() { return bomb() } }
    window.klaro = { getManager: () => ({ confirmed: true, consents: null, watch: bomb, config: null }) }
    window.__tcfapi = (command, version, hear) => { hear(null, true); hear({}, true); hear(); bomb() }
    window.__ucCmp = { getConsentDetails: () => new Promise(() => {}) }
    window.wp_has_consent = 7
    window.Shopify = { customerPrivacy: { currentVisitorConsent: () => ({ analytics: { toString: bomb } }) } }
    window.dataLayer = [{ get cookie_consent() { return bomb() } }, new Proxy({}, { get: bomb })]`,
  )
  await visit({ head: '<script src="/hostile.js"></script>' })
  await page.waitForTimeout(400)
  await page.mouse.click(5, 5)
  expect(await consent()).toEqual(NONE)
  expect(shop.requests).toEqual([])
  await page.evaluate(() => delete (window as { Cookiebot?: unknown }).Cookiebot)
  script('/late.js', `${COPIES['cookiebot']!.before};${COPIES['cookiebot']!.accept}`)
  await bring('/late.js')
  await eventually(consent).toEqual(A)
})
