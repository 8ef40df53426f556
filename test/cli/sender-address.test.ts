/** Where a webhook may go: the vectors of two senders, stricter than for feeds. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { senderAddress } from '../../worker/channel/sender/address.ts'

const PATH = join(import.meta.dirname, '../../../shared/vectors/ssrf/vectors.json')
type Vectors = { ipDeny: string[]; ipAllow: string[]; urls: { url: string; expect: 'refuse' | 'accept' }[] }
const vectors: Vectors = existsSync(PATH)
  ? (JSON.parse(readFileSync(PATH, 'utf8')) as Vectors)
  : { ipDeny: [], ipAllow: [], urls: [] }
if (vectors.urls.length === 0) console.warn(`skipped: ${PATH} is not there`)

const isAllowed = (url: string) => senderAddress(url).ok

test.each([
  'http://hooks.example.com/',
  'https://hooks.example.com:22/',
  'https://hooks.example.com:8080/',
  'https://user:password@hooks.example.com/',
  'ftp://hooks.example.com/',
  'javascript:alert(1)',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://0177.0.0.1/',
  'https://127.1/',
  'https://[::1]/',
  'https://[::ffff:169.254.169.254]/',
  'https://localhost/',
  'https://localhost./',
  'https://metadata.google.internal/',
  'https://127.0.0.1.nip.io/',
  'https://10-0-0-1.example.com/',
  'https://intranet/',
  'https://hooks.example.com\\@127.0.0.1/',
  '',
])('%s is refused', (url) => {
  expect(isAllowed(url)).toBe(false)
})

test.each(['https://hooks.example.com/a?b=c', 'https://hooks.example.com:8443/', 'https://8.8.8.8/'])(
  '%s is posted to',
  (url) => {
    expect(isAllowed(url)).toBe(true)
  },
)

describe.skipIf(vectors.urls.length === 0)('vectors', () => {
  const urlOf = (ip: string) => `https://${ip.includes(':') ? `[${ip}]` : ip}/hook`
  test.each(vectors.ipDeny)('%s is refused', (ip) => expect(isAllowed(urlOf(ip))).toBe(false))
  test.each(vectors.ipAllow)('%s is posted to', (ip) => expect(isAllowed(urlOf(ip))).toBe(true))
  test.each(vectors.urls.filter(({ expect: wanted }) => wanted === 'refuse'))('$url is refused', ({ url }) =>
    expect(isAllowed(url)).toBe(false),
  )
  test.each(
    vectors.urls.filter(({ expect: wanted, url }) => wanted === 'accept' && url.startsWith('https:')),
  )('$url is posted to', ({ url }) => expect(isAllowed(url)).toBe(true))
})
