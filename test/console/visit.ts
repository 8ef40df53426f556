/** A Chromium that visits the console of a fake instance, and remembers what its own console said. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { LOGIN_TOKEN, newWorld, startFakeAdmin } from './fake-admin.ts'
import type { FakeAdmin } from './fake-admin.ts'
import { startBrowser } from '../support/browser.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

export type Visit = { readonly page: Page; readonly faults: string[] }

export type Stage = {
  readonly admin: () => FakeAdmin
  /** A fresh browser profile on an address of the console; signed in unless told otherwise. */
  readonly visit: (path: string, options?: BrowserContextOptions & { signedOut?: boolean }) => Promise<Visit>
}

/** One instance and one browser for a test file; each test begins with a world as new. */
export function stage(): Stage {
  let browser: Browser
  let admin: FakeAdmin
  beforeAll(async () => {
    admin = await startFakeAdmin()
    browser = await startBrowser()
  })
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()))
    admin.setDown(false)
    Object.assign(admin.world, newWorld())
  })
  afterAll(async () => {
    await browser?.close()
    await admin?.close()
  })
  return {
    admin: () => admin,
    visit: async (path, { signedOut = false, ...options } = {}) => {
      const context = await browser.newContext({
        locale: 'cs-CZ',
        viewport: { width: 1280, height: 800 },
        // Motion is no test's subject here, and drawing it is a tenth of the work.
        reducedMotion: 'reduce',
        ...options,
      })
      if (!signedOut) await context.addCookies([{ name: 'vitrina_admin', value: 'yes', url: admin.url }])
      const page = await context.newPage()
      page.setDefaultTimeout(60_000)
      const faults: string[] = []
      page.on('pageerror', (error) => faults.push(error.message))
      page.on('console', (message) => {
        if (message.type() === 'error') faults.push(message.text())
      })
      await page.goto(`${admin.url}/_v/console${path}`)
      return { page, faults }
    },
  }
}

export { LOGIN_TOKEN }

type Violation = { id: string; nodes: { target: unknown; failureSummary?: string }[] }

/** What axe-core finds wrong, each with its place; an empty list is a clean page. */
export async function violations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(AXE)
  const found = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: (options: object) => Promise<{ violations: Violation[] }> }
    }
    // It would put style sheets of shadow roots into the page as text, which the page's policy refuses.
    return (await axe.run({ resultTypes: ['violations'], preload: false })).violations
  })
  return found.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${id} ${String(node.target)} ${node.failureSummary ?? ''}`),
  )
}
