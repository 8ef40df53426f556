/** Whose identifier somebody typed into the console's search. */
import { masked, normalEmail, normalPhone } from '../../../core/identity/identifier.ts'
import type { Identifier } from '../../../core/identity/identifier.ts'
import { profileActor } from '../../actor/stub.ts'
import type { Env } from '../../env.ts'
import { personsOf } from '../../store/graph.ts'
import { boundTo, deviceProfile, identifierHash } from '../../store/identifier.ts'
import { provedProfiles } from '../../store/proved.ts'

/** What is asked of actors one by one: more profiles than this with one mask are not searched. */
const MAX_CLAIMS = 12

/** Ids of people by a whole identifier of any kind, by a device, a company, or a profile that is a part of them. */
export async function peopleNamed(env: Env, q: string): Promise<string[]> {
  const named = identifiersIn(q)
  const [hashes, devices, proved, members] = await Promise.all([
    Promise.all(named.map((identifier) => identifierHash(env, identifier))),
    Promise.all((['visitor', 'anonymous_id'] as const).map((kind) => deviceProfile(env, kind, q))),
    provedProfiles(env, [named]),
    membersOf(env, q),
  ])
  const bound = await boundTo(env, hashes)
  const profiles = [...new Set([q, ...bound.values(), ...devices, ...proved.flat(), ...members])]
  const persons = await personsOf(env, profiles)
  return [...new Set(profiles.map((profile) => persons.get(profile) ?? profile))]
}

/**
 * Ids of people who typed in this address and never confirmed it. No index holds claims: those with
 * the same mask are asked themselves.
 */
export async function claimsOf(env: Env, q: string): Promise<string[]> {
  const [address] = addressesIn(q)
  if (!address) return []
  const { results } = await env.DB.prepare(
    'SELECT id FROM profile WHERE label = ? ORDER BY last_seen_at DESC LIMIT ?',
  )
    .bind(masked(address), MAX_CLAIMS)
    .all<{ id: string }>()
  const found = await Promise.all(
    results.map(async ({ id }) => {
      const read = await profileActor(env, id).read()
      const held = read?.person.profile[address.kind]
      return held && held.verifiedAt === null && held.value === address.value ? [id] : []
    }),
  )
  return found.flat()
}

type AddressIdentifier = Identifier & { readonly kind: 'email' | 'phone' }

function addressesIn(q: string): AddressIdentifier[] {
  const email = normalEmail(q)
  const phone = normalPhone(q)
  return [
    ...(email ? [{ kind: 'email', value: email } as const] : []),
    ...(phone ? [{ kind: 'phone', value: phone } as const] : []),
  ]
}

function identifiersIn(q: string): Identifier[] {
  const others = (['external_id', 'order_id', 'cart_id', 'push'] as const).map((kind) => ({ kind, value: q }))
  return [...addressesIn(q), ...others]
}

async function membersOf(env: Env, account: string): Promise<string[]> {
  const { results } = await env.DB.prepare('SELECT profile FROM account_member WHERE account = ? LIMIT 50')
    .bind(account)
    .all<{ profile: string }>()
  return results.map(({ profile }) => profile)
}
