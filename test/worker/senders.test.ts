/** Delivery before a receiver that plays a tape: what it answers decides what is sent, when, and by whom. */
import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import { WELL } from '../../core/message/breaker.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { takeFrom } from '../../worker/store/bucket.ts'
import { readAlerts } from '../../worker/store/alert.ts'
import { DEFAULT_SENDER, changeHealth, readSender } from '../../worker/store/sender.ts'
import { HOOK, addSender, detail, drop, receiver, rowOf, runUntil, somebody } from './sender-made.ts'
import type { Send } from '../../core/message/send.ts'
import { moveClock } from '../../worker/clock.ts'
import { signToken } from '../../worker/secret.ts'
import type { RotateAnswer } from '../../core/wire/sender.ts'
import { admin, call } from './call.ts'
import type { Somebody, Turn } from './sender-made.ts'

const START = 1_900_000_000_000
let ids: string[] = []

beforeEach(async () => {
  ids = []
  // The one of the settings would help out.
  await changeHealth(env, DEFAULT_SENDER, (health) => ({ ...health, disabledAt: 1, disabledWhy: 'by_hand' }))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await changeHealth(env, DEFAULT_SENDER, () => WELL)
  await moveClock(env, { offsetMs: 0, frozenAt: null })
  for (const id of ids) await drop(id)
})

/** A sender of this test alone, asked before the one of the settings. */
async function sender(id: string, tape: readonly Turn[], draft: Parameters<typeof addSender>[1] = {}) {
  ids.push(id)
  await addSender(id, draft)
  return receiver({ [`${HOOK}/${id}`]: tape })
}

describe('one message', () => {
  test('is taken once, however often somebody says look', async () => {
    const box = await sender('once', [204])
    const who = await somebody(START)
    await runUntil(who, who.due)
    for (let n = 0; n < 3; n++) expect(await deliver(env, who.id, who.key, who.due + n)).toBe('gone')
    expect(box.asked.map(({ id }) => id)).toEqual([who.key])
    expect(await rowOf(who)).toMatchObject({ status: 'sent', attempts: 1 })
    const { attempts } = await detail('once')
    expect(attempts[0]).toMatchObject({ key: who.key, status: 204, outcome: 'taken', n: 1 })
  })

  test.each<[string, Turn, object]>([
    ['a 422', 422, { status: 'failed', reason: 'sender_refused' }],
    ['a redirect', { status: 302, headers: { location: 'http://127.0.0.1/' } }, { status: 'retrying' }],
    ['a 500', 500, { status: 'retrying', attempts: 1 }],
    ['a reset', 'reset', { status: 'retrying', attempts: 1 }],
    ['a receiver that is too slow', 'slow', { status: 'retrying', attempts: 1 }],
  ])('%s', async (_, turn, expected) => {
    const id = `t${ids.length}${String(JSON.stringify(turn))
      .replaceAll(/[^a-z0-9]/g, '')
      .slice(0, 8)}`
    const box = await sender(id, [turn])
    const who = await somebody(START)
    await runUntil(who, who.due)
    expect(box.asked).toHaveLength(1)
    expect(await rowOf(who)).toMatchObject(expected)
  })

  test('waits as long as it is asked to, and the sender rests for everybody', async () => {
    const box = await sender('busy', [{ status: 429, headers: { 'retry-after': '600' } }, 204])
    const [one, other] = [await somebody(START), await somebody(START)]
    await runUntil(one, one.due)
    expect((await rowOf(one))!.dueAt).toBeGreaterThanOrEqual(one.due + 600_000)
    await runUntil(other, other.due)
    expect(box.asked).toHaveLength(1)
    expect(await rowOf(other)).toMatchObject({ status: 'retrying', attempts: 0 })
    await runUntil(one, one.due + HOUR_MS)
    await runUntil(other, other.due + HOUR_MS)
    expect(box.asked.map(({ id }) => id)).toEqual([one.key, one.key, other.key])
  })

  test('an answer without end is cut off, and addresses in it are masked', async () => {
    const long = `no mailbox reader@example.com or +420 600 123 456 ${'x'.repeat(100_000)}`
    await sender('long', [{ status: 422, body: long }])
    const who = await somebody(START)
    await runUntil(who, who.due)
    const { answer } = (await detail('long')).attempts[0]!
    expect(answer.length).toBeLessThanOrEqual(200)
    expect(answer).not.toContain('reader@example.com')
    expect(answer).not.toContain('600 123')
  })
})

