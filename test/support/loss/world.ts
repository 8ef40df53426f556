/** The bench's stories of loss, played by our own tag in a shop of the page tests; the browser has a profile on disk and can be killed. */
import type { BrowserContext, Page } from 'playwright-core'
import { chromium } from 'playwright-core'
import { newProfile, startChromium } from '../../../bench/page/cdp.ts'
import type { Running } from '../../../bench/page/cdp.ts'
import type { World } from '../../../bench/page/loss/world.ts'
import { neededChromium } from '../chromium.ts'
import { eventually } from '../eventually.ts'
import type { Failure, Shop } from '../page.ts'
import { ALL, call, kept, shopPage, tagReady } from '../page.ts'

const GAP_MS = 2

type Held = { readonly running: Running; readonly context: BrowserContext }
export type TagWorld = World & {
  /** Uncaught errors of all pages so far. */
  readonly errors: string[]
  /** Opens the shop before any consent. */
  visit(): Promise<Page>
}

const FAILURES: Readonly<Record<string, Failure>> = {
  slow: 'late',
  down: { status: 503 },
  reset: 'reset',
  lost: 'lost',
}

export function openTagWorld(shop: Shop): TagWorld {
  const profile = newProfile()
  const errors: string[] = []
  let held: Held | null = null
  let isFull = false
  shop.pages.set('/next', { html: shopPage() })

  const browser = async (): Promise<Held> => {
    if (held) return held
    const running = await startChromium(profile.path, neededChromium(false))
    const context = (await chromium.connectOverCDP(running.address)).contexts()[0]!
    context.on('weberror', (error) => errors.push(String(error.error())))
    return (held = { running, context })
  }
  const numbersTaken = () => shop.events().map((event) => Number(event.params?.search_term))
  /** What is counted as recorded is on the disk, or was taken already. */
  const isSafe = async (page: Page, from: number, to: number) =>
    eventually(async () => {
      const safe = new Set([...(await kept(page)).map(Number), ...numbersTaken()])
      return Array.from({ length: to - from }, (_, index) => from + index).filter((n) => !safe.has(n))
    }).toEqual([])
  const start = async (page: Page, path: string) => {
    await page.goto(shop.url + path)
    await tagReady(page)
  }
  const kill = async () => {
    await held?.running.kill()
    held = null
  }
  const world: TagWorld = {
    errors,
    async visit() {
      const page = await (await browser()).context.newPage()
      await start(page, '/')
      return page
    },
    async open() {
      const page = await world.visit()
      await call(page, 'consent', ALL)
      return page
    },
    async move(page) {
      await start(page, '/next')
      await call(page, 'consent', ALL)
    },
    async track(page, from, to) {
      await page.evaluate(record, { from, to, gapMs: GAP_MS })
      if (!isFull) await isSafe(page, from, to)
    },
    server: (mode) => void (shop.fail = () => FAILURES[mode]),
    offline: async (yes) => (await browser()).context.setOffline(yes),
    kill,
    async fill(page, bytes) {
      isFull = true
      const protocol = await page.context().newCDPSession(page)
      await protocol.send('Storage.overrideQuotaForOrigin', { origin: shop.url, quotaSize: bytes })
    },
    taken: () =>
      shop.batches.map(({ events }) =>
        events
          .filter((event) => event.name === 'search')
          .map(({ id, params }) => ({ number: Number(params?.search_term), id })),
      ),
    async close() {
      await kill()
      await new Promise((resolve) => setTimeout(resolve, 100))
      profile.remove()
    },
  }
  return world
}

/** Runs in the page. */
async function record({ from, to, gapMs }: { from: number; to: number; gapMs: number }): Promise<void> {
  const { vitrina } = globalThis as unknown as { vitrina: (...args: unknown[]) => void }
  for (let n = from; n < to; n++) {
    vitrina('track', 'search', { search_term: String(n) })
    await new Promise((resolve) => setTimeout(resolve, gapMs))
  }
}
