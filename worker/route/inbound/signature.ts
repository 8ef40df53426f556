/** Signatures of shop systems: an HMAC of the body alone, in one header. */
import { problem } from '../../../core/base/problem.ts'
import type { Problem } from '../../../core/base/problem.ts'
import { equalText } from '../../equal-text.ts'

export type Signing = {
  readonly header: string
  readonly hash: 'SHA-256' | 'SHA-1'
  readonly encoding: 'base64' | 'hex'
}

const encoder = new TextEncoder()

export async function bodySignature(
  secret: string,
  { hash, encoding }: Signing,
  body: string,
): Promise<string> {
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), { name: 'HMAC', hash }, false, [
    'sign',
  ])
  const signed = new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(body)))
  return encoding === 'base64'
    ? btoa(String.fromCharCode(...signed))
    : [...signed].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Null when the body was signed with the secret. No time stands in these, so a replay is told by its content. */
export async function bodyProblem(
  secret: string,
  signing: Signing,
  headers: Headers,
  body: string,
): Promise<Problem | null> {
  const given = headers.get(signing.header)?.trim() ?? ''
  if (given === '')
    return problem('bad_signature', `/${signing.header}`, `The header ${signing.header} is missing.`)
  const expected = await bodySignature(secret, signing, body)
  // Hexadecimal digits are the same in capitals; base64 is not.
  const same = signing.encoding === 'hex' ? given.toLowerCase() : given
  return equalText(same, expected)
    ? null
    : problem(
        'bad_signature',
        `/${signing.header}`,
        'The signature is not of this body with the shared secret.',
      )
}
