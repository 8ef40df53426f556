/** Deeds of journeys go the way of messages: senders, address guard, breaker, attempts, dead letters. */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import { WELL } from '../../core/message/breaker.ts'
import type { DeedWebhook } from '../../core/wire/webhook.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import type { Env } from '../../worker/env.ts'
import { doDeed, isDeedKey } from '../../worker/consumer/deed.ts'
import { undelivered } from '../../worker/store/attempt.ts'
import { DEFAULT_SENDER, changeHealth, readSender } from '../../worker/store/sender.ts'
import { admin, asServer, post } from './call.ts'
import { clean } from './campaign-made.ts'
import { HOOK, addSender, detail, drop, receiver } from './sender-made.ts'
import type { Turn } from './sender-made.ts'

// Other files share this store: what was published here must not stay in force.
afterAll(clean)

const START = 1_930_000_000_000
let ids: string[] = []
let serial = 0

beforeEach(async () => {
  ids = []
  await changeHealth(env, DEFAULT_SENDER, (health) => ({ ...health, disabledAt: 1, disabledWhy: 'by_hand' }))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await changeHealth(env, DEFAULT_SENDER, () => WELL)
  for (const id of ids) await drop(id)
})

async function sender(id: string, tape: readonly Turn[]) {
  ids.push(id)
  await addSender(id, { channels: ['task', 'audience'] })
  return receiver({ [`${HOOK}/${id}`]: tape })
}

/** A journey that asks for a call when somebody searches, and somebody who does. */
async function caller({
  exits,
  ...step
}: { exits?: readonly object[] } & Readonly<Record<string, unknown>> = {}): Promise<{
  id: string
  key: string
}> {
  const journey = `calls${++serial}`
  const whole = { id: 'call', ...('kind' in step ? step : { kind: 'task', task: 'call-back', ...step }) }
  const steps = [whole]
  const title = { cs: 'Zavolat', en: 'Call' }
  const draft = {
    id: journey,
    class: 'transactional',
    title,
    triggers: [{ on: 'event', event: 'search', where: { 'p.search_term': journey } }],
    context: { term: 'event.search_term' },
    steps,
    ...(exits && { exits }),
  }
  await admin('/journeys', draft)
  const answer = await admin<{ version?: number }>(`/journeys/${journey}/publish`, {})
  if (answer.version === undefined) throw new Error(JSON.stringify(answer))
  const id = `pdeed${serial}x${Date.now().toString(36)}`
  const base = { at: START, receivedAt: START, source: 'server' } as const
  const params = { personalisation: true, analytics: true, ads: true, source: 'server', proof: 'order:1' }
  await ownActor(env, id).ingest(id, {
    events: [
      { ...base, id: `c-${id}`, name: 'consent_update', params },
      { ...base, id: `s-${id}`, at: START + 1, name: 'search', params: { search_term: journey } },
    ],
    now: START + 1,
  })
  return { id, key: `deed_${id}_${journey}_e1_call` }
}

const BOUGHT = { within: '4h', exits: [{ event: 'purchase', reason: 'converted' }] }

/** The keys that the purchase itself wakes. */
async function buys(id: string): Promise<readonly string[]> {
  const items = [{ item_id: 'K1', item_name: 'Káva', priceMicro: 1_000_000, quantity: 1 }]
  const at = START + HOUR_MS
  const taken = await ownActor(env, id).ingest(id, {
    events: [
      {
        id: `b-${id}`,
        name: 'purchase',
        at,
        receivedAt: at,
        source: 'server',
        params: { transaction_id: `T-${id}`, currency: 'CZK', valueMicro: 1_000_000, items },
      },
    ],
    now: at,
  })
  if (!('wakes' in taken)) throw new Error('it is somebody else')
  return taken.wakes.filter((key) => !key.endsWith('_called_off'))
}

async function runUntil(id: string, until: number): Promise<void> {
  for (let round = 0; round < 100; round++) {
    const at = (await profileActor(env, id).projected())?.nextDueAt ?? null
    if (at === null || at > until) return
    const woken = await profileActor(env, id).due(at)
    for (const key of woken?.wakes ?? []) if (isDeedKey(key)) await doDeed(env, id, key, at)
  }
}

const deedsOf = async (id: string) => (await profileActor(env, id).read())!.person.deeds ?? []
const told = (body: string) => JSON.parse(body) as DeedWebhook

