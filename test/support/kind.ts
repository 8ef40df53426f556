/**
 * The kinds of page that shops have, and what the browser's own protocol says is left on the device
 * after a visit. Nothing here asks the page itself.
 */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { eventually } from './eventually.ts'
import type { Shop } from './page.ts'
import { ALL, NONE, call, shopPage, startBrowser, startShop, tagReady } from './page.ts'

export type House = { shop: Shop; browser: Browser; whole: Browser }

export async function openHouse(): Promise<House> {
  const shop = await startShop()
  return { shop, browser: await startBrowser(), whole: await startBrowser({ isWhole: true }) }
}

export async function closeHouse(house: House | undefined): Promise<void> {
  await house?.browser.close()
  await house?.whole.close()
  await house?.shop.close()
}

type Kind = {
  head?: string
  body?: string
  tag?: string
  query?: string
  headers?: Record<string, string>
  act?(page: Page): Promise<unknown>
  /** Whether it takes what a browser without windows has not. */
  isWhole?: true
  /** How a no is said, where not by hand. */
  refuse?: string
  /** What the shop's own tool leaves behind when it is told. */
  left?: Partial<Found>
}
export type Found = {
  cookies: string[]
  local: string[]
  session: string[]
  databases: string[]
  caches: string[]
  workers: number
  usageBytes: number
  calls: string[]
}
export const NOTHING: Found = {
  cookies: [],
  local: [],
  session: [],
  databases: [],
  caches: [],
  workers: 0,
  usageBytes: 0,
  calls: [],
}

const inline = (code: string) => `<script>${code}</script>`
const layer = (...entries: object[]) =>
  inline(`window.dataLayer=(window.dataLayer||[]).concat(${JSON.stringify(entries)})`)
const item = { item_id: 'A1', item_name: 'Káva', price: 199 }
const product = { '@context': 'https://schema.org', '@type': 'Product', sku: 'A1', offers: { price: 199 } }

/** Consent tools that have not been answered: their page interfaces, and how each is told no. */
const TOOLS: Record<string, Kind> = {
  cookiebot: {
    head: inline(`Cookiebot={hasResponse:false,consent:{statistics:true}}
      no=()=>{Cookiebot={hasResponse:true,consent:{statistics:false}};dispatchEvent(new Event('CookiebotOnConsentReady'))}`),
  },
  onetrust: {
    head: inline(`closed=false;OnetrustActiveGroups=',C0001,C0002,';OneTrust={IsAlertBoxClosed:()=>closed}
      no=()=>{closed=true;OnetrustActiveGroups=',C0001,';dispatchEvent(new Event('OneTrustGroupsUpdated'))}`),
  },
  usercentrics: {
    head: inline(`type='IMPLICIT';given=true
      __ucCmp={getConsentDetails:async()=>({services:{a:{category:'statistics',consent:{given,type}}}})}
      no=()=>{type='EXPLICIT';given=false;dispatchEvent(new Event('UC_UI_CMP_EVENT'))}`),
  },
  cookieyes: {
    head: inline(`state={isUserActionCompleted:false,categories:{analytics:true}};getCkyConsent=()=>state
      no=()=>{state={isUserActionCompleted:true,categories:{analytics:false}}
      document.dispatchEvent(new Event('cookieyes_consent_update'))}`),
  },
  'WP Consent API': {
    head: inline(`yes=true;wp_has_consent=()=>yes
      no=()=>{yes=false;document.cookie='wp_consent_statistics=deny'
      document.dispatchEvent(new Event('wp_listen_for_consent_change'))}`),
    left: { cookies: ['wp_consent_statistics'] },
  },
  Shopify: {
    head: inline(`state={analytics:'',marketing:''};Shopify={customerPrivacy:{currentVisitorConsent:()=>state}}
      no=()=>{state={analytics:'no',marketing:'no'};document.dispatchEvent(new Event('visitorConsentCollected'))}`),
  },
  Shoptet: {
    head: `${layer({ shoptet: {}, cookie_consent: { marketing: 'denied', analytics: 'denied' } })}${inline(
      `no=()=>dataLayer.push({event:'cookie_consent',cookie_consent:{marketing:'denied',analytics:'denied'}})`,
    )}`,
  },
  'Consent Mode': {
    head: inline(`dataLayer=[];function gtag(){dataLayer.push(arguments)}
      gtag('consent','default',{analytics_storage:'denied',wait_for_update:500})
      no=()=>gtag('consent','update',{analytics_storage:'denied'})`),
  },
  'TCF, which never answers': { head: inline(`__tcfapi=()=>{}`) },
  'vanilla-cookieconsent': {
    head: `<script src="/npm/vanilla-cookieconsent/dist/cookieconsent.umd.js"></script>${inline(
      `addEventListener('DOMContentLoaded',()=>CookieConsent.run({hideFromBots:false,categories:{analytics:{}},
       language:{default:'cs',translations:{cs:{consentModal:{title:'x',acceptAllBtn:'a'},preferencesModal:{sections:[]}}}}}))
       no=()=>CookieConsent.acceptCategory([])`,
    )}`,
    left: { cookies: ['cc_cookie'] },
  },
  Klaro: {
    head: `${inline(`klaroConfig={lang:'en',services:[{name:'matomo',purposes:['analytics'],default:true}]}
      no=()=>{const m=klaro.getManager();m.changeAll(false);m.saveAndApplyConsents()}`)}
      <script defer src="/npm/klaro/dist/klaro.js"></script>`,
    left: { cookies: ['klaro'] },
  },
  'the banner of our own': {
    tag: 'data-consent="vitrina"',
    refuse: `document.querySelector('vitrina-consent').shadowRoot.querySelector('button').click()`,
    left: { local: ['vitrina_consent'] },
  },
}
for (const kind of Object.values(TOOLS)) if (kind.head?.includes('no=')) kind.refuse = 'no()'

