/** The cap over all people of a company, through the posting itself: who is written to, who waits, and whose place is free again. */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { DAY_MS } from '../../core/base/time.ts'
import { WELL } from '../../core/message/breaker.ts'
import { DEFAULT_POLICY } from '../../core/message/policy.ts'
import type { Policy } from '../../core/message/policy.ts'
import type { Journey } from '../../core/journey/journey.ts'
import type { TemplateWords } from '../../core/message/template.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { DEFAULT_SENDER, changeHealth } from '../../worker/store/sender.ts'
import { sayJourney } from './say-made.ts'
import { HOOK, addSender, drop, receiver } from './sender-made.ts'

/** A Tuesday at eleven in Prague: offices are open. */
const START = Date.UTC(2030, 2, 19, 10)
const SENDER = 'firm-sms'
const firm = { ...sayJourney('firm', ['sms']), audience: 'b2b' } satisfies Journey
const shop = sayJourney('till', ['sms'])
const words = { channel: 'sms', text: 'Nabídka pro firmu. STOP' } as const
const templates: Record<string, TemplateWords> = {
  'say-firm-sms': { cs: words, en: words },
  'say-till-sms': { cs: words, en: words },
}
const policy = (whenCapped: Policy['whenCapped']): Policy => ({
  ...DEFAULT_POLICY,
  version: 1,
  accounts: { perWeek: 1 },
  holdout: 0,
  whenCapped,
})
const inForce = (whenCapped: Policy['whenCapped']) =>
  publishRelease(env, {
    segments: [],
    archived: [],
    journeys: [firm, shop],
    templates,
    policy: policy(whenCapped),
  })

beforeAll(async () => {
  await addSender(SENDER, { channels: ['sms'] })
})
afterAll(async () => {
  await drop(SENDER)
  await publishRelease(env, { segments: [], archived: [] })
})
beforeEach(async () => {
  await env.DB.prepare('DELETE FROM account_touch').run()
  await changeHealth(env, DEFAULT_SENDER, (health) => ({ ...health, disabledAt: 1, disabledWhy: 'by_hand' }))
})
afterEach(async () => {
  vi.restoreAllMocks()
  await changeHealth(env, DEFAULT_SENDER, () => WELL)
  await changeHealth(env, SENDER, () => WELL)
})

let serial = 0
/** Somebody who acts for these companies, with a message of this journey that is due. */
async function colleague(accounts: readonly string[], journey = 'firm') {
  const id = `pfirm${++serial}x${Date.now().toString(36)}`
  const phone = `+4206${String(10_000_000 + serial).slice(-8)}`
  const base = { at: START, receivedAt: START, source: 'server' } as const
  const params = { sms: true, personalisation: true, source: 'server', proof: 'paper', wording: 'w' }
  await ownActor(env, id).ingest(id, {
    events: [
      { ...base, id: `c-${id}`, name: 'consent_update', params, named: [{ kind: 'phone', value: phone }] },
      ...accounts.map((account) => ({
        ...base,
        id: `a-${id}-${account}`,
        name: 'account_update' as const,
        params: { account, role: 'buyer' },
      })),
      { ...base, id: `s-${id}`, at: START + 1, name: 'search', params: { search_term: journey } },
    ],
    now: START + 1,
  })
  const row = async () =>
    (await profileActor(env, id).read())!.person.sends.find((one) => one.journey === journey)!
  const { key } = await row()
  return { id, key, row, post: (now: number) => deliver(env, id, key, now) }
}

const places = async () =>
  (await env.DB.prepare('SELECT account, key FROM account_touch ORDER BY account').all()).results

test('one colleague is written to, the next one is not, and the reason says so', async () => {
  await inForce('abort')
  const box = receiver({ [`${HOOK}/${SENDER}`]: [204] })
  const [one, other] = [await colleague(['acme']), await colleague(['acme'])]
  expect(await one.post(START + 2)).toBe('sent')
  expect(await other.post(START + 3)).toBe('not_sent')
  expect(await other.row()).toMatchObject({ status: 'not_sent', reason: 'account_cap_reached' })
  expect(box.asked.map(({ id }) => id)).toEqual([one.key])
  expect(await places()).toEqual([{ account: 'acme', key: one.key }])
  // Another company has room, and a message to the person themselves is no message to the company.
  expect(await (await colleague(['beta'])).post(START + 4)).toBe('sent')
  expect(await (await colleague(['acme'], 'till')).post(START + 5)).toBe('sent')
})

test('who may wait is written to when the company has room again', async () => {
  await inForce('next_window')
  const box = receiver({ [`${HOOK}/${SENDER}`]: [204] })
  const [one, other] = [await colleague(['acme']), await colleague(['acme'])]
  await one.post(START + 2)
  expect(await other.post(START + 3)).toBe('later')
  const { dueAt, attempts } = await other.row()
  expect(dueAt).toBe(START + 2 + 7 * DAY_MS)
  expect(attempts).toBe(0)
  expect(await other.post(dueAt!)).toBe('sent')
  expect(box.asked.map(({ id }) => id)).toEqual([one.key, other.key])
})

test('what the sender refuses for good leaves the place to a colleague', async () => {
  await inForce('abort')
  receiver({ [`${HOOK}/${SENDER}`]: [422, 204] })
  const refused = await colleague(['acme'])
  expect(await refused.post(START + 2)).toBe('not_sent')
  expect(await places()).toEqual([])
  expect(await (await colleague(['acme'])).post(START + 3)).toBe('sent')
})

test('a message that is tried again keeps its one place', async () => {
  await inForce('abort')
  receiver({ [`${HOOK}/${SENDER}`]: [500, 204] })
  const one = await colleague(['acme', 'beta'])
  expect(await one.post(START + 2)).toBe('later')
  expect(await places()).toHaveLength(2)
  expect(await (await colleague(['beta'])).post(START + 3)).toBe('not_sent')
  expect(await one.post((await one.row()).dueAt!)).toBe('sent')
  expect(await places()).toHaveLength(2)
})