describe('what happens between the lease and the request', () => {
  /** An environment in which something happens while the sender asks who refused, which is after all is rendered. */
  const meanwhile = (happens: () => Promise<unknown>) => ({
    ...env,
    DB: new Proxy(env.DB, {
      get(db, name) {
        if (name !== 'prepare') return Reflect.get(db, name, db).bind(db)
        return (sql: string) =>
          sql.includes('FROM suppressed')
            ? { bind: () => ({ first: async () => (await happens(), null) }) }
            : db.prepare(sql)
      },
    }),
  })

  test('a purchase that is acknowledged stops it', async () => {
    const box = await sender('meanwhile', [204])
    const who = await somebody(START)
    await profileActor(env, who.id).due(who.due)
    const params = { transaction_id: `o-${who.id}`, items: [{ item_id: 'K1', quantity: 1 }] }
    const at = who.due
    const purchase = { id: 'bought', name: 'purchase', at, receivedAt: at, source: 'server', params } as const
    const buy = () => ownActor(env, who.id).ingest(who.id, { events: [purchase], now: at })
    expect(await deliver(meanwhile(buy), who.id, who.key, who.due)).toBe('not_sent')
    expect(box.asked).toEqual([])
    expect(await rowOf(who)).toMatchObject({ status: 'not_sent', reason: 'converted' })
  })

  test('whoever is erased is not written to', async () => {
    const box = await sender('erased', [204])
    const who = await somebody(START)
    await profileActor(env, who.id).due(who.due)
    const erase = () => ownActor(env, who.id).erase()
    expect(await deliver(meanwhile(erase), who.id, who.key, who.due)).toBe('not_sent')
    expect(box.asked).toEqual([])
  })
})

test('a key that cannot sign holds the messages back, unasked and unsigned to nobody', async () => {
  const box = await sender('keyless', [204], { secrets: { key: 'env:SENDER_THAT_IS_NOT_SET' } })
  const who = await somebody(START)
  await runUntil(who, who.due)
  expect(box.asked).toEqual([])
  expect(await rowOf(who)).toMatchObject({ status: 'retrying', attempts: 1 })
  const { attempts } = await detail('keyless')
  expect(attempts[0]).toMatchObject({ outcome: 'later', status: null, answer: 'there is no signing secret' })
})

describe('a sender that is ill', () => {
  test('an outage of 72 hours by the clock: everything arrives once, under its key and in its order', async () => {
    const box = await sender('outage', Array<Turn>(400).fill(503))
    const who = await somebody(START)
    const second = await another(who)
    await runUntil(who, who.due + 71 * HOUR_MS)
    expect(await rowOf(who)).toMatchObject({ settledAt: null })
    expect(await rowOf(who, second)).toMatchObject({ settledAt: null })
    expect((await readSender(env, 'outage'))!.health.disabledAt).toBeNull()
    vi.restoreAllMocks()
    const well = receiver({ [`${HOOK}/outage`]: [204] })
    await runUntil(who, who.due + 100 * HOUR_MS)
    expect(await rowOf(who)).toMatchObject({ status: 'sent' })
    expect(new Set(box.asked.map(({ id }) => id)), 'the second waits for the first').toEqual(
      new Set([who.key]),
    )
    expect(
      well.asked.map(({ id }) => id),
      'each once, in their order',
    ).toEqual([who.key, second])
    expect(box.asked.length).toBeLessThan(12)
  })

  test('after five failures one message tries while the others wait; the first success lets all through', async () => {
    const box = await sender('flap', [500, 500, 500, 500, 500, 500, 204])
    const people = await Promise.all(Array.from({ length: 7 }, () => somebody(START)))
    const due = people[0]!.due
    for (const who of people) await runUntil(who, due)
    expect(box.asked).toHaveLength(5)
    for (const who of people.slice(5)) expect(await rowOf(who)).toMatchObject({ attempts: 0 })
    for (let at = due; at <= due + 3 * HOUR_MS; at += 10 * MINUTE_MS)
      for (const who of people) await runUntil(who, at)
    expect(await Promise.all(people.map(async (who) => (await rowOf(who))!.status))).toEqual(
      Array(7).fill('sent'),
    )
    expect((await readSender(env, 'flap'))!.health).toMatchObject({ failures: 0, openUntil: null })
  }, 60_000)

  test('410 switches it off with an alert; its messages are dead letters that can be replayed', async () => {
    const box = await sender('gone', [410], { channels: ['email'] })
    const who = await somebody(START)
    await runUntil(who, who.due)
    expect(await rowOf(who)).toMatchObject({ status: 'failed', reason: 'sender_refused' })
    const seen = await detail('gone')
    expect(seen.sender).toMatchObject({ state: 'off', health: { disabledWhy: 'gone' } })
    expect(seen.undelivered).toMatchObject([{ key: who.key, reason: 'sender_refused' }])
    expect((await readAlerts(env, 0)).map(({ kind, dim }) => `${kind}:${dim}`)).toContain(
      'sender_disabled:gone',
    )
    expect(box.asked).toHaveLength(1)
  })

  test('another one of the channel takes over, and is not touched by the illness', async () => {
    ids.push('sick', 'fit')
    await addSender('sick', { rank: 1 })
    await addSender('fit', { rank: 2 })
    const boxes = receiver({ [`${HOOK}/sick`]: [410], [`${HOOK}/fit`]: [204] })
    const [first, second] = [await somebody(START), await somebody(START)]
    await runUntil(first, first.due)
    await runUntil(second, second.due)
    expect(boxes.of(`${HOOK}/sick`)).toHaveLength(1)
    expect(boxes.of(`${HOOK}/fit`).map(({ id }) => id)).toEqual([second.key])
    expect((await readSender(env, 'fit'))!.health.failures).toBe(0)
  })

  test('a message that it may have taken already goes to no other sender', async () => {
    ids.push('maybe', 'next')
    await addSender('maybe', { rank: 1 })
    await addSender('next', { rank: 2 })
    const boxes = receiver({ [`${HOOK}/maybe`]: ['reset', 204], [`${HOOK}/next`]: [204] })
    const who = await somebody(START)
    await runUntil(who, who.due + HOUR_MS)
    expect(boxes.of(`${HOOK}/maybe`).map(({ id }) => id)).toEqual([who.key, who.key])
    expect(boxes.of(`${HOOK}/next`)).toEqual([])
  })
})

