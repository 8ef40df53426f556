/**
 * The profiles that belong to a person who is about to be forgotten.
 *
 * A member's name is no proof: a device may have gone to another person since, or be on its own. Only
 * the actor of a profile knows whose part it is.
 */
import { ownActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { profileOfMember } from './unite.ts'

const MAX_HOPS = 8

export type Parts = {
  /** Profiles whose actors lead to the person, the farthest first: whoever goes on later finds the others. */
  readonly leading: readonly string[]
  /** Profiles of whom no actor holds anything, while the index still calls them parts of the person. */
  readonly empty: readonly string[]
}

/** @param members  as the person's actor names them; what the index knows besides is added. */
export async function partsOf(env: Env, person: string, members: readonly string[]): Promise<Parts> {
  // A stint of a device may have become a profile of its own (unite.ts, giveBack).
  const called = members.flatMap((member) => [member, profileOfMember(member)])
  const named = [...called, ...(await indexedMembers(env, person))]
  const leading: { profile: string; hops: number }[] = []
  const empty: string[] = []
  for (const profile of new Set(named)) {
    if (profile === person) continue
    const hops = await hopsTo(env, profile, person)
    if (hops !== null) leading.push({ profile, hops })
    else if ((await ownActor(env, profile).projected()) === null) empty.push(profile)
  }
  return { leading: leading.sort((a, b) => b.hops - a.hops).map(({ profile }) => profile), empty }
}

/** How many actors lie between; null where the way leads elsewhere. */
async function hopsTo(env: Env, profile: string, person: string): Promise<number | null> {
  let at = profile
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    if (at === person) return hop
    const { moved } = await ownActor(env, at).whereabouts()
    if (!moved) return null
    at = moved.to
  }
  throw new Error(`The profile ${profile} was followed through ${MAX_HOPS} others`)
}

async function indexedMembers(env: Env, person: string): Promise<string[]> {
  const { results } = await env.DB.prepare('SELECT profile_id AS id FROM member WHERE person_id = ?')
    .bind(person)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}
