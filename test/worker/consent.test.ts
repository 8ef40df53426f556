/** The ledger of proofs: written from what was accepted, linked, never read for a decision. */
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import type { EventsAnswer } from '../../core/wire/events.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { brokenChain, keepProofs, proofsOf } from '../../worker/store/consent.ts'
import { findProfile } from '../../worker/store/identifier.ts'
import { registerWording, wordings } from '../../worker/store/wording.ts'
import { take } from '../../worker/route/take.ts'
import { asServer, browser, consentGiven, event, eventId, post, profileOf } from './call.ts'

let serial = 0
const address = () => `proof-${Date.now().toString(36)}-${++serial}@example.com`
const tell = (email: string, params: object, draft: object = {}) =>
  post(
    '/_v/v1/server/events',
    { events: [event({ name: 'consent_update', identifiers: { email }, params, ...draft })] },
    asServer,
  )
const idOf = async (email: string) => (await findProfile(env, { kind: 'email', value: email }))!
const proofsBy = async (email: string) => proofsOf(env, await idOf(email))

describe('an accepted answer', () => {
  test('is kept with who, what, when, the version of the words and what shows it', async () => {
    const version = await registerWording(env, 'proof-test', { cs: 'Souhlasím.', en: 'I agree.' }, 1_000)
    const email = address()
    const at = Date.now() - 5_000
    await tell(email, { email: true, source: 'checkout', wording: 'proof-test', proof: 'order:77' }, { at })
    const proofs = await proofsBy(email)
    expect(proofs).toMatchObject([
      {
        n: 1,
        subject: 'email',
        granted: true,
        at,
        source: 'checkout',
        wording: `proof-test@${version}`,
        basis: 'consent',
        proof: 'order:77',
        actor: 'server',
        prev: '',
      },
    ])
    expect(proofs[0]!.recordedAt).toBeGreaterThan(at)
    expect(brokenChain(proofs)).toBe(null)
  })

  test('that comes again, also after a crash before it was written, is kept once', async () => {
    const email = address()
    const one = event({ name: 'consent_update', identifiers: { email }, params: { email: true, proof: 'p' } })
    const send = () => post('/_v/v1/server/events', { events: [one] }, asServer)
    await send()
    await send()
    expect(await proofsBy(email)).toHaveLength(1)
    await env.DB.prepare('DELETE FROM consent_proof WHERE profile_id = ?')
      .bind(await idOf(email))
      .run()
    await send()
    expect(await proofsBy(email)).toHaveLength(1)
  })

  test('of a page is kept for the device, and a claim to more is not', async () => {
    const visitor = browser()
    await visitor.taken([
      consentGiven(),
      event({ name: 'consent_update', params: { email: true, sms: true, analytics: false, proof: 'p' } }),
    ])
    const { id } = await profileOf(visitor)
    const proofs = await proofsOf(env, id)
    expect(
      proofs.map(({ subject, granted, actor }) => `${granted ? '+' : '-'}${subject} ${actor}`).sort(),
    ).toEqual([
      '+analytics visitor',
      '+functionality visitor',
      '+personalisation visitor',
      '-analytics visitor',
    ])
    expect(brokenChain(proofs)).toBe(null)
  })

  test('that grants a channel without one is left out, and the verdict tells so', async () => {
    const email = address()
    const params = { personalisation: true, email: true, sms: false, source: 'shop' }
    const sent = event({ name: 'consent_update', identifiers: { email }, params })
    const answer = await post('/_v/v1/server/events', { events: [sent] }, asServer)
    const { verdicts } = (await answer.json()) as EventsAnswer
    expect(verdicts).toMatchObject([
      { status: 'accepted', dropped: [{ path: '/params/email', code: 'no_proof' }] },
    ])
    const { consents } = (await profileActor(env, await idOf(email)).read())!.person.profile
    expect(consents.email).toBe(undefined)
    expect([consents.personalisation?.granted, consents.sms?.granted]).toEqual([true, false])
    const proofs = await proofsBy(email)
    expect(proofs.map(({ subject }) => subject)).toEqual(['personalisation', 'sms'])
    await tell(email, { email: true, proof: 'order:9' })
    expect((await profileActor(env, await idOf(email)).read())!.person.profile.consents.email).toMatchObject({
      granted: true,
      proof: 'order:9',
    })
  })

  test('of one of many at once is kept too, each in its place', async () => {
    const email = address()
    await tell(email, { email: true, proof: 'p0' })
    const answers = Array.from({ length: 4 }, (_, index) =>
      tell(email, { email: index % 2 === 0, proof: `p${index}` }),
    )
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(200)
    const proofs = await proofsBy(email)
    expect(proofs.map(({ n }) => n).sort()).toEqual([1, 2, 3, 4, 5])
    expect(brokenChain(proofs)).toBe(null)
  })
})

