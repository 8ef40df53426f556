/**
 * A purchase and a due message meet in one actor. Whatever the order of arrival, once the
 * purchase is acknowledged no lease of that journey is granted (JRN-06).
 *
 * RACES sets how many meetings there are: `npm run campaign -- race --runs 10000`.
 */
import { env } from 'cloudflare:workers'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Event } from '../../core/event/event.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'

const RACES = Number(env.RACES) || 300
const HOUR = 3_600_000
const coffee = { item_id: 'K1', quantity: 1, priceMicro: 290_000_000 }

let serial = 0
const event = (name: Event['name'], at: number, draft: Partial<Event> = {}): Event => ({
  id: `race-${++serial}`,
  name,
  at,
  receivedAt: at,
  source: 'page',
  params: {},
  ...draft,
})

/** Somebody with a cart, every consent, and an e-mail that is due at `due`. */
async function ready(id: string, start: number): Promise<{ due: number; key: string }> {
  const all = {
    functionality: true,
    analytics: true,
    personalisation: true,
    email: true,
    sms: true,
    source: 'test',
    proof: 'order:1',
  }
  const named = [{ kind: 'email', value: `${id}@example.com` }] as const
  const events = [
    { ...event('consent_update', start, { source: 'server', params: all }), named },
    event('add_to_cart', start + 1, { params: { items: [coffee] } }),
  ]
  await ownActor(env, id).ingest(id, { events, now: start + 1 })
  return { due: start + 1 + HOUR, key: `msg_${id}_abandoned-cart_e1_email` }
}

test(`no lease is granted after a purchase was acknowledged, in ${RACES} meetings`, async () => {
  const outcomes = { before: 0, after: 0 }
  const ackMs: number[] = []
  const property = fc.asyncProperty(
    fc.shuffledSubarray(['buy', 'lease', 'due', 'lease2'], { minLength: 4 }),
    fc.boolean(),
    async (order, wokenBefore) => {
      const id = `prace${++serial}`
      const actor = profileActor(env, id)
      const { due, key } = await ready(id, 1_800_000_000_000)
      if (wokenBefore) await actor.due(due)
      let isBought = false
      const late: string[] = []
      const lease = async () => {
        const askedAfter = isBought
        const answer = await actor.lease(key, due)
        if (answer?.lease.answer !== 'go') return
        outcomes.before++
        if (askedAfter) late.push('granted after the acknowledgement')
      }
      const steps: Record<string, () => Promise<void>> = {
        buy: async () => {
          const askedAt = performance.now()
          await ownActor(env, id).ingest(id, {
            events: [event('purchase', due, { params: { transaction_id: id, items: [coffee] } })],
            now: due,
          })
          isBought = true
          ackMs.push(performance.now() - askedAt)
          // From here on nothing may go, whoever asks.
          await lease()
        },
        due: async () => void (await actor.due(due)),
        lease,
        lease2: lease,
      }
      await Promise.all(order.map((name) => steps[name]!()))
      expect(late).toEqual([])
      const { person } = (await actor.read())!
      const open = person.sends.filter((send) => send.settledAt === null && send.status !== 'leased')
      expect(open).toEqual([])
      if (person.sends.some((send) => send.reason === 'converted' && send.step === 'email')) outcomes.after++
    },
  )
  await fc.assert(property, { numRuns: RACES })
  ackMs.sort((one, other) => one - other)
  const at = (share: number) =>
    ackMs[Math.min(ackMs.length - 1, Math.floor(ackMs.length * share))]!.toFixed(1)
  console.log(
    `${RACES} meetings, ${outcomes.before} leases before the purchase, ${outcomes.after} called off by it; ` +
      `the purchase is acknowledged in ${at(0.5)} ms (p50), ${at(0.99)} ms (p99), four callers at once`,
  )
  // Both orders must have happened, or the race was none.
  expect(outcomes.before).toBeGreaterThan(0)
  expect(outcomes.after).toBeGreaterThan(0)
}, 3_600_000)
