/** Who asks Apple: a token that the team's key signs (ES256). Apple wants the same one for at least twenty minutes. */
import { base64url } from '../../base64url.ts'
import { pemBytes } from './google-token.ts'

const KEPT_MS = 40 * 60_000
const SIGNING = { name: 'ECDSA', namedCurve: 'P-256' } as const

export type AppleKey = {
  readonly teamId: string
  readonly keyId: string
  /** The file .p8. */
  readonly privateKey: string
}

const held = new Map<string, { readonly token: Promise<string>; readonly until: number }>()

/** Rejects where the key is none. @param realNow  epoch ms, real time. */
export function appleToken(key: AppleKey, realNow: number): Promise<string> {
  const name = `${key.teamId} ${key.keyId} ${key.privateKey}`
  const known = held.get(name)
  // A clock that went back would make a token of the future.
  if (known && known.until > realNow && known.until <= realNow + KEPT_MS) return known.token
  const token = signed(key, realNow)
  held.set(name, { token, until: realNow + KEPT_MS })
  return token
}

async function signed({ teamId, keyId, privateKey }: AppleKey, realNow: number): Promise<string> {
  const part = (value: object) => base64url(new TextEncoder().encode(JSON.stringify(value)))
  const head = part({ alg: 'ES256', kid: keyId })
  const text = `${head}.${part({ iss: teamId, iat: Math.floor(realNow / 1000) })}`
  const key = await crypto.subtle.importKey('pkcs8', pemBytes(privateKey), SIGNING, false, ['sign'])
  const bytes = await crypto.subtle.sign(
    { name: 'ECDSA', hash: 'SHA-256' },
    key,
    new TextEncoder().encode(text),
  )
  return `${text}.${base64url(new Uint8Array(bytes))}`
}