describe('a task', () => {
  test('is signed by the sender that carries tasks, and its attempt is noted', async () => {
    const box = await sender('calls', [204])
    const { id, key } = await caller()
    await runUntil(id, START + HOUR_MS)
    expect(box.asked.map((one) => one.id)).toEqual([key])
    expect(box.asked[0]!.headers.get('webhook-signature')).toMatch(/^v1,/)
    expect(told(box.asked[0]!.body)).toMatchObject({
      type: 'task.created',
      data: { key, task: 'call-back', due_by: null, context: { term: expect.any(String) as string } },
    })
    expect((await detail('calls')).attempts[0]).toMatchObject({ key, channel: 'task', outcome: 'taken' })
    expect((await deedsOf(id))[0]).toMatchObject({ status: 'done' })
  })

  test('waits for a sender that is busy, and is not asked of one that was switched off', async () => {
    const box = await sender('busy-calls', [{ status: 429, headers: { 'retry-after': '600' } }, 410])
    const one = await caller()
    await runUntil(one.id, START + 300_000)
    expect((await deedsOf(one.id))[0]).toMatchObject({ status: 'retrying', attempts: 1 })
    const other = await caller()
    await runUntil(other.id, START + 300_000)
    expect(box.asked).toHaveLength(1)
    expect((await deedsOf(other.id))[0]).toMatchObject({ status: 'retrying', attempts: 0 })
    await runUntil(one.id, START + 2 * HOUR_MS)
    expect((await readSender(env, 'busy-calls'))!.health.disabledWhy).toBe('gone')
    await runUntil(other.id, START + 2 * HOUR_MS)
    expect(box.asked).toHaveLength(2)
    const letters = await undelivered(env, null, 100)
    expect(letters.find(({ key }) => key === one.key)).toMatchObject({
      reason: 'sender_refused',
      channel: 'task',
    })
    expect(letters.find(({ key }) => key === other.key)).toMatchObject({ reason: 'sender_disabled' })
  })

  test('that was refused is a dead letter, and goes once more under its key when somebody says so', async () => {
    const box = await sender('picky', [422, 204])
    const { id, key } = await caller()
    await runUntil(id, START + HOUR_MS)
    expect((await deedsOf(id))[0]).toMatchObject({ status: 'failed' })
    const { undelivered: letters } = await detail('picky')
    expect(letters.find((one) => one.key === key)).toMatchObject({ channel: 'task', sender: 'picky' })
    expect(await admin('/senders/replay', { keys: [key] })).toEqual({ replayed: 1, gone: 0 })
    expect(box.asked.map((one) => one.id)).toEqual([key, key])
    expect((await deedsOf(id))[0]).toMatchObject({ status: 'done' })
  })

  test('is told to be late, or to be done, and never both', async () => {
    const box = await sender('slas', [204])
    const [late, prompt] = [await caller({ within: '4h' }), await caller({ within: '4h' })]
    for (const { id } of [late, prompt]) await runUntil(id, START + HOUR_MS)
    const done = await post('/_v/v1/server/tasks/done', { key: prompt.key, profile: prompt.id }, asServer)
    expect(done.status).toBe(200)
    for (const { id } of [late, prompt]) await runUntil(id, START + 5 * HOUR_MS)
    const types = box.asked.map((one) => [one.id, told(one.body).type])
    expect(types.filter(([key]) => key!.startsWith(late.key))).toEqual([
      [late.key, 'task.created'],
      [`${late.key}_overdue`, 'task.overdue'],
    ])
    expect(types.filter(([key]) => key!.startsWith(prompt.key))).toEqual([
      [prompt.key, 'task.created'],
      [`${prompt.key}_done`, 'task.done'],
    ])
    expect((told(box.asked[0]!.body).data as { due_by: string }).due_by).toBe(
      new Date(START + 1 + 4 * HOUR_MS).toISOString(),
    )
  })

  test('is called off by a purchase before anybody was told of it, and taken back after', async () => {
    const box = await sender('calls-off', [204])
    const [early, late] = [await caller(BOUGHT), await caller(BOUGHT)]
    await runUntil(late.id, START + 2 * MINUTE_MS)
    const wakes = await buys(early.id)
    // Whoever was woken before the purchase comes after it, and finds nothing to do.
    await doDeed(env, early.id, early.key, START + HOUR_MS + 1)
    await buys(late.id)
    for (const { id } of [early, late]) await runUntil(id, START + 5 * HOUR_MS)
    expect(wakes).toEqual([])
    expect(box.asked.map((one) => [one.id, told(one.body).type])).toEqual([
      [late.key, 'task.created'],
      [`${late.key}_called_off`, 'task.called_off'],
    ])
    expect(told(box.asked[1]!.body).data).toMatchObject({ of: late.key, task: 'call-back' })
    expect((await deedsOf(early.id))[0]).toMatchObject({ status: 'withheld', reason: 'converted' })
  })

  test('is closed with the key of the server alone', async () => {
    const { id, key } = await caller()
    expect((await post('/_v/v1/server/tasks/done', { key, profile: id })).status).toBe(401)
    expect((await post('/_v/v1/server/tasks/done', { key: 'deed_x', profile: id }, asServer)).status).toBe(
      404,
    )
  })
})

