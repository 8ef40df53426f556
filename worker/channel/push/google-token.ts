/**
 * Who asks Google: a service account signs a token (RFC 7523), Google gives another one for it that is good for an
 * hour.
 */
import { isRecord } from '../../../core/base/json.ts'
import { base64url, fromBase64url } from '../../base64url.ts'
import { accessBy } from '../sender/oauth.ts'

const TOKEN_URL = 'https://oauth2.googleapis.com/token'
const SCOPE = 'https://www.googleapis.com/auth/firebase.messaging'
const HOUR_S = 3_600
const RS256 = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } as const

export type ServiceAccount = {
  readonly project: string
  readonly email: string
  /** PKCS #8 in PEM. */
  readonly privateKey: string
}

/** The JSON file that Google gives; null: it is none. */
export function serviceAccount(text: string): ServiceAccount | null {
  try {
    const value: unknown = JSON.parse(text)
    if (!isRecord(value)) return null
    const { project_id: project, client_email: email, private_key: privateKey } = value
    const isWhole = typeof email === 'string' && typeof privateKey === 'string' && typeof project === 'string'
    return isWhole && /^[a-z][a-z0-9-]{3,40}$/.test(project) ? { project, email, privateKey } : null
  } catch {
    return null
  }
}

/** Null: Google gave none. @param realNow  epoch ms, real time. */
export async function googleAccess(account: ServiceAccount, realNow: number): Promise<string | null> {
  const form = async () => ({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: await assertion(account, realNow),
  })
  const name = `google ${account.email} ${account.privateKey}`
  return await accessBy({ name, url: TOKEN_URL, form }, realNow)
}

/** What the account signs. Throws where its key is none. */
export async function assertion({ email, privateKey }: ServiceAccount, realNow: number): Promise<string> {
  const issuedAt = Math.floor(realNow / 1000)
  const claims = { iss: email, scope: SCOPE, aud: TOKEN_URL, iat: issuedAt, exp: issuedAt + HOUR_S }
  const part = (value: object) => base64url(new TextEncoder().encode(JSON.stringify(value)))
  const text = `${part({ alg: 'RS256', typ: 'JWT' })}.${part(claims)}`
  const key = await crypto.subtle.importKey('pkcs8', pemBytes(privateKey), RS256, false, ['sign'])
  const signed = await crypto.subtle.sign(RS256, key, new TextEncoder().encode(text))
  return `${text}.${base64url(new Uint8Array(signed))}`
}

/** The bytes between the lines of a PEM. Throws where there are none. */
export function pemBytes(pem: string): Uint8Array<ArrayBuffer> {
  const inner = pem
    .replaceAll('\\n', '\n')
    .replaceAll(/-----[A-Z ]+-----/g, '')
    .replaceAll(/\s/g, '')
  const bytes = fromBase64url(inner)
  if (!bytes || bytes.length === 0) throw new Error('this is no private key')
  return Uint8Array.from(bytes)
}