test('five days of nothing but failures switch it off, and another one of the channel goes on', async () => {
  ids.push('dead', 'alive')
  await addSender('dead', { rank: 1 })
  await addSender('alive', { rank: 2, channels: ['sms'] })
  const boxes = receiver({ [`${HOOK}/dead`]: [503], [`${HOOK}/alive`]: [204] })
  const people = await Promise.all([0, 1, 2, 3].map((days) => somebody(START + days * DAY_MS)))
  // The last one begins on the fourth day, and waits up to a day and its jitter for the last attempt.
  const end = people[0]!.due + 8 * DAY_MS
  for (let at = START; at <= end; at += 2 * HOUR_MS) for (const who of people) await runUntil(who, at)
  const { health } = (await readSender(env, 'dead'))!
  expect(health).toMatchObject({ disabledWhy: 'failing' })
  expect(health.disabledAt! - health.failingSince!).toBeGreaterThanOrEqual(5 * DAY_MS)
  expect((await readAlerts(env, 0)).map(({ kind, dim }) => `${kind}:${dim}`)).toContain(
    'sender_disabled:dead',
  )
  // Nobody was asked after it was off, and each message has an end with its reason.
  expect((await detail('dead')).attempts.every(({ at }) => at <= health.disabledAt!)).toBe(true)
  for (const who of people)
    expect(['sender_disabled', 'sender_unreachable']).toContain((await rowOf(who))!.reason)
  expect((await readSender(env, 'alive'))!.health).toEqual(WELL)
  expect(boxes.of(`${HOOK}/alive`).length).toBeGreaterThan(0)
}, 60_000)

test('messages of one person on one channel arrive in their order, whatever the receiver does', async () => {
  const tape: Turn[] = [500, 'reset', { status: 429, headers: { 'retry-after': '60' } }, 'slow', 302, 204]
  const box = await sender('ordered', tape)
  const who = await somebody(START)
  const second = await another(who)
  await runUntil(who, who.due + 12 * HOUR_MS)
  const taken = (await detail('ordered')).attempts.filter(({ outcome }) => outcome === 'taken')
  expect(taken.toSorted((one, other) => one.at - other.at).map(({ key }) => key)).toEqual([who.key, second])
  // The second was not asked for while the first was on its way.
  const asked = box.asked.map(({ id }) => id)
  expect(asked.lastIndexOf(who.key)).toBeLessThan(asked.indexOf(second))
}, 30_000)

