/** Messages by the admin API: each candidate is listed once, with why not, and the report adds up. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import type { MessageBody, MessageView, MessagesAnswer, ReportAnswer } from '../../core/wire/messages.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { archive } from '../../worker/consumer/archive.ts'
import { dissolve } from '../../worker/store/anonymous.ts'
import { foldOldMessages, noteHeld } from '../../worker/store/message.ts'
import { project } from '../../worker/store/projection.ts'
import { admin, asAdmin, call } from './call.ts'
import { HOOK, addSender, drop, receiver, runUntil, somebody } from './sender-made.ts'
import type { Somebody } from './sender-made.ts'

const START = 1_905_000_000_000
let day = 0

beforeEach(async () => {
  day++
  await addSender('one')
})
afterEach(async () => {
  vi.restoreAllMocks()
  await drop('one')
})

/** Each test has days of its own, for files share one store. */
const start = () => START + day * 10 * DAY_MS
const span = () => `since=${start()}&until=${start() + 9 * DAY_MS}`
const list = (more = '') => admin<MessagesAnswer>(`/messages?${span()}&${more}`)
const report = (more = '') => admin<ReportAnswer>(`/messages/report?${span()}&${more}`)
const view = (who: Somebody, key = who.key) => admin<MessageView>(`/messages/${who.id}/${key}`)

async function indexed(who: Somebody): Promise<void> {
  const row = await profileActor(env, who.id).projected()
  await project(env, row ? [row] : [])
}

async function buys(who: Somebody, at: number): Promise<void> {
  const items = [{ item_id: 'K1', quantity: 1, priceMicro: 290_000_000 }]
  const purchase = {
    id: `buy-${who.id}-${at}`,
    name: 'purchase',
    at,
    receivedAt: at,
    source: 'page',
    params: { transaction_id: `t-${who.id}-${at}`, items },
  } as const
  await ownActor(env, who.id).ingest(who.id, { events: [purchase], now: at })
}

async function hears(who: Somebody, name: 'message_opened' | 'message_clicked', at: number, params = {}) {
  const event = { id: `${name}-${at}`, name, at, receivedAt: at, source: 'system' } as const
  await ownActor(env, who.id).ingest(who.id, {
    events: [{ ...event, params: { key: who.key, channel: 'email', ...params } }],
    now: at,
  })
}

test('a message that went is listed with what was told of it, and its timeline is whole', async () => {
  receiver({ [HOOK]: [503, 204] })
  const who = await somebody(start())
  await runUntil(who, who.due + DAY_MS / 4)
  await hears(who, 'message_opened', who.due + DAY_MS / 4, { by_machine: true })
  await hears(who, 'message_clicked', who.due + DAY_MS / 3, { target: '/kosik' })
  await indexed(who)
  await archive(env, [who.id])
  const { messages } = await list(`person=${who.id}&status=sent`)
  expect(messages).toHaveLength(1)
  expect(messages[0]).toMatchObject({ key: who.key, journey: 'abandoned-cart', step: 'email', attempts: 2 })
  expect(Object.keys(messages[0]!.told).sort()).toEqual(['clicked', 'opened_by_machine'])
  const { moments, isKept, message } = await view(who)
  expect(moments.map((one) => one.kind)).toEqual(['queued', 'attempt', 'attempt', 'settled', 'told', 'told'])
  expect(moments[0]).toMatchObject({ cause: 'add_to_cart' })
  expect(moments.slice(1, 3)).toMatchObject([{ status: 503 }, { status: 204, outcome: 'taken' }])
  expect(moments[5]).toMatchObject({ what: 'clicked', detail: '/kosik' })
  expect([isKept, message.status]).toEqual([true, 'sent'])
  expect(JSON.stringify([messages, moments])).not.toContain(who.email)
})

test('what was not sent says why: at once where the gate refused, by the archive where a purchase ended it', async () => {
  receiver({ [HOOK]: [204] })
  const who = await somebody(start())
  await runUntil(who, who.due)
  await buys(who, who.due + 1_000)
  const other = await somebody(start())
  const { wakes } = (await profileActor(env, other.id).due(other.due))!
  expect(wakes).toContain(other.key)
  await buys(other, other.due + 1_000)
  await indexed(other)
  await archive(env, [other.id])
  const { messages } = await list('reason=converted')
  expect(new Set(messages.map(({ status }) => status))).toEqual(new Set(['not_sent']))
  // What the journey was still to send is a candidate, too.
  expect(messages.map(({ step }) => step).sort()).toEqual(['email', 'sms'])
  expect(messages.map(({ profile }) => profile)).toEqual([other.id, other.id])
  const { moments } = await view(other)
  expect(moments.at(-1)).toMatchObject({ kind: 'settled', reason: 'converted' })
})

