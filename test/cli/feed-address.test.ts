/** Addresses that a feed may not be fetched from: the vectors of two webhook senders, and our own list. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { feedAddress } from '../../worker/job/feed/address.ts'

const PATH = join(import.meta.dirname, '../../../shared/vectors/ssrf/vectors.json')
const SHOP = 'https://shop.example'

type Vectors = { ipDeny: string[]; ipAllow: string[]; urls: { url: string; expect: 'refuse' | 'accept' }[] }
const vectors: Vectors = existsSync(PATH)
  ? (JSON.parse(readFileSync(PATH, 'utf8')) as Vectors)
  : { ipDeny: [], ipAllow: [], urls: [] }
if (vectors.urls.length === 0) console.warn(`skipped: ${PATH} is not there`)

const urlOf = (ip: string) => `http://${ip.includes(':') ? `[${ip}]` : ip}/feed.xml`

test.each([
  'http://[::ffff:0:7f00:1]/',
  'http://[::ffff:0:127.0.0.1]/',
  'http://[::ffff:0:808:808]/',
  'http://printer.localdomain/',
  'http://nas.home/',
  'http://erp.corp/',
  'http://erp.CORP./',
  'http://db.internal/',
  'http://box.lan/',
  'http://box.private/',
  'http://127.0.0.1.nip.io/',
  'http://7f000001.nip.io/',
  'http://app-127-0-0-1.sslip.io/',
  'http://localtest.me/',
  'http://anything.lvh.me/',
  'http://10.0.0.1.rebind.example.com/',
  'http://shop-192-168-1-7.example.com/',
])('%s is refused', (url) => {
  expect(feedAddress(url, SHOP).ok).toBe(false)
})

test.each([
  'https://home.example.com/feed.xml',
  'https://corp.example/feed.xml',
  'https://snip.io.example.com/feed.xml',
  'https://turnip.io/feed.xml',
  'https://ec2-3-120-4-5.compute.example.com/feed.xml',
  'https://feed-2026-10-01.example.com/feed.xml',
  'https://v10.0.0.1x.example.com/feed.xml',
])('%s is fetched', (url) => {
  expect(feedAddress(url, SHOP)).toMatchObject({ ok: true, value: { kind: 'other' } })
})

describe.skipIf(vectors.urls.length === 0)('addresses', () => {
  test.each(vectors.ipDeny)('%s is refused', (ip) => {
    expect(feedAddress(urlOf(ip), SHOP).ok).toBe(false)
  })
  test.each(vectors.ipAllow)('%s is fetched', (ip) => {
    expect(feedAddress(urlOf(ip), SHOP)).toMatchObject({ ok: true, value: { kind: 'other' } })
  })
  test.each(vectors.urls)('$url: $expect', ({ url, expect: expected }) => {
    expect(feedAddress(url, SHOP).ok ? 'accept' : 'refuse').toBe(expected)
  })
})
