/**
 * A reward for whoever passed a code on: earned by the first order of somebody else, told to the one who earned it
 * as an event, and taken back with that order. Only what the shop's server vouches for counts.
 */
import { textParam } from '../../core/event/event.ts'
import type { Event } from '../../core/event/event.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { settledPersonOf } from '../identity/unite.ts'
import { promisedOffer } from '../store/offer-use.ts'
import { codeOfOrder, keepReferral, revokeReferral } from '../store/referral.ts'
import { take } from './take.ts'

/** @param profile  whose purchase it is. */
export async function earnReferral(env: Env, event: Event, profile: string, now: number): Promise<void> {
  const order = event.name === 'purchase' ? textParam(event, 'transaction_id') : null
  const used = order === null ? null : await codeOfOrder(env, order)
  if (order === null || !used) return
  const offer = await promisedOffer(env, used.offer, used.version)
  if (!offer?.isTransferable) return
  const [friend, referrer] = await Promise.all([
    settledPersonOf(env, profile, now),
    settledPersonOf(env, used.holder, now),
  ])
  if (friend === referrer) return
  const read = await profileActor(env, friend).read()
  if (read?.person.features.orders.count !== 1) return
  const isEarned = await keepReferral(env, { friend, referrer, order, offer: used.offer }, now)
  const params = { transaction_id: order, offer: used.offer }
  if (isEarned) await tell(env, referrer, { name: 'referral_earned', params }, now)
}

/** Of an order that went back whole, or was cancelled. */
export async function loseReferral(env: Env, order: string, now: number): Promise<void> {
  const referrer = await revokeReferral(env, order, now)
  if (referrer !== null)
    await tell(env, referrer, { name: 'referral_revoked', params: { transaction_id: order } }, now)
}

type Told = {
  readonly name: 'referral_earned' | 'referral_revoked'
  readonly params: { readonly transaction_id: string; readonly offer?: string }
}

/** Told twice it is the same event. */
async function tell(env: Env, referrer: string, { name, params }: Told, now: number): Promise<void> {
  const id = `${name}:${params.transaction_id}`
  const event: LogEvent = { id, name, at: now, receivedAt: now, source: 'system', params }
  await take(env, [{ profile: referrer, events: [event], indexes: [0] }], now)
}
