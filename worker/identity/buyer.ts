/** Who buys, as far as the shop's server can say. Looks only: nobody is bound and nobody made known by it. */
import type { Identifier } from '../../core/identity/identifier.ts'
import type { Env } from '../env.ts'
import { personsOf } from '../store/graph.ts'
import { boundTo, deviceProfile, identifierHash } from '../store/identifier.ts'
import { provedProfiles } from '../store/proved.ts'

export type Named = { readonly device: string | null; readonly identifiers: readonly Identifier[] }

/** The person of a profile is asked for with the rest, so that one that was joined meanwhile is still theirs. */
export async function isBuyer(env: Env, profile: string, { device, identifiers }: Named): Promise<boolean> {
  const found = await profilesOf(env, identifiers)
  const all = [...new Set([...found, ...(device === null ? [] : [device])])]
  if (all.includes(profile)) return true
  if (all.length === 0) return false
  const persons = await personsOf(env, [profile, ...all])
  const personOf = (one: string) => persons.get(one) ?? one
  return all.some((one) => personOf(one) === personOf(profile))
}

async function profilesOf(env: Env, identifiers: readonly Identifier[]): Promise<string[]> {
  if (identifiers.length === 0) return []
  const hashes = await Promise.all(identifiers.map((one) => identifierHash(env, one)))
  const [bound, proved, devices] = await Promise.all([
    boundTo(env, hashes),
    provedProfiles(env, [identifiers]),
    Promise.all(
      identifiers
        .filter(({ kind }) => kind === 'anonymous_id')
        .map(({ value }) => deviceProfile(env, 'anonymous_id', value)),
    ),
  ])
  return [...bound.values(), ...proved.flat(), ...devices]
}