test('a batch that proves nothing asks the store for nothing', async () => {
  const prepare = vi.spyOn(env.DB, 'prepare')
  const page = { id: eventId(), name: 'page_view', at: 1, receivedAt: 1, source: 'page', params: {} } as const
  await keepProofs(env, [{ profile: 'pnone', events: [page] }], 1)
  expect(prepare).not.toHaveBeenCalled()
  prepare.mockRestore()
})

test('a row that was changed or taken out is seen', async () => {
  const email = address()
  for (const granted of [true, false, true]) await tell(email, { email: granted, proof: 'p' })
  const profile = await idOf(email)
  const run = (sql: string) => env.DB.prepare(sql).bind(profile).run()
  await run('UPDATE consent_proof SET granted = 1 WHERE profile_id = ? AND n = 2')
  expect(brokenChain(await proofsOf(env, profile))).toEqual({ profile, n: 2 })
  await run('UPDATE consent_proof SET granted = 0 WHERE profile_id = ? AND n = 2')
  expect(brokenChain(await proofsOf(env, profile))).toBe(null)
  await run('DELETE FROM consent_proof WHERE profile_id = ? AND n = 2')
  expect(brokenChain(await proofsOf(env, profile))).toEqual({ profile, n: 2 })
})

test('what a provider tells takes back and never grants (T12)', async () => {
  const email = address()
  await tell(email, { email: true, sms: true, proof: 'p' })
  const profile = await idOf(email)
  const now = Date.now() + 1_000
  const complaint = {
    id: eventId(),
    name: 'message_complained',
    at: now,
    receivedAt: now,
    source: 'system',
    params: { channel: 'email', sms: true, push: true, key: 'msg_1' },
  } as const
  await take(env, [{ profile, events: [complaint], indexes: [0] }], now)
  const held = await ownActor(env, profile).read()
  const { consents } = (held as { person: { profile: { consents: object } } }).person.profile
  expect(consents).toMatchObject({
    email: { granted: false, source: 'complaint', proof: 'msg_1' },
    sms: { granted: true },
  })
  expect(consents).not.toHaveProperty('push')
  expect((await proofsOf(env, profile)).at(-1)).toMatchObject({
    subject: 'email',
    granted: false,
    actor: 'provider',
  })
})

test('words that change are another version, words that do not are the same', async () => {
  const id = `words-${Date.now()}`
  expect(await registerWording(env, id, { cs: 'A', en: 'A' }, 1)).toBe(1)
  expect(await registerWording(env, id, { cs: 'A', en: 'A' }, 2)).toBe(1)
  expect(await registerWording(env, id, { cs: 'B', en: 'A' }, 3)).toBe(2)
  const own = (await wordings(env)).filter((one) => one.id === id)
  expect(own.map(({ version, text, createdAt }) => [version, text.cs, createdAt])).toEqual([
    [2, 'B', 3],
    [1, 'A', 1],
  ])
})