export const KINDS: Record<string, Kind> = {
  plain: {},
  'a product with JSON-LD': {
    head: `<script type="application/ld+json">${JSON.stringify(product)}</script>`,
  },
  'a product with OpenGraph': { head: '<meta property="product:price:amount" content="199">' },
  'a list': { head: layer({ event: 'view_item_list', ecommerce: { items: [item] } }) },
  'a cart': { head: layer({ event: 'view_cart', ecommerce: { items: [item], value: 199 } }) },
  'the checkout': { head: layer({ event: 'begin_checkout', ecommerce: { items: [item] } }) },
  'the payment': {
    query: '/platba',
    head: layer({ event: 'add_payment_info', ecommerce: { items: [item], payment_type: 'card' } }),
    body: '<form><input name="cc-number" autocomplete="cc-number"></form>',
    act: (page) => page.fill('input', '4111111111111111'),
  },
  'an order': { head: layer({ event: 'purchase', ecommerce: { transaction_id: 'T1', items: [item] } }) },
  'a frame': { body: '<iframe src="/kind/plain"></iframe>' },
  'a sandboxed frame': { body: '<iframe sandbox="allow-scripts" src="/kind/plain"></iframe>' },
  'back from the cache': {
    isWhole: true,
    async act(page) {
      const url = page.url()
      await page.goto(`${new URL(url).origin}/kind/${encodeURIComponent('a list')}`)
      await tagReady(page)
      await page.goBack({ waitUntil: 'commit' })
      await tagReady(page)
    },
  },
  prerendered: {
    isWhole: true,
    head: `<script type="speculationrules">{"prerender":[{"urls":["/kind/plain"],"eagerness":"immediate"}]}</script>`,
    act: (page) => page.waitForTimeout(300),
  },
  debugged: { query: '?vitrina_debug=1' },
  'captures everything': { tag: 'data-capture="scroll dwell outbound search forms"' },
  'on the device': { tag: 'data-mode="device"' },
  'a campaign waits': { tag: 'data-idle-s="0.1" data-exit-s="0.01"' },
  'an empty slot': { body: '<div data-vitrina-slot="home"></div>' },
  'waits for news': { body: '<div data-vitrina-live="stock">A1</div>' },
  'speaks the analytics of others': { tag: 'data-analytics' },
  'came by an advertisement': {
    query: '?gclid=abc&utm_source=x&utm_campaign=y&fbclid=z',
    async act(page) {
      // The visit has gone on within the page; the address with the click's id comes back.
      await page.evaluate(() => history.replaceState({}, '', '?gclid=abc&utm_source=x&msclkid=z'))
      await call(page, 'decide', ['home'])
    },
  },
  'a form is typed': {
    body: '<form><input type="email" name="email"></form>',
    tag: 'data-capture="forms"',
    act: (page) => page.fill('input', 'jana@example.cz'),
  },
  'the shop says who it is': {
    head: inline(`vitrina=function(){(vitrina.q=vitrina.q||[]).push(arguments)}
      vitrina('identify','c1',{first_name:'Jana'});vitrina('track','search',{search_term:'x'})`),
  },
  'two tabs': {
    async act(page) {
      const other = await page.context().newPage()
      await other.goto(page.url())
      await tagReady(other)
      await call(other, 'track', 'search', { search_term: 'x' })
    },
  },
  'an error': { head: '<title>404</title>', act: (page) => page.evaluate('setTimeout(() => { null.x })') },
  offline: {
    act: (page) =>
      page
        .context()
        .setOffline(true)
        .then(() => page.waitForTimeout(100)),
  },
  'under a strict policy': {
    headers: { 'content-security-policy': "default-src 'self'; require-trusted-types-for 'script'" },
  },
  ...TOOLS,
}

function serve(shop: Shop, name: string, { head, body, tag, headers }: Kind): void {
  const html = shopPage({ head: head ?? '', body: body ?? '', tag: tag ?? '' })
  shop.pages.set(`/kind/${encodeURIComponent(name)}`, { html, ...(headers && { headers }) })
}

