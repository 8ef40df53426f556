/** Payloads that GrowthBook delivers encrypted. */
import { fromUtf8 } from '../utf8.ts'

/** AES-CBC with PKCS#7 padding, by whatever the runtime has (WebCrypto); rejects where it fails. */
export type AesCbc = (part: {
  readonly key: Uint8Array<ArrayBuffer>
  readonly iv: Uint8Array<ArrayBuffer>
  readonly bytes: Uint8Array<ArrayBuffer>
}) => Promise<Uint8Array>

/**
 * @param encrypted  `iv.ciphertext`, both base64.
 * @returns the text, which need not be JSON; null where the key or the form is wrong.
 */
export async function decrypt(encrypted: string, secret: string, aesCbc: AesCbc): Promise<string | null> {
  const [iv, bytes] = encrypted.split('.').map(fromBase64)
  const key = fromBase64(secret)
  if (!iv || !bytes || !key) return null
  try {
    return fromUtf8(await aesCbc({ key, iv, bytes }))
  } catch {
    return null
  }
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Null for what is no base64. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> | null {
  const digits = text.replaceAll(/[\t\n\f\r ]/g, '').replace(/={1,2}$/, '')
  if (!/^[A-Za-z0-9+/]*$/.test(digits) || digits.length % 4 === 1) return null
  const bytes = new Uint8Array(Math.floor((digits.length * 3) / 4))
  let bits = 0
  let held = 0
  let at = 0
  for (const digit of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffff
    held += 6
    if (held < 8) continue
    held -= 8
    bytes[at++] = (bits >> held) & 0xff
  }
  return bytes
}
