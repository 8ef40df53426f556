/** A digest as it is really sent: what was bought while it was made, or while its sender was down, is not in it. */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { linkedJourney } from '../../core/journey/context.ts'
import type { Journey } from '../../core/journey/journey.ts'
import type { Send } from '../../core/message/send.ts'
import { PRICE_DROP } from '../../core/playbook/journey/price-drop.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import type { Env } from '../../worker/env.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { HOOK, addSender, drop, receiver } from './sender-made.ts'

const HOUR = 3_600_000
const START = 1_800_000_000_000
/** The hour of gathering is over. */
const READY = START + 2 * HOUR

const watch = linkedJourney({
  ...PRICE_DROP.journey,
  id: 'watch',
  triggers: [{ on: 'event', event: 'view_item' }],
  steps: PRICE_DROP.journey.steps.filter(({ kind }) => kind === 'message'),
} as Journey)

beforeAll(() =>
  publishRelease(env, {
    segments: [],
    archived: [],
    journeys: [watch],
    templates: PRICE_DROP.templates,
  }),
)
afterAll(() => publishRelease(env, { segments: [], archived: [] }))
beforeEach(() => addSender('digest', { rank: 1 }))
afterEach(async () => {
  vi.restoreAllMocks()
  await drop('digest')
  await env.DB.prepare('DELETE FROM sender_health').run()
})

let serial = 0
/** Somebody who watches two products. */
async function watcher() {
  const id = `pdigest${++serial}x${Date.now().toString(36)}`
  const base = { receivedAt: START, at: START, source: 'server' } as const
  const named = [{ kind: 'email', value: `${id}@example.com` }] as const
  const params = { email: true, personalisation: true, source: 'server', proof: 'paper', wording: 'w' }
  const about = (name: 'view_item' | 'purchase', item: string, at: number) => ({
    ...base,
    id: `${name}-${item}-${id}`,
    at,
    name,
    params: { item_id: item, transaction_id: item, items: [{ item_id: item, quantity: 1, priceMicro: 1 }] },
  })
  const take = (events: object[], now: number) =>
    ownActor(env, id).ingest(id, { events, now } as unknown as Parameters<
      ReturnType<typeof ownActor>['ingest']
    >[1])
  await take(
    [
      { ...base, id: `consent-${id}`, name: 'consent_update', params, named },
      about('view_item', 'K1', START + 1),
      about('view_item', 'K2', START + 2),
    ],
    START + 3,
  )
  const key = (entry: number) => `msg_${id}_watch_e${entry}_tell`
  return {
    id,
    first: key(1),
    second: key(2),
    buy: (item: string, at: number) => take([about('purchase', item, at)], at),
    rows: async (): Promise<readonly Send[]> => (await profileActor(env, id).read())?.person.sends ?? [],
  }
}

test('what was bought while its sender was down is not said when it is up again', async () => {
  const who = await watcher()
  const { asked } = receiver({ [HOOK]: [{ status: 429 }, 204] })
  expect(await deliver(env, who.id, who.first, READY)).toBe('later')
  expect(await deliver(env, who.id, who.second, READY)).toBe('gone')
  await who.buy('K2', READY + 1)
  expect(await deliver(env, who.id, who.first, READY + HOUR)).toBe('sent')
  expect(asked).toHaveLength(2)
  expect(asked[0]!.body).not.toBe(asked[1]!.body)
  const [first, second] = await who.rows()
  expect(first).toMatchObject({ key: who.first, status: 'sent' })
  expect(first).not.toHaveProperty('gathered')
  expect(second).toMatchObject({ key: who.second, status: 'not_sent', reason: 'converted' })
})

test('what was bought while it was made is left out before it is posted', async () => {
  const who = await watcher()
  const { asked } = receiver({ [HOOK]: [204] })
  // The answer of the lease is on its way when the purchase is acknowledged.
  const slow = new Proxy(env.PROFILE, {
    get: (space, name) =>
      name !== 'getByName'
        ? Reflect.get(space, name)
        : (id: string) => {
            const actor = ownActor(env, id)
            return {
              lease: async (...args: Parameters<typeof actor.lease>) => {
                const answer = await actor.lease(...args)
                await who.buy('K2', READY + 1)
                return answer
              },
              settle: (...args: Parameters<typeof actor.settle>) => actor.settle(...args),
              standing: (...args: Parameters<typeof actor.standing>) => actor.standing(...args),
              decidedAfter: (...args: Parameters<typeof actor.decidedAfter>) => actor.decidedAfter(...args),
            }
          },
  })
  expect(await deliver({ ...env, PROFILE: slow } as Env, who.id, who.first, READY)).toBe('later')
  expect(asked).toEqual([])
  expect(await deliver(env, who.id, who.first, READY + 60_000)).toBe('sent')
  expect(await who.rows()).toMatchObject([
    { status: 'sent', attempts: 1 },
    { status: 'not_sent', reason: 'converted' },
  ])
})

test('what it did not say goes by itself', async () => {
  const who = await watcher()
  const { asked } = receiver({ [HOOK]: [400, 204] })
  expect(await deliver(env, who.id, who.first, READY)).toBe('not_sent')
  expect(await deliver(env, who.id, who.second, READY + 1)).toBe('sent')
  expect(asked.map(({ id }) => id)).toEqual([who.first, who.second])
  expect(await who.rows()).toMatchObject([{ status: 'failed', reason: 'sender_refused' }, { status: 'sent' }])
})
