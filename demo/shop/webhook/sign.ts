/**
 * Signatures of the Standard Webhooks specification: HMAC-SHA256 over "id.timestamp.body".
 *
 * @see https://www.standardwebhooks.com
 */

const SECRET_PREFIX = 'whsec_'

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))
}

/** Empty secrets cannot sign; the caller leaves the headers out then. */
export async function signature(
  secret: string,
  id: string,
  timestampS: number,
  body: string,
): Promise<string> {
  const base64 = secret.startsWith(SECRET_PREFIX) ? secret.slice(SECRET_PREFIX.length) : secret
  const key = await crypto.subtle.importKey(
    'raw',
    bytesOf(base64),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const mac = await crypto.subtle.sign('HMAC', key, new TextEncoder().encode(`${id}.${timestampS}.${body}`))
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(mac)))}`
}

/** The time is that of the attempt, not of the event, because receivers refuse old ones. */
export async function webhookHeaders(
  secret: string,
  id: string,
  nowMs: number,
  body: string,
): Promise<Headers> {
  const timestampS = Math.floor(nowMs / 1000)
  const headers = new Headers({ 'content-type': 'application/json' })
  headers.set('webhook-id', id)
  headers.set('webhook-timestamp', String(timestampS))
  if (secret) headers.set('webhook-signature', await signature(secret, id, timestampS, body))
  return headers
}
