/** The edge of a campaign: the Worker with planted faults before a shop of our own, and visitors who allow all. */
import { Agent } from 'node:http'
import type { Plugin } from 'esbuild'
import { join } from 'node:path'
import { randomBytes, randomUUID } from 'node:crypto'
import { launch } from '../../../cli/instance/launch.ts'
import type { Instance } from '../../../cli/instance/launch.ts'
import { runJob } from '../../../demo/start/instance.ts'
import { bundledRoot } from '../../support/bundle.ts'
import { PRODUCTS } from '../../support/origin.ts'
import type { FeedProduct } from '../../support/origin.ts'
import { ask } from './ask.ts'
import { SITE_KEY } from './judge.ts'
import type { Answer } from './judge.ts'
import { startOrigin } from './origin.ts'
import type { Origin } from './origin.ts'
import { inLanes } from './lanes.ts'
import type { PageKind } from './pages.ts'

export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36'
const CONSENT = { functionality: true, analytics: true, personalisation: true }

export type EdgeHouse = {
  readonly instance: Instance
  readonly origin: Origin
  readonly get: (path: string, headers?: Readonly<Record<string, string>>, method?: string) => Promise<Answer>
  /** Cookies of new visitors, each with a consent and one product that was looked at, in the feed's order. */
  readonly visitors: (count: number) => Promise<string[]>
  close(): Promise<void>
}

export type EdgeHouseSettings = {
  readonly stateDir: string
  readonly port: number
  readonly entry: string
  readonly vars?: Readonly<Record<string, string>>
  readonly other?: (path: string) => PageKind | null
  readonly lanes: number
  /** The shop's feed; the ten products of the tests where it is left out. */
  readonly products?: readonly FeedProduct[]
  readonly plugins?: Plugin[]
}

export async function edgeHouse(settings: EdgeHouseSettings): Promise<EdgeHouse> {
  const { stateDir, port, entry, vars = {}, other, lanes, products = PRODUCTS, plugins } = settings
  const origin = await startOrigin(products, other)
  const agent = new Agent({ keepAlive: true, maxSockets: lanes })
  try {
    const root = await bundledRoot(stateDir, entry, plugins)
    const instance = await launch({
      stateDir: join(stateDir, 'state'),
      port,
      shop: false,
      quiet: true,
      root,
      vars: {
        SITE_NAME: 'Edge',
        SITE_KEY,
        ORIGIN_URL: origin.url,
        FEEDS: '[{"format":"heureka","url":"/feed/heureka.xml"}]',
        SLOTS: '[{"slot":"home","path":"*","selector":"#place"}]',
        SLOT_CLASSES:
          '{"section":"","title":"","list":"a","card":"b","link":"c","image":"d","name":"e","note":"f","price":"g","priceBefore":"","hidden":"h"}',
        INBOX_URL: '',
        SENDER_URL: '',
        DEMO: 'off',
        CLOCK: 'real',
        ...vars,
      },
    })
    await runJob(instance, 'feeds')
    const get: EdgeHouse['get'] = (path, headers = {}, method = 'GET') =>
      ask({
        agent,
        port: instance.port,
        path,
        method,
        headers: { 'user-agent': BROWSER, accept: 'text/html', ...headers },
      })
    return {
      instance,
      origin,
      get,
      visitors: async (count) => {
        const cookies: string[] = []
        const all = Array.from({ length: count }, (_, one) => one)
        await inLanes(lanes, all, async (one) => {
          cookies[one] = await greeted(instance.port, products[one % products.length]!)
        })
        return cookies
      },
      async close() {
        agent.destroy()
        await instance.stop()
        await origin.close()
      },
    }
  } catch (error) {
    agent.destroy()
    await origin.close()
    throw error
  }
}

async function greeted(port: number, product: FeedProduct): Promise<string> {
  const cookie = `vid=${randomBytes(16).toString('base64url')}`
  const { id, title, category, price } = product
  const item = { item_id: id, item_name: title, item_category: category, price }
  const event = (name: string, params: object) => ({ id: randomUUID(), name, at: Date.now(), params })
  const response = await fetch(`http://localhost:${port}/_v/v1/events`, {
    method: 'POST',
    headers: {
      cookie,
      origin: `http://localhost:${port}`,
      'user-agent': BROWSER,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      key: SITE_KEY,
      sent_at: Date.now(),
      consent: CONSENT,
      events: [
        event('consent_update', { ...CONSENT, source: 'campaign' }),
        event('view_item', { items: [item], currency: 'CZK' }),
      ],
    }),
  })
  if (!response.ok) throw new Error(`a visitor was not taken: ${response.status} ${await response.text()}`)
  return cookie
}
