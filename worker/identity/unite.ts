/**
 * Makes one person of two profiles, and takes a member out again: the steps between two actors. Each
 * may be called again, and whoever comes by first finishes what was cut off (worker/actor/merging.ts).
 */
import { rootOf } from '../../core/identity/edge.ts'
import type { Edge } from '../../core/identity/edge.ts'
import { isGone, ownActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { keepProofs } from '../store/consent.ts'
import { claimMembers, forgetMember, project } from '../store/projection.ts'

const MAX_HOPS = 8

/** The profile whose actor holds the person of which this one is a part. */
export async function personOf(env: Env, profile: string): Promise<string> {
  let at = profile
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const { moved } = await ownActor(env, at).whereabouts()
    if (!moved) return at
    at = moved.to
  }
  throw new Error(`The profile ${profile} was followed through ${MAX_HOPS} others`)
}

/** The same, once every merge and parting on the way is finished. */
export async function settledPersonOf(env: Env, profile: string, now: number): Promise<string> {
  let at = profile
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const { moved, leaving } = await ownActor(env, at).whereabouts()
    for (const member of leaving) await giveBack(env, at, member, now)
    if (!moved) return at
    if (moved.isPending) await hand(env, at, now)
    at = moved.to
  }
  throw new Error(`The profile ${profile} was followed through ${MAX_HOPS} others`)
}

/** The person that both are now. */
export async function unite(
  env: Env,
  [one, other]: readonly [string, string],
  edge: Edge,
  now: number,
): Promise<string> {
  for (let attempt = 0; attempt < MAX_HOPS; attempt++) {
    const a = await settledPersonOf(env, one, now)
    const b = await settledPersonOf(env, other, now)
    if (a === b) return a
    const root = rootOf(a, b)
    const from = root === a ? b : a
    const parcel = await ownActor(env, from).handOver(root, edge, now)
    // It went elsewhere in the meantime.
    if (!parcel || isGone(parcel)) continue
    await hand(env, from, now)
  }
  throw new Error(`The profiles ${one} and ${other} could not be made one`)
}

/**
 * Lets what a device does from now on go to another person; false where that cannot be. What its
 * browser has said of consent goes along, as and when it was said.
 */
export async function switchDevice(
  env: Env,
  { device, to }: { readonly device: string; readonly to: string },
  edge: Edge,
  now: number,
): Promise<boolean> {
  const [before, person] = [await settledPersonOf(env, device, now), await settledPersonOf(env, to, now)]
  const { moved } = await ownActor(env, device).whereabouts()
  if (!moved || before === person) return false
  const answered = await ownActor(env, before).answersOf(moved.as)
  if (!(await ownActor(env, device).resettle({ to: person, edge, answered }, now))) return false
  await hand(env, device, now)
  await keepProofs(env, [{ profile: person, events: answered }], now)
  return true
}

/**
 * Brings what a profile hands over to whoever its person is by now. The index is told before the giver
 * forgets that it hands over: cut off between the two, the merge would be finished and the index never right.
 */
async function hand(env: Env, from: string, now: number): Promise<void> {
  const { moved } = await ownActor(env, from).whereabouts()
  if (!moved?.isPending) return
  const parcel = await ownActor(env, from).handOver(moved.to, moved.edge, now)
  if (!parcel || isGone(parcel)) return
  let to = moved.to
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const taken = await ownActor(env, to).absorb(to, parcel, moved.edge, now)
    if (!isGone(taken)) {
      const left = await ownActor(env, from).projected()
      await project(env, left ? [left, taken] : [taken])
      await ownActor(env, from).handedOver(now)
      return
    }
    to = taken.moved
  }
  throw new Error(`What ${from} brings was carried through ${MAX_HOPS} others`)
}

/** Gives a member back its own log and what its own devices have done since; false where it is no member. */
export async function divide(env: Env, person: string, member: string, now: number): Promise<boolean> {
  const root = await settledPersonOf(env, person, now)
  if (!(await ownActor(env, root).part(member, now))) return false
  await giveBack(env, root, member, now)
  return true
}

/**
 * Home to the profile itself, where it is still that member; where it has gone over to somebody else
 * since, to a profile of its own that nobody's device leads to.
 */
async function giveBack(env: Env, root: string, member: string, now: number): Promise<void> {
  const parcel = await ownActor(env, root).partingOf(member)
  if (!parcel) return
  const own = profileOfMember(member)
  const { moved } = await ownActor(env, own).whereabouts()
  const isElsewhere = moved !== null && moved.as !== member
  const home = isElsewhere ? `${own}.${member.split('.')[1] ?? 1}` : own
  const restored = await ownActor(env, home).restore(home, parcel, now)
  const along = parcel.estate.person.members.map(({ id }) => profileOfMember(id))
  for (const profile of along) await ownActor(env, profile).repoint(root, home, now)
  const rest = await ownActor(env, root).projected()
  await forgetMember(env, home)
  await claimMembers(env, home, along)
  await project(env, rest ? [restored, rest] : [restored])
  // Last: whoever comes by finishes all of it as long as the member stands here (hand, above).
  await ownActor(env, root).parted(member, now)
}

/**
 * A device that was handed from one person to another is a member of both, under two names: its
 * own id, and that id with a number behind a dot.
 */
export function profileOfMember(member: string): string {
  return member.split('.')[0]!
}
