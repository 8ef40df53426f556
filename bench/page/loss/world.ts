/** A vendor's page, its collecting server, and a browser with a profile on disk that can be killed. */
import { setTimeout as wait } from 'node:timers/promises'
import type { BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import type { Running } from '../cdp.ts'
import { newProfile, startChromium } from '../cdp.ts'
import type { Mode, Vendor } from '../site.ts'
import { openSite } from '../site.ts'
import type { Found } from './marker.ts'
import { eventsIn, markerOf } from './marker.ts'

/** Between two events of one tab. */
const GAP_MS = 10
const READY_TIMEOUT_MS = 60_000

export type World = {
  /** Opens the shop in a new tab, in a new browser where it was killed; settles when the tracker is ready. */
  open(): Promise<Page>
  /** Another page of the shop in the same tab. */
  move(page: Page): Promise<void>
  /** Records events from..to-1; settles when the last was recorded. */
  track(page: Page, from: number, to: number): Promise<void>
  server(mode: Mode): void
  offline(yes: boolean): Promise<void>
  kill(): Promise<void>
  /** Leaves the shop's origin no more room than this in the databases of the browser, and none in its localStorage. */
  fill(page: Page, bytes: number): Promise<void>
  /** The events of each request that was taken. */
  taken(): (readonly Found[])[]
  close(): Promise<void>
}

type Held = { readonly running: Running; readonly context: BrowserContext }

export async function openWorld(vendor: Vendor): Promise<World> {
  const site = await openSite()
  site.show(vendor)
  const profile = newProfile()
  let held: Held | null = null
  let isOffline = false
  let mode: Mode = 'up'
  // What leaves the browser in spite of being offline, as a page's last beacon may, is cut here.
  const apply = () => (site.mode = isOffline ? 'reset' : mode)
  const browser = async (): Promise<Held> => {
    if (held) return held
    const running = await startChromium(profile.path)
    const { contexts } = await connected(running.address)
    return (held = { running, context: contexts()[0]! })
  }
  const started = (page: Page) =>
    page.waitForFunction('!!window.bench && !!window.bench.track', null, {
      timeout: READY_TIMEOUT_MS,
      polling: 50,
    })
  const kill = async () => {
    await held?.running.kill()
    held = null
  }
  return {
    async open() {
      const { context } = await browser()
      const page = await context.newPage()
      await page.goto(site.url)
      await started(page)
      return page
    },
    async move(page) {
      await page.goto(`${site.url}/next`)
      await started(page)
    },
    async track(page, from, to) {
      const markers = Array.from({ length: to - from }, (_, index) => markerOf(from + index))
      await page.evaluate(recordAll, { markers, gapMs: GAP_MS })
    },
    server(next) {
      mode = next
      apply()
    },
    async offline(yes) {
      isOffline = yes
      apply()
      await held?.context.setOffline(yes)
    },
    kill,
    fill: (page, bytes) => fill(page, site.url, bytes),
    taken: () => site.calls.flatMap(({ isTaken, path, body }) => (isTaken ? [eventsIn(path, body)] : [])),
    async close() {
      await kill()
      await site.close()
      // A killed browser may still be writing.
      await wait(100)
      profile.remove()
    },
  }
}

async function connected(address: string): Promise<{ contexts: () => BrowserContext[] }> {
  const browser = await chromium.connectOverCDP(address)
  return { contexts: () => browser.contexts() }
}

/** Runs in the page. */
async function recordAll({ markers, gapMs }: { markers: string[]; gapMs: number }): Promise<void> {
  const { bench } = globalThis as unknown as { bench: { track: (marker: string) => unknown } }
  for (const marker of markers) {
    bench.track(marker)
    await new Promise((resolve) => setTimeout(resolve, gapMs))
  }
}

async function fill(page: Page, origin: string, bytes: number): Promise<void> {
  const protocol = await page.context().newCDPSession(page)
  await protocol.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: bytes })
  await page.evaluate(() => {
    for (let size = 2 ** 22; size > 0; size = Math.floor(size / 2)) {
      for (let count = 0; count < 8; count++) {
        try {
          localStorage.setItem(`filled-${size}-${count}`, 'x'.repeat(size))
        } catch {
          break
        }
      }
    }
  })
}
