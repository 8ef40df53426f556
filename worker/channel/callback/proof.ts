/** The ways in which providers prove that it is them. */
import { problem } from '../../../core/base/problem.ts'
import type { Problem } from '../../../core/base/problem.ts'
import { bodyProblem } from '../../route/inbound/signature.ts'
import { equalText } from '../../equal-text.ts'
import type { Settings } from '../sender/adapter.ts'
import { basic } from '../sender/answer.ts'
import { webhookProblem } from '../signature.ts'
import type { Given } from './callback.ts'

const CLOSED = problem('bad_signature', '', 'No secret of callbacks is set for this sender.')

/** Standard Webhooks, under its own names or another's (`svix-id`). Old and new secret hold during a rotation. */
export async function standard(
  given: Given,
  secrets: readonly (string | undefined)[],
  realNow: number,
  prefix = 'webhook',
): Promise<Problem | null> {
  const headers = new Headers()
  for (const name of ['id', 'timestamp', 'signature'])
    headers.set(`webhook-${name}`, given.headers.get(`${prefix}-${name}`) ?? '')
  let fault: Problem = CLOSED
  for (const secret of secrets) {
    if (!secret) continue
    const found = await webhookProblem(secret, headers, given.text, realNow).catch(() => CLOSED)
    if (found === null) return null
    fault = found
  }
  return fault
}

/** A provider that cannot sign: a password (Basic, any name) or `?token=`, as it was given to it. */
export async function token({ url, headers }: Given, secrets: Settings): Promise<Problem | null> {
  const expected = secrets['callback'] ?? ''
  if (expected === '') return CLOSED
  const given = new URL(url).searchParams.get('token') ?? ''
  if (equalText(given, expected)) return null
  const authorization = headers.get('authorization') ?? ''
  const name = basicName(authorization)
  if (name !== null && equalText(authorization, basic(name, expected))) return null
  return problem('bad_signature', '', 'Neither the password nor the token is right.')
}

function basicName(authorization: string): string | null {
  const [, encoded] = /^Basic ([A-Za-z0-9+/=]{1,500})$/.exec(authorization) ?? []
  if (!encoded) return null
  try {
    return new TextDecoder()
      .decode(Uint8Array.from(atob(encoded), (letter) => letter.charCodeAt(0)))
      .split(':')[0]!
  } catch {
    return null
  }
}

/** Meta: X-Hub-Signature-256 of the body with the app's secret. */
export async function hub({ headers, text }: Given, secrets: Settings): Promise<Problem | null> {
  const secret = secrets['callback'] ?? ''
  if (secret === '') return CLOSED
  const plain = new Headers({
    'x-hub-signature-256': (headers.get('x-hub-signature-256') ?? '').replace(/^sha256=/, ''),
  })
  return bodyProblem(secret, { header: 'x-hub-signature-256', hash: 'SHA-256', encoding: 'hex' }, plain, text)
}

/** Twilio: HMAC-SHA1 of the address and of all fields in order of their names. */
export async function twilio({ url, headers, text }: Given, secrets: Settings): Promise<Problem | null> {
  const secret = secrets['key'] ?? ''
  if (secret === '') return CLOSED
  const fields = [...new URLSearchParams(text)].sort(([one], [other]) =>
    one < other ? -1 : one > other ? 1 : 0,
  )
  const signed = url + fields.map(([name, value]) => name + value).join('')
  return bodyProblem(
    secret,
    { header: 'x-twilio-signature', hash: 'SHA-1', encoding: 'base64' },
    headers,
    signed,
  )
}