describe('who joins an audience', () => {
  const JOINS = {
    kind: 'audience',
    audience: 'searchers',
    change: 'add',
    exits: [{ event: 'purchase', reason: 'converted' }],
  }

  /** Something happens right before the sender would be asked for the last word. */
  function meeting(happens: () => Promise<unknown>): Env {
    type Methods = Record<string, (...args: readonly unknown[]) => Promise<unknown>>
    const getByName = (id: string) =>
      new Proxy(ownActor(env, id) as unknown as Methods, {
        get:
          (actor, name: string) =>
          async (...args: readonly unknown[]) => {
            if (name === 'standing') await happens()
            return actor[name]!(...args)
          },
      })
    return { ...env, PROFILE: { getByName } } as unknown as Env
  }

  async function joining() {
    const one = await caller(JOINS)
    const woken = await profileActor(env, one.id).due(START + MINUTE_MS)
    expect(woken).not.toBeNull()
    return one
  }

  const noted = (id: string) =>
    env.DB.prepare('SELECT change FROM ad_member WHERE profile = ?').bind(id).first<string>('change')

  test('is noted once the sender took it, or refused it: files are made of it', async () => {
    await sender('joins', [204, 422])
    for (const status of ['done', 'failed']) {
      const { id, key } = await joining()
      await doDeed(env, id, key, START + MINUTE_MS)
      expect((await deedsOf(id))[0]).toMatchObject({ status })
      expect(await noted(id)).toBe('add')
    }
  })

  test('is not noted whom a purchase called off on the way', async () => {
    const box = await sender('joins', [204])
    const { id, key } = await joining()
    await doDeed(
      meeting(() => buys(id)),
      id,
      key,
      START + HOUR_MS,
    )
    expect(box.asked).toEqual([])
    expect((await deedsOf(id))[0]).toMatchObject({ status: 'withheld' })
    expect(await noted(id)).toBeNull()
  })

  test('is not noted while the sender is away, for a purchase may come first', async () => {
    await sender('joins', [503])
    const { id, key } = await joining()
    await doDeed(env, id, key, START + MINUTE_MS)
    expect(await noted(id)).toBeNull()
    await buys(id)
    await runUntil(id, START + 90 * HOUR_MS)
    expect((await deedsOf(id))[0]).toMatchObject({ status: 'withheld', reason: 'converted' })
    expect(await noted(id)).toBeNull()
  })

  test('is noted when everything was tried for days, and nobody was reached', async () => {
    await sender('joins', [503])
    const { id } = await joining()
    await runUntil(id, START + 120 * HOUR_MS)
    expect((await deedsOf(id))[0]).toMatchObject({ status: 'failed' })
    expect(await noted(id)).toBe('add')
  })

  test('where nobody carries audiences: is noted, and not once a purchase called it off', async () => {
    const [joins, buyer] = [await joining(), await joining()]
    const none = { ...env, SENDER_URL: '' } as Env
    await doDeed(none, joins.id, joins.key, START + MINUTE_MS)
    await doDeed({ ...meeting(() => buys(buyer.id)), SENDER_URL: '' }, buyer.id, buyer.key, START + MINUTE_MS)
    expect((await deedsOf(joins.id))[0]).toMatchObject({ status: 'done' })
    expect((await deedsOf(buyer.id))[0]).toMatchObject({ status: 'withheld' })
    expect([await noted(joins.id), await noted(buyer.id)]).toEqual(['add', null])
  })
})

test('an address that became private is not asked', async () => {
  ids.push('inner')
  await addSender('inner', { channels: ['task'] })
  await env.DB.prepare("UPDATE sender SET settings = ? WHERE id = 'inner'")
    .bind(JSON.stringify({ url: 'https://169.254.169.254/latest' }))
    .run()
  const box = receiver({ 'https://169.254.169.254': [204] })
  const { id } = await caller()
  await runUntil(id, START + HOUR_MS)
  expect(box.asked).toEqual([])
  expect((await deedsOf(id))[0]).toMatchObject({ status: 'failed' })
})
