/** Standard Webhooks: every vector, and stricter than the library where it is too kind (reliability.md, L17). */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Webhook } from 'standardwebhooks'
import { secretFault, signWebhook, webhookProblem } from '../../worker/channel/signature.ts'
import { standard } from '../../worker/channel/callback/proof.ts'
import { WEBHOOK } from '../../worker/channel/sender/webhook.ts'
import { MAIL, NOW, asked } from './sender-made.ts'

const PATH = join(import.meta.dirname, '../../../shared/vectors/standard-webhooks/vectors.json')
type Case = {
  name: string
  now: number
  payload: string
  headers: Record<string, string>
  secrets?: string[]
  valid: boolean
}
type Vectors = { cases: Case[]; refusedSecrets: string[] }
const vectors: Vectors = existsSync(PATH)
  ? (JSON.parse(readFileSync(PATH, 'utf8')) as Vectors)
  : { cases: [], refusedSecrets: [] }
if (vectors.cases.length === 0) console.warn(`skipped: ${PATH} is not there`)
const verifying = vectors.cases.filter(({ secrets, headers }) => secrets && headers)

const secretOf = (letter: string) => `whsec_${Buffer.from(letter.repeat(32)).toString('base64')}`

describe.skipIf(vectors.cases.length === 0)('vectors', () => {
  test.each(verifying)('$name: $valid', async ({ headers, payload, secrets, now, valid }) => {
    const answers = await Promise.all(
      secrets!.map((secret) => webhookProblem(secret, new Headers(headers), payload, now * 1000)),
    )
    expect(answers.includes(null)).toBe(valid)
  })

  test.each(vectors.refusedSecrets)('"%s" is no secret', (secret) => {
    expect(secretFault(secret)).toBe(true)
  })

  test('there are all of them', () => {
    expect(verifying.length).toBeGreaterThanOrEqual(26)
  })
})

describe('stricter than the library of the specification (reliability.md, L17)', () => {
  const secret = secretOf('a')
  const now = Math.floor(Date.now() / 1000)
  const ours = (timestamp: string, signature: string) => {
    // A header's own blanks at its ends are no part of it; what goes over HTTP/1 may have them.
    const headers = { get: (name: string) => headersOf(timestamp, signature)[name] ?? null }
    return webhookProblem(secret, headers as unknown as Headers, '{}', now * 1000)
  }
  const headersOf = (timestamp: string, signature: string): Record<string, string> => ({
    'webhook-id': 'msg_1',
    'webhook-timestamp': timestamp,
    'webhook-signature': signature,
  })
  const theirs = (timestamp: string, signature: string) => {
    try {
      new Webhook(secret).verify('{}', headersOf(timestamp, signature))
      return true
    } catch {
      return false
    }
  }

  test.each([`${now}abc`, `${now}.9`, `+${now}`, ` ${now}`])(
    'the timestamp "%s" is taken there and refused here',
    async (timestamp) => {
      const signature = await signWebhook(secret, 'msg_1', now, '{}')
      expect(await ours(String(now), signature)).toBeNull()
      expect(theirs(timestamp, signature), 'the library got stricter: this row may go').toBe(true)
      expect(await ours(timestamp, signature)).toMatchObject({ path: '/webhook-timestamp' })
    },
  )

  test('a header of a hundred kilobytes of signatures is not read to its end', async () => {
    const signature = await signWebhook(secret, 'msg_1', now, '{}')
    const long = `${'v1,AAAA '.repeat(12_500)}${signature}`
    expect(theirs(String(now), long), 'the library got stricter: this row may go').toBe(true)
    expect(await ours(String(now), long)).toMatchObject({ path: '/webhook-signature' })
  })
})

describe('rotation', () => {
  const [before, after] = [secretOf('a'), secretOf('b')]

  test('a message carries both signatures, and a receiver with either secret takes it', async () => {
    const settings = { url: 'https://hooks.example.com/' }
    const request = await asked(WEBHOOK, MAIL, settings, { key: after, previous: before })
    const headers = { ...request.headers }
    expect(headers['webhook-signature']!.split(' ')).toHaveLength(2)
    const now = String(Math.floor(Date.now() / 1000))
    for (const secret of [before, after])
      expect(await webhookProblem(secret, new Headers(headers), String(request.body), NOW)).toBeNull()
    expect(
      await webhookProblem(secretOf('c'), new Headers(headers), String(request.body), NOW),
    ).not.toBeNull()
    // The library of the specification says the same, of a message of this moment.
    const fresh = await signWebhook(after, 'msg_1', Number(now), '{}')
    const head = { 'webhook-id': 'msg_1', 'webhook-timestamp': now, 'webhook-signature': fresh }
    expect(new Webhook(after).verify('{}', head)).toEqual({})
  })

  test('a callback may be signed with either, and with none it is refused', async () => {
    const headers = async (secret: string) =>
      new Headers({
        'webhook-id': 'cb_1',
        'webhook-timestamp': String(NOW / 1000),
        'webhook-signature': await signWebhook(secret, 'cb_1', NOW / 1000, '{}'),
      })
    const given = async (secret: string) => ({
      url: 'https://s/',
      text: '{}',
      headers: await headers(secret),
    })
    expect(await standard(await given(before), [after, before], NOW)).toBeNull()
    expect(await standard(await given(secretOf('c')), [after, before], NOW)).not.toBeNull()
    expect(await standard(await given(before), [undefined, ''], NOW)).toMatchObject({ code: 'bad_signature' })
  })
})
