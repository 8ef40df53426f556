/** Links of a message: the shop is asked for its own pages, and nobody else for anything. */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { LinkCheckAnswer } from '../../core/wire/link-check.ts'
import { app } from '../../worker/app.ts'
import { linkKind } from '../../worker/route/admin/link-kind.ts'
import { SHOP, asAdmin, json } from './call.ts'

afterEach(() => vi.restoreAllMocks())

test.each([
  ['https://shop.example/kava?x=1', 'shop'],
  ['https://shop.example/_v/c/abc', 'own'],
  ['https://elsewhere.example/', 'foreign'],
  ['mailto:me@shop.example', 'foreign'],
  ['tel:+420600123456', 'foreign'],
  ['http://shop.example/', 'unsafe'],
  ['http://elsewhere.example/', 'unsafe'],
  ['javascript:alert(1)', 'unsafe'],
  ['data:text/html,x', 'unsafe'],
  ['/kosik', 'unsafe'],
  ['', 'unsafe'],
  ['https://shop.example@evil.example/', 'unsafe'],
  ['https://shop.example:8443/', 'foreign'],
  ['https://shop.example/a b', 'unsafe'],
] as const)('%s is %s', (url, kind) => {
  expect(linkKind(url, 'https://shop.example')).toBe(kind)
})

test('a shop without encryption may be led to', () => {
  expect(linkKind('http://localhost:8787/kava', 'http://localhost:8787')).toBe('shop')
  expect(linkKind('http://elsewhere.example/', 'http://localhost:8787')).toBe('unsafe')
})

const PAGES: Readonly<Record<string, () => Response>> = {
  '/kava': () => new Response('ok'),
  '/stara': () => new Response(null, { status: 301, headers: { location: 'https://evil.example/' } }),
  '/neni': () => new Response('no', { status: 404 }),
  '/chyba': () => new Response('oh', { status: 500 }),
}

async function check(urls: string[], headers: Record<string, string> = asAdmin) {
  const asked: string[] = []
  const ORIGIN = {
    async fetch(request: Request) {
      const { pathname, host } = new URL(request.url)
      asked.push(host + pathname)
      return (PAGES[pathname] ?? (() => Promise.reject(new Error('reset'))))()
    },
  } as unknown as Fetcher
  const out = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('nobody is asked'))
  const request = new Request(`${SHOP}/_v/v1/admin/link-check`, {
    method: 'POST',
    body: JSON.stringify({ urls }),
    headers: { 'content-type': 'application/json', ...headers },
  })
  const response = await app.fetch(request, { ...env, ORIGIN })
  return { response, asked, out }
}

test('each page of the shop is asked for once; a redirect is not followed; others are not asked', async () => {
  const pages = ['/kava', '/stara', '/neni', '/chyba', '/pryc'].map((path) => SHOP + path)
  const urls = [...pages, SHOP + '/kava', 'https://169.254.169.254/latest', `${SHOP}/_v/u/x`, 'javascript:1']
  const { response, asked, out } = await check(urls)
  const { links } = await json<LinkCheckAnswer>(response)
  expect(links.map(({ verdict }) => verdict)).toEqual([
    'found',
    'found',
    'dead',
    'unsure',
    'unsure',
    'found',
    'barred',
    'own',
    'unsafe',
  ])
  expect(links.map(({ url }) => url)).toEqual(urls)
  const host = new URL(SHOP).host
  expect(asked.sort()).toEqual(['chyba', 'kava', 'neni', 'pryc', 'stara'].map((path) => `${host}/${path}`))
  expect(out).not.toHaveBeenCalled()
})

test('only the console may ask, and not for more than some', async () => {
  expect((await check([`${SHOP}/kava`], {})).response.status).toBe(401)
  expect((await check(Array.from({ length: 31 }, () => SHOP))).response.status).toBe(400)
})
