/**
 * A browser's side of web push, for a push service that has no browsers: it makes keys as a browser does when
 * it subscribes, and opens what was sealed for them (RFC 8291). Written from the standard, apart from the Worker.
 */

/** `privateKey`: PKCS #8; all as base64url. */
export type MadeBrowser = { readonly p256dh: string; readonly auth: string; readonly privateKey: string }

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const
// Node and workerd name these types differently.
type Key = Awaited<ReturnType<typeof crypto.subtle.importKey>>
type Pair = { readonly publicKey: Key; readonly privateKey: Key }
type Agreeing = Parameters<typeof crypto.subtle.deriveBits>[0]

const encoder = new TextEncoder()
const HEAD_BYTES = 21
const TAG_BITS = 128

export async function newBrowser(): Promise<MadeBrowser> {
  const pair = (await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])) as Pair
  const raw = (await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer
  const pkcs8 = (await crypto.subtle.exportKey('pkcs8', pair.privateKey)) as ArrayBuffer
  return {
    p256dh: toText(new Uint8Array(raw)),
    auth: toText(crypto.getRandomValues(new Uint8Array(16))),
    privateKey: toText(new Uint8Array(pkcs8)),
  }
}

/** What a message says. Throws where it was sealed for somebody else, changed on the way, or does not end. */
export async function opened(browser: MadeBrowser, body: Uint8Array): Promise<string> {
  const salt = body.slice(0, 16)
  const size = body[HEAD_BYTES - 1] ?? 0
  const sender = body.slice(HEAD_BYTES, HEAD_BYTES + size)
  const own = await crypto.subtle.importKey('pkcs8', toBytes(browser.privateKey), CURVE, false, [
    'deriveBits',
  ])
  const other = await crypto.subtle.importKey('raw', sender, CURVE, false, [])
  const algorithm = { name: 'ECDH', public: other } as unknown as Agreeing
  const shared = new Uint8Array(await crypto.subtle.deriveBits(algorithm, own, 256))
  const about = Uint8Array.from([...encoder.encode('WebPush: info\0'), ...toBytes(browser.p256dh), ...sender])
  const secret = await derived(shared, toBytes(browser.auth), about, 32)
  const key = await derived(secret, salt, encoder.encode('Content-Encoding: aes128gcm\0'), 16)
  const iv = await derived(secret, salt, encoder.encode('Content-Encoding: nonce\0'), 12)
  const cipher = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['decrypt'])
  const sealed = body.slice(HEAD_BYTES + size)
  const plain = new Uint8Array(
    await crypto.subtle.decrypt({ name: 'AES-GCM', iv, tagLength: TAG_BITS }, cipher, sealed),
  )
  const end = plain.findLastIndex((byte) => byte !== 0)
  if (plain[end] !== 2) throw new Error('the last record does not end')
  return new TextDecoder('utf-8', { fatal: true }).decode(plain.slice(0, end))
}

async function derived(secret: Bytes, salt: Bytes, info: Bytes, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits'])
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info }
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8))
}

type Bytes = Uint8Array<ArrayBuffer>

export function toText(bytes: Uint8Array): string {
  const text = btoa(String.fromCharCode(...bytes))
  return text.replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

export function toBytes(text: string): Bytes {
  const letters = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(letters, (letter) => letter.charCodeAt(0))
}
