import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { browser, keep } from '../../demo/bot/browser.ts'
import { walk } from '../../demo/bot/walk.ts'
import { chance } from '../../demo/seed/chance.ts'
import type { EventBatch } from '../../core/wire/events.ts'

type Seen = { method: string; path: string; cookie: string; agent: string; batch: EventBatch | null }
let stop = () => {}
afterEach(() => stop())

async function shop(): Promise<{ url: string; seen: Seen[] }> {
  const seen: Seen[] = []
  const server = createServer(async (req, res) => {
    let body = ''
    for await (const chunk of req) body += String(chunk)
    const { cookie = '', 'user-agent': agent = '' } = req.headers
    seen.push({
      method: req.method ?? '',
      path: req.url ?? '',
      cookie,
      agent,
      batch: body ? JSON.parse(body) : null,
    })
    if (req.method === 'POST') res.setHeader('set-cookie', 'vid=abc; Path=/; HttpOnly')
    res.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  stop = () => server.close()
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen }
}

const products = ['A', 'B', 'C', 'D'].map((id) => ({
  id,
  title: id,
  category: 'Káva',
  brand: 'B',
  price: 100,
  path: `/produkt/${id}`,
}))

test('a shopper agrees to cookies before anything else is told, and stays the same visitor', async () => {
  const { url, seen } = await shop()
  const pauses: number[] = []
  const pause = async (fromMs: number) => void pauses.push(fromMs)
  await walk({
    browser: browser(url, 'pk_demo', new AbortController().signal),
    products,
    chance: chance('walk-1'),
    pause,
  })
  expect(seen[0]).toMatchObject({ method: 'GET', path: '/' })
  const batches = seen.flatMap(({ batch }) => batch ?? [])
  expect(batches[0]).toMatchObject({ key: 'pk_demo', consent: { personalisation: true } })
  expect(batches[0]?.events[0]).toMatchObject({ name: 'consent_update' })
  expect(
    seen
      .slice(seen.findIndex(({ method }) => method === 'POST') + 1)
      .every(({ cookie }) => cookie === 'vid=abc'),
  ).toBe(true)
  expect(seen.some(({ path }) => path.startsWith('/produkt/'))).toBe(true)
  expect(seen.every(({ agent }) => agent.startsWith('Mozilla/5.0'))).toBe(true)
  expect(pauses.length).toBeGreaterThan(2)
})

test('over many walks some leave a cart behind and some buy', async () => {
  const names: string[][] = []
  for (let seed = 0; seed < 60; seed++) {
    const told: string[] = []
    const own = {
      open: async () => true,
      send: async (events: readonly { name: string }[]) => void told.push(...events.map(({ name }) => name)),
    }
    await walk({ browser: own, products, chance: chance(`walks-${seed}`), pause: async () => {} })
    names.push(told)
  }
  const left = names.filter((told) => told.includes('add_to_cart') && !told.includes('purchase'))
  expect(left.length).toBeGreaterThan(5)
  expect(names.filter((told) => told.includes('purchase')).length).toBeGreaterThan(3)
  expect(names.filter((told) => !told.includes('add_to_cart')).length).toBeGreaterThan(5)
})

test('a cookie is kept, replaced and thrown away as its header says', () => {
  const jar = new Map<string, string>()
  keep(jar, 'a=1=2; Path=/')
  keep(jar, 'nonsense')
  expect([...jar]).toEqual([['a', '1=2']])
  keep(jar, 'a=; Max-Age=0')
  expect(jar.size).toBe(0)
})
