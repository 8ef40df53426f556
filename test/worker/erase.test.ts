/** One person is erased by hand: at once where they are known, then in the lake; nobody else loses anything. */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import type { AudienceBatchWebhook } from '../../core/wire/ads.ts'
import type { EraseAnswer, ErasuresAnswer } from '../../core/wire/erasure.ts'
import { DECISIONS_PREFIX, EVENTS_PREFIX } from '../../core/wire/lake.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { signWebhook } from '../../worker/channel/signature.ts'
import { archive } from '../../worker/consumer/archive.ts'
import { tellLeavers } from '../../worker/consumer/leave.ts'
import { personOf } from '../../worker/identity/unite.ts'
import { continueErasures } from '../../worker/job/erase.ts'
import { noteNetwork } from '../../worker/store/ad-leaving.ts'
import { noteMember } from '../../worker/store/ad-member.ts'
import { keepAttempt } from '../../worker/store/attempt.ts'
import { namingColumns } from '../../worker/store/anonymous.ts'
import { proofsOf } from '../../worker/store/consent.ts'
import { keepErasure } from '../../worker/store/erasure.ts'
import { findProfile } from '../../worker/store/identifier.ts'
import { writeLake } from '../../worker/store/lake.ts'
import { isSuppressed } from '../../worker/store/suppressed.ts'
import { DEFAULT_SENDER, changeHealth } from '../../worker/store/sender.ts'
import { WELL } from '../../core/message/breaker.ts'
import { admin, asAdmin, call, json, post } from './call.ts'
import { fresh, idOf, saw, sign, signed, tell, visitor } from './identify.ts'
import { HOOK, addSender, drop, receiver } from './sender-made.ts'

afterEach(async () => {
  vi.restoreAllMocks()
  await drop('eraser')
  await changeHealth(env, DEFAULT_SENDER, () => WELL)
})

/** Somebody with two devices and an order, all of it archived. */
async function customer() {
  const { account, email } = fresh()
  const devices = [await visitor('K1'), await visitor('K2')]
  for (const device of devices) await sign(device, signed(account))
  const params = { email: true, ads: true, source: 'checkout', proof: 'order:1', wording: 'w' }
  const identifiers = { external_id: account, email }
  await tell([{ id: `c-${account}`, name: 'consent_update', at: Date.now(), identifiers, params }])
  const profile = await personOf(env, (await findProfile(env, { kind: 'external_id', value: account }))!)
  const ids = [...new Set([profile, ...(await Promise.all(devices.map(idOf)))])]
  await archive(env, [profile])
  return { account, email, profile, ids, devices }
}

const erase = (id: string, confirm = id) =>
  post(`/_v/v1/admin/profiles/${id}/erase`, { confirm, reason: 'asked by letter' }, asAdmin)

async function linesOf(ids: readonly string[]): Promise<number> {
  let count = 0
  for (const prefix of [EVENTS_PREFIX, DECISIONS_PREFIX])
    for (const { key } of (await env.LAKE.list({ prefix })).objects) {
      const object = (await env.LAKE.get(key))!
      const text = await new Response(object.body.pipeThrough(new DecompressionStream('gzip'))).text()
      count += text.split('\n').filter((line) => ids.some((id) => line.includes(id))).length
    }
  return count
}

async function namesLeft(ids: readonly string[]): Promise<string[]> {
  const left: string[] = []
  for (const [table, column] of await namingColumns(env))
    for (const id of ids) {
      const sql = `SELECT 1 AS n FROM "${table}" WHERE "${column}" = ? LIMIT 1`
      if (await env.DB.prepare(sql).bind(id).first('n')) left.push(`${table}.${column}`)
    }
  return left
}

/** The whole lake, however many runs that takes. */
async function swept(from: number): Promise<void> {
  for (let run = 0; run < 50; run++) await continueErasures(env, from + run * MINUTE_MS)
}

test('nothing names them: actors, tables, all of their devices, then the lake; a neighbour keeps all', async () => {
  const [gone, stays] = [await customer(), await customer()]
  const own = await linesOf(gone.ids)
  const others = await linesOf(stays.ids)
  expect(own).toBeGreaterThan(0)
  const answer = await json<EraseAnswer>(erase(gone.profile))
  expect(answer.profiles.toSorted()).toEqual(expect.arrayContaining(gone.ids.toSorted()))
  for (const id of gone.ids) expect(await ownActor(env, id).read()).toBeNull()
  expect(await namesLeft(gone.ids)).toEqual([])
  expect(await findProfile(env, { kind: 'email', value: gone.email })).toBeNull()
  expect((await call(`/_v/v1/admin/profiles/${gone.profile}`, { headers: asAdmin })).status).toBe(404)
  // What shows that they agreed has a time of its own.
  expect((await proofsOf(env, gone.profile)).length).toBeGreaterThan(0)

  await continueErasures(env, Date.now())
  expect(await linesOf(gone.ids), 'what was under way may still arrive').toBe(own)
  await swept(Date.now() + 6 * MINUTE_MS)
  expect(await linesOf(gone.ids)).toBe(0)
  expect(await linesOf(stays.ids)).toBe(others)
  expect(await profileActor(env, stays.profile).read()).not.toBeNull()
  const { erasures } = await admin<ErasuresAnswer>('/erasures')
  const row = erasures.find(({ id }) => id === answer.erasure)!
  expect(row).toMatchObject({ reason: 'asked by letter', lines: own })
  expect(row.doneAt).not.toBeNull()
  const kept = await env.DB.prepare('SELECT * FROM erasure WHERE id = ?').bind(answer.erasure).first()
  for (const id of gone.ids) expect(JSON.stringify(kept)).not.toContain(id)
})