test('what is noted of a delivery tells no address and no secret, nor does an address of ours (T14)', async () => {
  const logged = vi.spyOn(console, 'error').mockImplementation(() => {})
  const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
  ids.push('thin')
  await addSender('thin', { channels: ['email', 'sms'] })
  const { secret } = await admin<RotateAnswer>('/senders/thin/rotate', {})
  const who = await somebody(START)
  // Providers repeat whom they did not reach, and one repeats what it was signed with.
  const body = `cannot reach ${who.email}, ${who.phone}`
  const box = receiver({ [`${HOOK}/thin`]: [{ status: 500, body }, { status: 422, body }, 204] })
  await runUntil(who, who.due + 12 * HOUR_MS)
  expect(box.asked.length).toBeGreaterThanOrEqual(2)

  const { results: tables } = await env.DB.prepare(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('attempt', 'undelivered', 'message', 'message_held', 'alert', 'sender', 'sender_health', 'bucket', 'dead_letter')",
  ).all<{ name: string }>()
  expect(tables).toHaveLength(9)
  const noted = await Promise.all(
    tables.map(({ name }) => env.DB.prepare(`SELECT * FROM "${name}"`).all()),
  ).then((all) => JSON.stringify(all.map(({ results }) => results)))
  expect(noted).toContain(who.key)
  const said = JSON.stringify([logged.mock.calls, warned.mock.calls, await detail('thin')])
  const digits = who.phone.slice(4)
  for (const canary of [who.email, who.phone, digits, secret, secret.slice('whsec_'.length)])
    for (const place of [
      noted,
      said,
      JSON.stringify(box.asked.map(({ url, headers }) => [url, [...headers]])),
    ])
      expect(place).not.toContain(canary)
})

test('an unsubscribe counts for the very next lease, of what is queued and of what is tried again (T16)', async () => {
  const box = await sender('last', [503, 204])
  const [queued, retried] = [await somebody(START), await somebody(START)]
  await runUntil(retried, retried.due)
  // Woken, and nobody has come for it yet.
  await profileActor(env, queued.id).due(queued.due)
  expect(await rowOf(retried)).toMatchObject({ status: 'retrying' })
  for (const who of [queued, retried]) {
    const token = await signToken(env, 'unsubscribe', { p: who.id, k: who.key, c: 'email' })
    await moveClock(env, { offsetMs: 0, frozenAt: who.due + MINUTE_MS })
    // Looking at the page is no click.
    for (const method of ['GET', 'HEAD']) {
      const page = await call(`/_v/u/${token}`, { method })
      expect(await page.text(), 'nothing that a program would run').not.toContain('<script')
    }
    expect((await rowOf(who))!.settledAt).toBeNull()
    const post = await call(`/_v/u/${token}`, { method: 'POST', body: 'List-Unsubscribe=One-Click' })
    expect(post.status).toBe(200)
    await runUntil(who, who.due + 100 * HOUR_MS)
    expect(await rowOf(who)).toMatchObject({ status: 'not_sent', reason: 'consent_withdrawn' })
  }
  expect(box.asked.filter(({ body }) => body.includes('message.email'))).toHaveLength(1)
})

/** A second message of the same person on the same channel, meant a second later. */
async function another(who: Somebody): Promise<string> {
  const key = `${who.key}_again`
  await runInDurableObject(env.PROFILE.getByName(who.id), (_, state) => {
    const { v } = state.storage.sql.exec<{ v: string }>("SELECT v FROM state WHERE k = 'held'").one()
    const held = JSON.parse(v) as { person: { sends: Send[] } }
    const draft: Send = {
      key,
      journey: 'abandoned-cart',
      version: 1,
      entry: 'e1',
      step: 'again',
      channel: 'email',
      class: 'marketing',
      template: 'cart-email',
      status: 'queued',
      reason: null,
      createdAt: who.due + 1_000,
      dueAt: who.due + 1_000,
      attempts: 0,
      settledAt: null,
    }
    held.person.sends.push(draft)
    state.storage.sql.exec("UPDATE state SET v = ? WHERE k = 'held'", JSON.stringify(held))
  })
  await evictDurableObject(env.PROFILE.getByName(who.id))
  return key
}

describe('throttling', () => {
  test('no more than its rate goes to a sender, and none is lost', async () => {
    const box = await sender('slow', [204], { limits: { perSecond: 0.1, domainPerSecond: null } })
    const people = await Promise.all(Array.from({ length: 4 }, () => somebody(START)))
    for (const who of people) await runUntil(who, who.due)
    expect(box.asked).toHaveLength(1)
    for (const who of people) await runUntil(who, who.due + HOUR_MS)
    expect(new Set(box.asked.map(({ id }) => id)).size).toBe(4)
    const at = (await detail('slow')).attempts.map(({ at }) => at).sort((one, other) => one - other)
    for (let n = 1; n < at.length; n++) expect(at[n]! - at[n - 1]!).toBeGreaterThanOrEqual(10_000)
  })

  test('fifty at once never take more tokens than there are', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, () => takeFrom(env, 'rush', { perSecond: 1, burst: 5 }, START)),
    )
    expect(answers.filter((one) => one === null).length).toBeLessThanOrEqual(5)
    expect(answers.filter((one) => one === null).length).toBeGreaterThan(0)
  })
})
