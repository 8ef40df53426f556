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
