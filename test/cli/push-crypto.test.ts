/** Web push: the vectors of RFC 8291 and RFC 8292, and whatever is sealed can be opened by its reader alone. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_PLAIN_BYTES, encryptPush, newMaking } from '../../worker/channel/push/encrypt.ts'
import { newVapidKeys, vapidHeader } from '../../worker/channel/push/vapid.ts'
import { pushReader } from '../support/push-reader.ts'

const PATH = join(import.meta.dirname, '../../../shared/vectors/webpush/vectors.json')
type Vectors = {
  readonly rfc8291: Readonly<Record<string, string>>
  readonly rfc8292: { readonly t: string; readonly k: string; readonly claims: object }
}
if (!existsSync(PATH)) console.warn(`skipped: ${PATH} is not there`)
const vectors = existsSync(PATH) ? (JSON.parse(readFileSync(PATH, 'utf8')) as Vectors) : null

const decode = (text: string) => new Uint8Array(Buffer.from(text, 'base64url'))
const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const plain = (text: string) => new TextEncoder().encode(text)

/** The keys of a vector as the runtime holds keys. */
async function keysOf(publicText: string, d: string): Promise<CryptoKeyPair> {
  const raw = decode(publicText)
  const curve = { name: 'ECDH', namedCurve: 'P-256' }
  const point = { kty: 'EC', crv: 'P-256', x: encode(raw.slice(1, 33)), y: encode(raw.slice(33)) }
  return {
    publicKey: await crypto.subtle.importKey('jwk', point, curve, true, []),
    privateKey: await crypto.subtle.importKey('jwk', { ...point, d }, curve, true, ['deriveBits']),
  }
}

async function isSigned(token: string, publicKey: string): Promise<boolean> {
  const curve = { name: 'ECDSA', namedCurve: 'P-256' }
  const key = await crypto.subtle.importKey('raw', decode(publicKey), curve, false, ['verify'])
  const [head, body, signature] = token.split('.') as [string, string, string]
  const signed = plain(`${head}.${body}`)
  return crypto.subtle.verify({ name: 'ECDSA', hash: 'SHA-256' }, key, decode(signature), signed)
}

describe.skipIf(!vectors)('vectors', () => {
  test('RFC 8291, section 5: the same bytes', async () => {
    const given = vectors!.rfc8291
    const reader = { p256dh: decode(given['ua_public']!), auth: decode(given['auth_secret']!) }
    const making = {
      salt: decode(given['salt']!),
      keys: await keysOf(given['as_public']!, given['as_private']!),
    }
    expect(encode(await encryptPush(plain(given['plaintext']!), reader, making))).toBe(given['body'])
    const own = pushReader({ privateKey: given['ua_private']!, auth: given['auth_secret']! })
    expect(own.open(decode(given['body']!))).toBe(given['plaintext'])
  })

  test('RFC 8292, section 2.4: what we verify with takes the token of the example', async () => {
    const { t, k } = vectors!.rfc8292
    expect(await isSigned(t, k)).toBe(true)
    expect(await isSigned(t.replace(/\.(.)/, '.Z$1'), k)).toBe(false)
  })
})

test('any text up to the limit comes out as it went in, and twice the same text looks different', async () => {
  const reader = pushReader()
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'grapheme', maxLength: 400 }), async (text) => {
      const sealed = await encryptPush(plain(text), reader, await newMaking())
      expect(reader.open(sealed)).toBe(text)
      expect(sealed.length).toBe(plain(text).length + 86 + 17)
    }),
    { numRuns: 60 },
  )
  const one = encode(await encryptPush(plain('a'), reader, await newMaking()))
  expect(encode(await encryptPush(plain('a'), reader, await newMaking()))).not.toBe(one)
})

test('a service takes at most 4096 bytes; longer texts are refused before', async () => {
  const reader = pushReader()
  const most = new Uint8Array(MAX_PLAIN_BYTES)
  expect((await encryptPush(most, reader, await newMaking())).length).toBe(4096)
  await expect(encryptPush(new Uint8Array(most.length + 1), reader, await newMaking())).rejects.toThrow(
    RangeError,
  )
})

test('nobody else opens it, and a key that is no point of the curve is refused', async () => {
  const sealed = await encryptPush(plain('tajné'), pushReader(), await newMaking())
  expect(() => pushReader().open(sealed)).toThrow()
  const wrong = { p256dh: new Uint8Array(65).fill(4), auth: new Uint8Array(16) }
  await expect(encryptPush(plain('x'), wrong, await newMaking())).rejects.toThrow()
})

test('the token is signed by the key that it names, for one origin, for half a day', async () => {
  const keys = await newVapidKeys()
  const endpoint = 'https://push.example.net/send/abc?d=1'
  const header = await vapidHeader({ endpoint, subject: 'mailto:a@b.example', keys }, 1_700_000_000_000)
  const [, token, key] = /^vapid t=([\w.-]+), k=([\w-]+)$/.exec(header)!
  expect(key).toBe(keys.publicKey)
  expect(await isSigned(token!, key!)).toBe(true)
  expect(JSON.parse(Buffer.from(token!.split('.')[1]!, 'base64url').toString())).toEqual({
    aud: 'https://push.example.net',
    exp: 1_700_000_000 + 12 * 3600,
    sub: 'mailto:a@b.example',
  })
})