test('a message that waits stands above the others, with what holds it', async () => {
  receiver({ [HOOK]: [503] })
  const who = await somebody(start())
  await runUntil(who, who.due)
  await indexed(who)
  const rows = (await admin<MessagesAnswer>(`/messages?person=${who.id}&status=waiting`)).messages
  expect(rows).toMatchObject([{ key: who.key, status: 'waiting', attempts: 1 }])
  const held = { key: who.key, profile: who.id, reason: 'quiet_hours', since: who.due } as const
  await noteHeld(env, { ...held, until: who.due + 1 })
  await noteHeld(env, { ...held, since: who.due + 1, until: who.due + 2 })
  const { moments } = await view(who)
  expect(moments.map(({ kind }) => kind)).toEqual(['queued', 'held', 'attempt', 'due'])
  expect(moments[1]).toMatchObject({ at: who.due, until: who.due + 2, turns: 2, reason: 'quiet_hours' })
})

test('candidates = sent + Σ reasons, as often as the same is told, and as a file', async () => {
  receiver({ [HOOK]: [204] })
  const people = await Promise.all(Array.from({ length: 5 }, () => somebody(start())))
  for (const [index, who] of people.entries()) {
    if (index < 3) await runUntil(who, who.due)
    else {
      await profileActor(env, who.id).due(who.due)
      await buys(who, who.due + 1_000)
    }
    await indexed(who)
  }
  await archive(
    env,
    people.map(({ id }) => id),
  )
  await env.DB.prepare('UPDATE profile SET archived_at = 0').run()
  await archive(
    env,
    people.map(({ id }) => id),
  )
  const settled = (sum: ReportAnswer['total']) =>
    sum.sent + Object.values(sum.reasons).reduce((all, n) => all + n, 0)
  for (const by of ['step', 'day', 'channel'] as const) {
    const { total, lines } = await report(`by=${by}`)
    expect(total).toMatchObject({ sent: 3, reasons: { converted: 4 } })
    expect(total.candidates).toBe(settled(total) + total.waiting)
    expect(lines.reduce((sum, line) => sum + settled(line), 0)).toBe(7)
  }
  const before = (await report()).total
  await foldOldMessages(env, start() + 200 * DAY_MS)
  expect((await list('status=sent')).messages).toEqual([])
  expect((await report()).total).toEqual(before)
  const csv = await call(`/_v/v1/admin/messages/report.csv?${span()}`, { headers: asAdmin })
  const [head, row] = (await csv.text()).split('\r\n')
  expect(head).toMatch(/^day,journey,step,channel,candidates,sent,waiting,converted,/)
  expect(row).toMatch(/^,abandoned-cart,email,email,\d+,3,\d+,2,/)
})

test('who is erased stays in the sums and nowhere else', async () => {
  receiver({ [HOOK]: [204] })
  const who = await somebody(start())
  await runUntil(who, who.due)
  expect((await list(`person=${who.id}`)).messages).toHaveLength(1)
  await dissolve(env, [who.id])
  expect((await list(`person=${who.id}`)).messages).toEqual([])
  expect((await report()).total).toMatchObject({ sent: 1, reasons: {} })
})

test('pages follow each other without a gap', async () => {
  const rows = Array.from({ length: 120 }, (_, n) => ({ key: `k${String(n).padStart(3, '0')}`, n }))
  await env.DB.prepare(
    `INSERT INTO message SELECT value ->> 'key', 'pnobody', ?1 + (value ->> 'n') / 4, 1, 'j', 1, 'e1', 's',
      'email', 'marketing', 't', 'sent', NULL, 1, '{}' FROM json_each(?2)`,
  )
    .bind(start(), JSON.stringify(rows))
    .run()
  const keys: string[] = []
  let cursor: string | null = ''
  do {
    const answer: MessagesAnswer = await list(
      `journey=j${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    )
    keys.push(...answer.messages.map(({ key }) => key))
    cursor = answer.cursor
  } while (cursor)
  expect(keys).toEqual(rows.map(({ key }) => key).toReversed())
})

test('how it read: as it went out, without the links by which the person acts', async () => {
  receiver({ [HOOK]: [204] })
  const who = await somebody(start())
  await runUntil(who, who.due)
  const body = await admin<MessageBody>(`/messages/${who.id}/${who.key}/body`)
  expect(body).toMatchObject({ rendered: 'kept', kind: 'email', subject: expect.any(String) })
  expect(JSON.stringify(body)).not.toMatch(/\/_v\/[a-z]\/[\w.]{8}/)
  expect((await call(`/_v/v1/admin/messages/${who.id}/nothing/body`, { headers: asAdmin })).status).toBe(404)
  expect((await call(`/_v/v1/admin/messages/${who.id}/nothing`, { headers: asAdmin })).status).toBe(404)
  expect((await call('/_v/v1/admin/messages')).status).toBe(401)
})