/** What lies on the device for the frames of a page, as the browser tells it. */
async function found(page: Page, cdp: CDPSession, calls: readonly string[]): Promise<Found> {
  let workers = 0
  cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    workers += registrations.length
  })
  for (const domain of ['ServiceWorker', 'DOMStorage', 'IndexedDB', 'Page'] as const)
    await cdp.send(`${domain}.enable`)
  const { frameTree } = await cdp.send('Page.getFrameTree')
  const { storageKey } = await cdp.send('Storage.getStorageKeyForFrame', { frameId: frameTree.frame.id })
  const keys = async (isLocalStorage: boolean) => {
    const { entries } = await cdp.send('DOMStorage.getDOMStorageItems', {
      storageId: { storageKey, isLocalStorage },
    })
    return entries.map(([key]) => key!)
  }
  const { databaseNames } = await cdp.send('IndexedDB.requestDatabaseNames', { storageKey })
  const { caches } = await cdp.send('CacheStorage.requestCacheNames', { storageKey })
  const { usage } = await cdp.send('Storage.getUsageAndQuota', { origin: new URL(page.url()).origin })
  return {
    cookies: (await page.context().cookies()).map(({ name }) => name),
    local: await keys(true),
    session: await keys(false),
    databases: databaseNames,
    caches: caches.map(({ cacheName }) => cacheName),
    workers,
    usageBytes: usage,
    calls: [...calls],
  }
}

/** What the Worker is asked for everybody on this page: it names the page and the slot, and nobody. */
const ANYBODY = new RegExp(
  String.raw`^\{"key":"pk_test","consent":${RegExp.escape(JSON.stringify(NONE))},"slots":\["home"\],` +
    String.raw`("referrer":"(http://localhost:\d+)?",)?"page":\{"url":"http://localhost:\d+/kind/[^"?]*(\?(dal=1|p=/platba|vitrina_debug=1|g&utm_source=x&ms))?","language":"cs"\}\}$`,
)

/** Requests that say more than which file is wanted, or which page. */
function listen(context: BrowserContext): string[] {
  const calls: string[] = []
  context.on('request', (request) => {
    const { pathname, search } = new URL(request.url())
    const isFile = request.isNavigationRequest() || /^\/(kind|npm)\/|^\/_v\/\w+\.js$/.test(pathname)
    const saysMore =
      request.postData() ?? (/^\?\w{8}$|^$/.test(search) || request.isNavigationRequest() ? '' : search)
    if (isFile && !saysMore) return
    const isForAnybody =
      ANYBODY.test(saysMore) || (pathname.startsWith('/_v/v1/device') && search === '?key=pk_test')
    if (!isForAnybody || request.headers()['cookie']) calls.push(`${request.method()} ${pathname}${saysMore}`)
  })
  return calls
}

async function browse(page: Page): Promise<void> {
  await page.evaluate((item) => {
    const frame = window as unknown as { dataLayer?: object[] }
    ;(frame.dataLayer ??= []).push({ event: 'add_to_cart', ecommerce: { items: [item] } })
    history.pushState({}, '', `${location.pathname}?dal=1`)
    document.body.click()
    document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1 }))
    scrollTo(0, 1000)
  }, item)
  await call(page, 'track', 'search', { search_term: 'mlýnek' })
  await call(page, 'identify', 'c1', { first_name: 'Jana' })
  await call(page, 'decide', ['home'])
}

/** Visits the kind of page, refuses where told to, and looks. */
export async function visit(
  { shop, browser, whole }: House,
  name: string,
  consent?: object,
): Promise<[string, Found]> {
  const { query = '', act, refuse, isWhole } = KINDS[name]!
  const context = await (isWhole ? whole : browser).newContext()
  const calls = listen(context)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  const path = `/kind/${encodeURIComponent(name)}`
  await page.goto(shop.url + (query.startsWith('/') ? `${path}?p=${query}` : path + query))
  await tagReady(page)
  await browse(page)
  await act?.(page)
  if (consent === NONE && refuse) {
    if (name === 'the banner of our own') await page.getByRole('region').waitFor()
    await page.evaluate(refuse)
  } else if (consent) await call(page, 'consent', consent)
  if (consent) await browse(page)
  await page.waitForTimeout(450)
  if (consent === ALL) await eventually(() => calls.length).toBeGreaterThan(0)
  const traces = await found(page, cdp, calls)
  await context.close()
  return [name, traces]
}

/** All kinds, a few at a time. */
export async function visitAll(house: House, consent?: object): Promise<Record<string, Found>> {
  const names = Object.keys(KINDS)
  for (const name of names) serve(house.shop, name, KINDS[name]!)
  const results: [string, Found][] = []
  const next = async (): Promise<void> => {
    const name = names.shift()
    if (!name) return
    results.push(await visit(house, name, consent))
    return next()
  }
  await Promise.all(Array.from({ length: 5 }, next))
  return Object.fromEntries(results)
}
