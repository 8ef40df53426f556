/**
 * What the back end says of an address, told to every profile that holds it: a purchase ends the
 * journeys on all of a person's devices, and a refusal holds wherever the address stands.
 */
import type { Event } from '../../core/event/event.ts'
import type { Identifier } from '../../core/identity/identifier.ts'
import type { Channel } from '../../core/message/send.ts'
import type { Env } from '../env.ts'
import { personsOf } from '../store/graph.ts'
import { provedProfiles } from '../store/proved.ts'
import { lift, suppress } from '../store/suppressed.ts'
import { take } from './take.ts'
import type { Parcel } from './take.ts'

export type Vouched = { readonly event: Event; readonly identifiers: readonly Identifier[] }

/** @param profiles  where each event itself went; they need no telling. */
export async function spreadNews(
  env: Env,
  vouched: readonly Vouched[],
  profiles: readonly string[],
  now: number,
): Promise<void> {
  await spreadPurchases(env, vouched, profiles, now)
  for (const { event, identifiers } of vouched) {
    if (event.name === 'consent_update') await spreadConsent(env, event, identifiers)
  }
}

/** A copy that counts no money: the order stands with the profile that it was told of. */
async function spreadPurchases(
  env: Env,
  vouched: readonly Vouched[],
  profiles: readonly string[],
  now: number,
): Promise<void> {
  const purchases = vouched.flatMap((one, order) =>
    one.event.name === 'purchase' ? [{ ...one, own: profiles[order]! }] : [],
  )
  if (purchases.length === 0) return
  const others = await provedProfiles(
    env,
    purchases.map(({ identifiers }) => identifiers),
  )
  // Two profiles of one person hear of it once: where the event itself went.
  const persons = await personsOf(env, [...new Set([...others.flat(), ...purchases.map(({ own }) => own)])])
  const personOf = (profile: string) => persons.get(profile) ?? profile
  const parcels = purchases.flatMap(({ event, own }, order): Parcel[] =>
    [...new Set(others[order]!.map(personOf))]
      .filter((profile) => profile !== personOf(own))
      .map((profile) => ({
        profile,
        events: [{ ...event, id: `${event.id}:news`, source: 'system' }],
        indexes: [0],
      })),
  )
  if (parcels.length > 0) await take(env, parcels, now)
}

async function spreadConsent(env: Env, event: Event, identifiers: readonly Identifier[]): Promise<void> {
  for (const { kind, value } of identifiers) {
    if (kind !== 'email' && kind !== 'phone') continue
    const channel: Channel = kind === 'email' ? 'email' : 'sms'
    const answer = event.params[channel]
    if (answer === false) await suppress(env, channel, value, event.at)
    if (answer === true) await lift(env, channel, value, event.at)
  }
}
