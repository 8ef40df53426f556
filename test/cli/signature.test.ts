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
