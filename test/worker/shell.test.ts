/** Shells: one copy of a page for everybody, and nothing personal in it. */
import { env } from 'cloudflare:workers'
import { beforeAll, describe, expect, test } from 'vitest'
import { app } from '../../worker/app.ts'
import { shellAgeS } from '../../worker/render/shell.ts'
import { HOME, testOrigin } from '../support/origin.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { admin, browser, consentGiven, event } from './call.ts'

const AGENT = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/156.0 Safari/537.36'
const grinder = { item_id: 'M1', item_name: 'Ruční mlýnek', item_category: 'Mlýnky', price: 1890 }

beforeAll(async () => {
  await admin('/jobs/feeds', {})
})

/** A shop that counts, and says what its pages may be kept as. */
function shop(headers: Record<string, string>, SHELLS = '["/","/s/*"]') {
  const asked: (string | null)[] = []
  const work: Promise<unknown>[] = []
  const ORIGIN = {
    fetch: async (request: Request) => {
      if (new URL(request.url).pathname.startsWith('/feed')) return testOrigin(request)
      asked.push(request.headers.get('cookie'))
      return new Response(HOME, { headers: { 'content-type': 'text/html; charset=utf-8', ...headers } })
    },
  } as unknown as Fetcher
  const context = {
    waitUntil: (one: Promise<unknown>) => void work.push(one),
    passThroughOnException() {},
    props: {},
  }
  const changed = {
    ...env,
    ORIGIN,
    SHELLS,
    SLOTS: '[{"slot":"home","path":"*","selector":"#doporucujeme"}]',
  }
  const get = async (path: string, cookie = '') => {
    const request = new Request(TEST_SECRETS.SHOP_URL + path, { headers: { 'user-agent': AGENT, cookie } })
    const response = await app.fetch(request, changed as typeof env, context as unknown as ExecutionContext)
    const html = await response.text()
    await Promise.allSettled(work.splice(0))
    return { html, response }
  }
  const kept = async (path: string) =>
    (await (await caches.open('vitrina-shell')).match(TEST_SECRETS.SHOP_URL + path))?.text()
  return { asked, get, kept }
}

async function person(): Promise<string> {
  const visitor = browser()
  await visitor.taken([consentGiven(), event({ name: 'view_item', params: { items: [grinder] } })])
  return visitor.cookie
}

test('the shop is asked once, without anybody; each gets their own page out of one copy', async () => {
  const { asked, get, kept } = shop({ 'cache-control': 'public, max-age=60' })
  const [first, second] = [await person(), await person()]
  const pages = [
    await get('/s/a', `kosik=7; ${first}`),
    await get('/s/a?utm_source=x&gclid=1', second),
    await get('/s/a'),
  ]
  expect(asked).toEqual([null])
  const decisions = pages.map(({ html }) => /data-vitrina-decision="([^"]+)"/.exec(html)?.[1])
  expect(decisions[0]).toMatch(/^d/)
  expect(decisions[1]).toMatch(/^d/)
  expect(decisions[1]).not.toBe(decisions[0])
  expect(decisions[2]).toBeUndefined()
  for (const { response } of pages) expect(response.headers.get('cache-control')).toBe('private, no-store')
  // To the byte what the shop sent: no section, no tag, no decision.
  expect(await kept('/s/a')).toBe(HOME)
})

test.each([
  ['private', { 'cache-control': 'private, max-age=60' }],
  ['no-store', { 'cache-control': 'no-store' }],
  ['nothing', {}],
  ['a cookie', { 'cache-control': 'public, max-age=60', 'set-cookie': 'a=1' }],
  ['another page for other cookies', { 'cache-control': 'public, max-age=60', vary: 'Cookie' }],
])('with %s nothing is kept, and the visitor’s own page comes', async (name, headers) => {
  const { asked, get, kept } = shop(headers as Record<string, string>)
  const path = `/s/${encodeURIComponent(name)}`
  await get(path, 'kosik=7')
  await get(path, 'kosik=8')
  expect(asked).toEqual([null, 'kosik=7', 'kosik=8'])
  expect(await kept(path)).toBeUndefined()
})

test('a page that SHELLS does not name is never kept', async () => {
  const { asked, get, kept } = shop({ 'cache-control': 'public, max-age=60' })
  await get('/jinde', 'kosik=7')
  await get('/jinde', 'kosik=8')
  expect(asked).toEqual(['kosik=7', 'kosik=8'])
  expect(await kept('/jinde')).toBeUndefined()
})

test('where SHELLS is no JSON, pages come from the shop', async () => {
  const { asked, get } = shop({ 'cache-control': 'public, max-age=60' }, '{oops')
  expect((await get('/s/b', 'kosik=7')).html).toContain('konec stránky')
  expect(asked).toEqual(['kosik=7'])
})

describe('how long', () => {
  const page = (headers: Record<string, string>) =>
    shellAgeS(new Response('<p>', { headers: { 'content-type': 'text/html', ...headers } }))
  test.each([
    [{ 'cache-control': 'max-age=60' }, 60],
    [{ 'cache-control': 'max-age=1, s-maxage=90' }, 90],
    [{ 'cache-control': 'public, max-age=86400' }, 300],
    [{ 'cache-control': 'max-age=60', vary: 'Accept-Encoding' }, 60],
    [{ 'cache-control': 'public' }, null],
    [{ 'cache-control': 'max-age=60', vary: '*' }, null],
    [{ 'cache-control': 'max-age=60', 'content-type': 'text/css' }, null],
  ])('%j: %s s', (headers, ageS) => expect(page(headers as Record<string, string>)).toBe(ageS))
})
