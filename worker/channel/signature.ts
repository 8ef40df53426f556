/**
 * Standard Webhooks 1.0, signing and verifying.
 *
 * Stricter than the reference library on the way in: the timestamp must be digits only and at
 * most MAX_SIGNATURES signatures are read (reliability.md, L17).
 */
import type { Problem } from '../../core/base/problem.ts'
import { problem } from '../../core/base/problem.ts'
import { equalText } from '../equal-text.ts'

const TOLERANCE_SECONDS = 5 * 60
const MAX_SIGNATURES = 10

export async function signWebhook(
  secret: string,
  id: string,
  timestampSeconds: number,
  body: string,
): Promise<string> {
  const key = await crypto.subtle.importKey(
    'raw',
    secretBytes(secret),
    { name: 'HMAC', hash: 'SHA-256' },
    false,
    ['sign'],
  )
  const signed = await crypto.subtle.sign(
    'HMAC',
    key,
    new TextEncoder().encode(`${id}.${timestampSeconds}.${body}`),
  )
  return `v1,${btoa(String.fromCharCode(...new Uint8Array(signed)))}`
}

/** Null when the request is authentic and fresh by real time, else the problem. */
export async function webhookProblem(
  secret: string,
  headers: Headers,
  body: string,
  realNow: number,
): Promise<Problem | null> {
  const id = headers.get('webhook-id') ?? ''
  const timestamp = headers.get('webhook-timestamp') ?? ''
  const signatures = (headers.get('webhook-signature') ?? '').split(' ', MAX_SIGNATURES + 1)
  if (id === '' || id.length > 256)
    return problem('bad_signature', '/webhook-id', 'The header webhook-id is missing.')
  if (!/^\d{1,12}$/.test(timestamp))
    return problem(
      'bad_signature',
      '/webhook-timestamp',
      'The header webhook-timestamp is not a whole number of seconds.',
    )
  if (Math.abs(realNow / 1000 - Number(timestamp)) > TOLERANCE_SECONDS) {
    return problem('bad_signature', '/webhook-timestamp', 'The timestamp is more than five minutes away.')
  }
  if (signatures.length > MAX_SIGNATURES)
    return problem('bad_signature', '/webhook-signature', 'There are too many signatures.')
  const expected = await signWebhook(secret, id, Number(timestamp), body)
  return signatures.some((signature) => equalText(signature, expected))
    ? null
    : problem('bad_signature', '/webhook-signature')
}

/** Whether it is none that can sign. */
export function secretFault(secret: string): boolean {
  try {
    secretBytes(secret)
    return false
  } catch {
    return true
  }
}

/** With or without the prefix, as the specification has it. */
function secretBytes(secret: string): Uint8Array<ArrayBuffer> {
  const encoded = secret.startsWith('whsec_') ? secret.slice('whsec_'.length) : secret
  const bytes = Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0))
  if (bytes.length < 24 || bytes.length > 64)
    throw new Error('A webhook secret is whsec_ and the base64 of 24 to 64 bytes')
  return bytes
}
