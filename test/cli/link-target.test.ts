/** A link of a message leads to the shop and to hosts of its settings: vectors of open redirects and of addresses. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { allowedTarget, withUtm } from '../../worker/channel/link-target.ts'

const VECTORS = join(import.meta.dirname, '../../../shared/vectors')
const rules = { shopUrl: 'https://shop.example', hosts: ['blog.example', 'pay.example:8443'] }
const OPEN = ['shop.example', ...rules.hosts]
const hrefOf = (given: string) => allowedTarget(given, rules)?.href ?? null

test.each([
  ['/kosik', 'https://shop.example/kosik'],
  ['/produkt/a?b=c#d', 'https://shop.example/produkt/a?b=c#d'],
  ['https://shop.example/x', 'https://shop.example/x'],
  ['https://blog.example/a', 'https://blog.example/a'],
  ['https://pay.example:8443/a', 'https://pay.example:8443/a'],
])('%s leads on', (given, href) => expect(hrefOf(given)).toBe(href))

test.each([
  '',
  'kosik',
  '//evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'https://evil.example',
  'https://shop.example.evil.example',
  'https://shop.example@evil.example/',
  'https://user@shop.example/',
  'https:evil.example',
  'https:/evil.example',
  'http://blog.example/',
  'http://shop.example/',
  'https://pay.example/',
  'https://blog.example./',
  'javascript:alert(1)',
  'data:text/html,x',
  `/${'a'.repeat(2_000)}`,
  // Written into the link it is six times as long.
  `/${'ř'.repeat(300)}`,
])('%j leads nowhere', (given) => expect(hrefOf(given)).toBeNull())

const lists = [
  ['attack-strings/open-redirect-payloads.txt', (text: string) => text.split('\n')],
  [
    'url/urltestdata.json',
    (text: string) =>
      (JSON.parse(text) as (string | { input: string })[]).flatMap((one) =>
        typeof one === 'string' ? [] : [one.input],
      ),
  ],
] as const

describe.each(lists)('%s', (name, read) => {
  const path = join(VECTORS, name)
  if (!existsSync(path)) console.warn(`skipped: ${path} is not there`)
  test.skipIf(!existsSync(path))('none of it leads away', () => {
    const payloads = read(readFileSync(path, 'utf8')).filter((line) => line !== '')
    expect(payloads.length).toBeGreaterThan(200)
    const away = payloads.filter((payload) => {
      const url = allowedTarget(payload, rules)
      return url !== null && (!OPEN.includes(url.host) || !/^https?:$/.test(url.protocol))
    })
    expect(away).toEqual([])
  })
})

test('marks are added once, and what the shop wrote itself stays', () => {
  const utm = { source: 'vitrina', medium: 'email', campaign: 'abandoned-cart' }
  const marked = withUtm(new URL('https://shop.example/kosik?a=1'), utm).href
  expect(marked).toBe(
    'https://shop.example/kosik?a=1&utm_source=vitrina&utm_medium=email&utm_campaign=abandoned-cart',
  )
  expect(withUtm(new URL('https://shop.example/?utm_source=own'), utm).search).toBe('?utm_source=own')
  expect(withUtm(new URL('https://shop.example/'), null).search).toBe('')
})
