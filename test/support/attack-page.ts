/** A page under a strict policy that notices whatever runs in it, for the tests with attack strings. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { Shop } from './page.ts'
import { shopPage, startBrowser, startShop, tagReady } from './page.ts'

/** No picture is asked for: of thousands each would be a request, and what fails runs its `onerror` all the same. */
const CSP = `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`

export type Attacked = {
  readonly shop: Shop
  readonly page: Page
  /** Goes to a page with this body; `isBare`: without the tag. */
  visit(body: string, isBare?: boolean): Promise<void>
}

/** Has a fresh page for each test of this file; after each, nothing of what was brought may have run. */
export function attackedPage(): Attacked {
  let shop: Shop
  let browser: Browser
  let context: BrowserContext
  let page: Page
  let ran: string[]

  beforeAll(async () => {
    shop = await startShop()
    browser = await startBrowser()
  }, 90_000)
  afterAll(async () => {
    await browser?.close()
    await shop?.close()
  })
  beforeEach(async () => {
    await shop.reopen()
    context = await browser.newContext()
    page = await context.newPage()
    ran = []
    page.on('dialog', (dialog) => {
      ran.push(`dialog ${dialog.message()}`)
      void dialog.dismiss()
    })
    page.on('popup', (popup) => ran.push(`window ${popup.url()}`))
    page.on('worker', (worker) => ran.push(`worker ${worker.url()}`))
    context.on('weberror', (error) => ran.push(`error ${error.error().message}`))
    await page.addInitScript(() => {
      const own = window as unknown as { ran: string[] }
      own.ran = []
      for (const name of ['alert', 'confirm', 'prompt', 'print', 'open'])
        (window as unknown as Record<string, unknown>)[name] = () => own.ran.push(name)
      document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
        // A picture of another host that the shop does not allow is a picture, and no script.
        if (violatedDirective !== 'img-src') own.ran.push(`${violatedDirective} ${blockedURI}`)
      })
    })
  })
  afterEach(async () => {
    expect(await page.evaluate(() => (window as unknown as { ran: string[] }).ran)).toEqual([])
    expect(ran).toEqual([])
    expect(page.url()).toBe(`${shop.url}/`)
    await context.close()
  })

  return {
    get shop() {
      return shop
    },
    get page() {
      return page
    },
    async visit(body, isBare) {
      const html = isBare
        ? `<!doctype html><meta charset="utf-8"><title>Káva</title>${body}`
        : shopPage({ body })
      shop.pages.set('/', { html, headers: { 'content-security-policy': CSP } })
      await page.goto(shop.url, { waitUntil: 'domcontentloaded' })
      if (!isBare) await tagReady(page)
    },
  }
}

/** What stands in `selector` below each `[data-n]`, and whatever has no business there. Runs in the page. */
export function inspect(selector: string): { texts: [string, string[]][]; strange: string[] } {
  const allowed = /^(https?|mailto|tel):$/
  const strange: string[] = []
  const texts = [...document.querySelectorAll<HTMLElement>('[data-n]')].map((box): [string, string[]] => {
    for (const element of box.querySelectorAll('*')) {
      if (/^(script|iframe|object|embed|style|link|base|meta|math|video|audio)$/.test(element.localName))
        strange.push(element.outerHTML.slice(0, 200))
      for (const { name } of element.attributes)
        if (name.startsWith('on')) strange.push(`${box.dataset.n}: ${name}`)
      const address = element.getAttribute('href') ?? element.getAttribute('src')
      if (address === null) continue
      // An address that a browser cannot read leads nowhere.
      if (URL.canParse(address, location.href) && !allowed.test(new URL(address, location.href).protocol))
        strange.push(`${box.dataset.n}: ${address}`)
    }
    return [box.dataset.n!, [...box.querySelectorAll(selector)].map((element) => element.textContent!)]
  })
  return { texts, strange }
}