test('by any of their devices; whoever comes back on one is somebody new, and stays', async () => {
  const { profile, ids, devices } = await customer()
  const part = ids.find((id) => id !== profile)!
  expect((await erase(part)).status).toBe(200)
  await devices[0]!.taken([saw('K9')])
  const again = await idOf(devices[0]!)
  const line = { profile: again, member: again, id: 'back', at: Date.now(), receivedAt: Date.now() + 1_000 }
  await writeLake(env, EVENTS_PREFIX, [line])
  await swept(Date.now() + 6 * MINUTE_MS)
  expect(await linesOf([again])).toBe(1)
  expect(await ownActor(env, again).read()).not.toBeNull()
})

test('networks that had them are told to remove them', async () => {
  await changeHealth(env, DEFAULT_SENDER, (health) => ({ ...health, disabledAt: 1, disabledWhy: 'by_hand' }))
  await addSender('eraser', { channels: ['audience'] })
  const { profile } = await customer()
  await noteMember(env, { audience: 'by-hand', profile, change: 'add' }, Date.now())
  await noteNetwork(env, 'by-hand', 'meta')
  const box = receiver({ [`${HOOK}/eraser`]: [204] })
  expect(await json<EraseAnswer>(erase(profile))).toMatchObject({ audiences: 1 })
  await tellLeavers(env, Date.now() + HOUR_MS)
  const sent = box.asked.map(({ body }) => JSON.parse(body) as AudienceBatchWebhook)
  const told = sent.filter(({ data }) => data.audience === 'by-hand')
  expect(told.map(({ type }) => type).sort()).toEqual(['audience.batch', 'audience.removed'])
})

test('nobody by a slip, nobody who is not known, nobody without the key', async () => {
  const { profile } = await customer()
  expect((await erase(profile, profile.slice(0, -1))).status).toBe(400)
  expect((await post(`/_v/v1/admin/profiles/${profile}/erase`, { confirm: profile }, asAdmin)).status).toBe(
    400,
  )
  const body = { confirm: profile, reason: 'asked by letter' }
  expect((await post(`/_v/v1/admin/profiles/${profile}/erase`, body)).status).toBe(401)
  expect((await erase('pnobodyatall')).status).toBe(404)
  expect(await profileActor(env, profile).read()).not.toBeNull()
})

test('a message that was on its way: its callback brings nobody back, and what was noted of it goes', async () => {
  const key = `whsec_${btoa('k'.repeat(32))}`
  await addSender('eraser', { secrets: { key } })
  const [gone, returns] = [await customer(), await customer()]
  const sent = { sender: 'eraser', n: 1, channel: 'email', status: 204, ms: 1, outcome: 'taken' } as const
  for (const { profile } of [gone, returns]) {
    await erase(profile)
    const at = Date.now()
    await keepAttempt(env, { ...sent, at, key: `msg_${profile}_late`, profile, answer: '', ref: null })
    await noteMember(env, { audience: 'late', profile, change: 'add' }, at)
  }
  const body = JSON.stringify({
    type: 'message.unsubscribed',
    timestamp: new Date().toISOString(),
    data: { key: `msg_${gone.profile}_late`, address: gone.email },
  })
  const seconds = Math.floor(Date.now() / 1000)
  const signature = await signWebhook(key, 'late', seconds, body)
  const headers = {
    'webhook-id': 'late',
    'webhook-timestamp': String(seconds),
    'webhook-signature': signature,
  }
  const told = await call('/_v/v1/inbound/eraser', { method: 'POST', body, headers })
  expect(told.status).toBe(200)
  expect(await isSuppressed(env, 'email', gone.email)).toBe(true)
  for (const id of gone.ids) expect(await ownActor(env, id).read()).toBeNull()
  expect(await namesLeft(gone.ids)).toEqual(['ad_member.profile', 'attempt.profile'])

  await returns.devices[0]!.taken([saw('K9')])
  const again = await idOf(returns.devices[0]!)
  await swept(Date.now() + 6 * MINUTE_MS)
  expect(await namesLeft(gone.ids)).toEqual([])
  expect(await namesLeft(returns.ids.filter((id) => id !== again))).toEqual([])
  expect(await namesLeft([again]), 'who came back keeps what is theirs').toContain('profile.id')
})

test('what was cut off before the actors were empty is finished by the cron', async () => {
  const { profile, ids } = await customer()
  const order = [...ids.filter((id) => id !== profile), profile]
  await keepErasure(
    env,
    { id: `cut-${profile}`, askedAt: Date.now(), ids: order },
    { reason: 'cut off', audiences: 0 },
  )
  await continueErasures(env, Date.now())
  for (const id of ids) expect(await ownActor(env, id).read()).toBeNull()
  expect(await namesLeft(ids)).toEqual([])
})
