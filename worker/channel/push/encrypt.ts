/**
 * The body of a web push message: RFC 8291 (who may read it) over RFC 8188 (aes128gcm), as one record.
 * Only the browser that subscribed can open it; the push service sees its length.
 */
const encoder = new TextEncoder()

/** What every push service takes (RFC 8030, section 7.2), less what the encryption adds. */
export const MAX_PLAIN_BYTES = 4_096 - 86 - 17
const RECORD_BYTES = 4_096

/** What the browser gave when it subscribed: its public key (65 bytes) and a shared secret (16 bytes). */
export type Reader = { readonly p256dh: Uint8Array; readonly auth: Uint8Array }

/** Fixed in tests alone; else made anew for each message. */
export type Making = { readonly salt: Uint8Array; readonly keys: CryptoKeyPair }

const CURVE = { name: 'ECDH', namedCurve: 'P-256' } as const

export async function newMaking(): Promise<Making> {
  const keys = (await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])) as CryptoKeyPair
  return { salt: crypto.getRandomValues(new Uint8Array(16)), keys }
}

/** Throws a RangeError where the text does not fit into one message. */
export async function encryptPush(
  plain: Uint8Array,
  { p256dh, auth }: Reader,
  { salt, keys }: Making,
): Promise<Uint8Array<ArrayBuffer>> {
  if (plain.length > MAX_PLAIN_BYTES) throw new RangeError(`more than ${MAX_PLAIN_BYTES} bytes`)
  const own = new Uint8Array((await crypto.subtle.exportKey('raw', keys.publicKey)) as ArrayBuffer)
  const shared = await agreed(keys.privateKey, p256dh)
  const { key, nonce } = await contentKey({ shared, auth, reader: p256dh, sender: own, salt })
  const encrypt = await crypto.subtle.importKey('raw', key, 'AES-GCM', false, ['encrypt'])
  // 2 ends the last record (RFC 8188, section 2).
  const body = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: nonce },
    encrypt,
    joined(plain, Uint8Array.of(2)),
  )
  const head = new Uint8Array(21)
  head.set(salt)
  new DataView(head.buffer).setUint32(16, RECORD_BYTES)
  head[20] = own.length
  return joined(head, own, new Uint8Array(body))
}

/** Throws where the point is none of the curve. */
async function agreed(own: CryptoKey, other: Uint8Array): Promise<Uint8Array> {
  const key = await crypto.subtle.importKey('raw', other as BufferSource, CURVE, false, [])
  // The name differs between the types of runtimes; all of them take `public`.
  const algorithm = { name: 'ECDH', public: key } as unknown as Parameters<SubtleCrypto['deriveBits']>[0]
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, own, 256))
}

type Agreed = {
  readonly shared: Uint8Array
  readonly auth: Uint8Array
  readonly reader: Uint8Array
  readonly sender: Uint8Array
  readonly salt: Uint8Array
}

/** RFC 8291, section 3.4. */
export async function contentKey({ shared, auth, reader, sender, salt }: Agreed): Promise<{
  key: Uint8Array<ArrayBuffer>
  nonce: Uint8Array<ArrayBuffer>
}> {
  const secret = await derived(shared, auth, joined(encoder.encode('WebPush: info\0'), reader, sender), 32)
  const [key, nonce] = await Promise.all([
    derived(secret, salt, encoder.encode('Content-Encoding: aes128gcm\0'), 16),
    derived(secret, salt, encoder.encode('Content-Encoding: nonce\0'), 12),
  ])
  return { key, nonce }
}

async function derived(
  secret: Uint8Array,
  salt: Uint8Array,
  info: Uint8Array,
  length: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const key = await crypto.subtle.importKey('raw', secret as BufferSource, 'HKDF', false, ['deriveBits'])
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt: salt as BufferSource, info: info as BufferSource }
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8))
}

export function joined(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
