/** How GoSMS is asked: one token for many messages, a new one before its end and after a 401, none without. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { noteRefusal, withAccess } from '../../worker/channel/sender/access.ts'
import { goSmsAccess } from '../../worker/channel/sender/gosms-token.ts'
import { forgetAccess } from '../../worker/channel/sender/oauth.ts'
import { NOW } from './sender-made.ts'

const MINUTE_MS = 60_000
let calls: { readonly url: string; readonly body: string }[] = []
let status = 200

beforeEach(() => {
  calls = []
  status = 200
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    calls.push({ url: String(input), body: String(init?.body) })
    const grant = { access_token: `t${calls.length}`, expires_in: 3600, token_type: 'bearer', scope: 'user' }
    return Response.json(grant, { status })
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})

test('a token is asked for once an hour and by the documented form; a refused one is forgotten', async () => {
  const client = { id: 'c1', secret: 's&1' }
  expect(await goSmsAccess(client, NOW)).toBe('t1')
  expect(calls[0]).toMatchObject({
    url: 'https://app.gosms.cz/oauth/v2/token',
    body: 'client_id=c1&client_secret=s%261&grant_type=client_credentials',
  })
  expect(await goSmsAccess(client, NOW + 54 * MINUTE_MS)).toBe('t1')
  expect(await goSmsAccess(client, NOW + 56 * MINUTE_MS)).toBe('t2')
  forgetAccess('t1')
  expect(await goSmsAccess(client, NOW + 57 * MINUTE_MS)).toBe('t2')
  forgetAccess('t2')
  expect(await goSmsAccess(client, NOW + 57 * MINUTE_MS)).toBe('t3')
  // Another secret is another client.
  expect(await goSmsAccess({ ...client, secret: 's2' }, NOW)).toBe('t4')
})

test.each([400, 401, 429, 503])('%i instead of a token is none', async (refusal) => {
  status = refusal
  expect(await goSmsAccess({ id: `none-${refusal}`, secret: 's' }, NOW)).toBeNull()
})

const sms = (clientId: string) => ({ kind: 'gosms', settings: { clientId, channel: '299' } })

test('messages share a token; after a 401 the next one asks for another', async () => {
  const sent = async (status: number) => {
    const allowed = await withAccess(sms('c5'), { key: 's' }, NOW)
    noteRefusal(status, allowed ?? {})
    return allowed
  }
  expect(await sent(201)).toEqual({ key: 's', access: 't1' })
  // Only 401 speaks of the token.
  for (const status of [400, 403, 429, 500]) expect(await sent(status)).toMatchObject({ access: 't1' })
  expect(await sent(401)).toMatchObject({ access: 't1' })
  expect(await sent(201)).toMatchObject({ access: 't2' })
  expect(calls).toHaveLength(2)
})

test('without a token there is no access; who needs none is not asked about it', async () => {
  status = 401
  expect(await withAccess(sms('c6'), { key: 's' }, NOW)).toBeNull()
  expect(calls).toHaveLength(1)
  const other = { kind: 'smsmanager', settings: {} }
  expect(await withAccess(other, { key: 's' }, NOW)).toEqual({ key: 's' })
  expect(await withAccess({ kind: 'fcm', settings: {} }, { key: 'no account' }, NOW)).toEqual({
    key: 'no account',
  })
  expect(calls).toHaveLength(1)
})
