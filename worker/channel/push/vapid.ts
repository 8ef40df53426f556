/** Who asks a push service: a token that it can check against the key that the browser subscribed with (RFC 8292). */
import { base64url, fromBase64url } from '../../base64url.ts'

const encoder = new TextEncoder()
/** A day is the most that a service takes. */
const VALID_S = 12 * 3600
const SIGNING = { name: 'ECDSA', namedCurve: 'P-256' } as const

/** `publicKey`: 65 bytes as base64url, as a browser subscribes with. `privateKey`: the `d` of its JWK. */
export type VapidKeys = { readonly publicKey: string; readonly privateKey: string }

export async function newVapidKeys(): Promise<VapidKeys> {
  const pair = (await crypto.subtle.generateKey(SIGNING, true, ['sign', 'verify'])) as CryptoKeyPair
  const raw = (await crypto.subtle.exportKey('raw', pair.publicKey)) as ArrayBuffer
  const jwk = (await crypto.subtle.exportKey('jwk', pair.privateKey)) as JsonWebKey
  return { publicKey: base64url(new Uint8Array(raw)), privateKey: jwk.d! }
}

type Asking = {
  /** Address of the subscription; the token is good at its origin alone. */
  readonly endpoint: string
  /** Whom the service may write to: mailto: or https:. */
  readonly subject: string
  readonly keys: VapidKeys
}

/** The header Authorization. @param realNow  epoch ms, real time: the service has a clock of its own. */
export async function vapidHeader({ endpoint, subject, keys }: Asking, realNow: number): Promise<string> {
  const claims = {
    aud: new URL(endpoint).origin,
    exp: Math.floor(realNow / 1000) + VALID_S,
    sub: subject,
  }
  const part = (value: object) => base64url(encoder.encode(JSON.stringify(value)))
  const text = `${part({ typ: 'JWT', alg: 'ES256' })}.${part(claims)}`
  const key = await crypto.subtle.importKey('jwk', jwkOf(keys), SIGNING, false, ['sign'])
  // WebCrypto signs as r and s one after the other, which is what a token holds.
  const signed = await crypto.subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key, encoder.encode(text))
  return `vapid t=${text}.${base64url(new Uint8Array(signed))}, k=${keys.publicKey}`
}

function jwkOf({ publicKey, privateKey }: VapidKeys): JsonWebKey {
  const raw = fromBase64url(publicKey)
  if (raw?.length !== 65 || raw[0] !== 4) throw new Error('this is no public key of P-256')
  return {
    kty: 'EC',
    crv: 'P-256',
    x: base64url(raw.slice(1, 33)),
    y: base64url(raw.slice(33)),
    d: privateKey,
    ext: true,
  }
}
