/**
 * Makes one person of two profiles, and takes a member out again: the steps between two actors, each
 * of which may be called again after a crash (worker/actor/merging.ts).
 */
import { rootOf } from '../../core/identity/edge.ts'
import type { Edge } from '../../core/identity/edge.ts'
import { DEVICE_PURPOSES } from '../../core/consent/purpose.ts'
import { allows } from '../../core/consent/state.ts'
import type { Consents } from '../../core/consent/state.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Parcel } from '../actor/merging.ts'
import { isGone, ownActor, profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { forgetMember, project } from '../store/projection.ts'

const MAX_HOPS = 8

/** The profile whose actor holds the person of which this one is a part. */
export async function personOf(env: Env, profile: string): Promise<string> {
  let at = profile
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const moved = await ownActor(env, at).whereabouts()
    if (!moved) return at
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
    const [a, b] = await Promise.all([personOf(env, one), personOf(env, other)])
    if (a === b) return a
    const root = rootOf(a, b)
    const from = root === a ? b : a
    const parcel = await ownActor(env, from).handOver(root, edge, now)
    // It went elsewhere in the meantime.
    if (!parcel || isGone(parcel)) continue
    if (await hand(env, { from, to: root, parcel, edge }, now)) return root
  }
  throw new Error(`The profiles ${one} and ${other} could not be made one`)
}

/**
 * Lets what a device does from now on go to another person; false where that cannot be. What the
 * browser allowed was said by the device, so it holds for the new person, too.
 */
export async function switchDevice(
  env: Env,
  { device, to }: { readonly device: string; readonly to: string },
  edge: Edge,
  now: number,
): Promise<boolean> {
  const [person, before] = await Promise.all([personOf(env, to), profileActor(env, device).view()])
  const parcel = await ownActor(env, device).resettle(
    person,
    edge,
    answerOf(before?.consents ?? {}, now),
    now,
  )
  if (!parcel) return false
  const taken = await ownActor(env, person).absorb(person, parcel, edge, now)
  const left = await ownActor(env, device).projected()
  const rows = [left, isGone(taken) ? null : taken].filter((row) => row !== null)
  await project(env, rows)
  return !isGone(taken)
}

function answerOf(consents: Consents, now: number): LogEvent {
  const granted = DEVICE_PURPOSES.map((purpose) => [purpose, allows(consents, purpose)] as const)
  return {
    id: `consent:device:${now}`,
    name: 'consent_update',
    at: now,
    receivedAt: now,
    source: 'page',
    params: { ...Object.fromEntries(granted), source: 'device' },
  }
}

type Handing = { readonly from: string; readonly to: string; readonly parcel: Parcel; readonly edge: Edge }

/** False where the taker has itself moved on: then its new person is the one to take it. */
async function hand(env: Env, { from, to, parcel, edge }: Handing, now: number): Promise<boolean> {
  const taken = await ownActor(env, to).absorb(to, parcel, edge, now)
  if (isGone(taken)) {
    return hand(env, { from, to: taken.moved, parcel, edge }, now)
  }
  const left = await ownActor(env, from).handedOver(now)
  await project(env, left ? [left, taken] : [taken])
  return true
}

/** A merge of which only the first step was taken. */
export async function completeMerge(env: Env, from: string, to: string, now: number): Promise<void> {
  const moved = await ownActor(env, from).whereabouts()
  if (!moved?.isPending) return
  const parcel = await ownActor(env, from).handOver(moved.to, moved.edge, now)
  if (!parcel || isGone(parcel)) return
  await hand(env, { from, to, parcel, edge: moved.edge }, now)
}

/** Gives a member back its own log and what its own devices have done since; false where it is no member. */
export async function divide(env: Env, person: string, member: string, now: number): Promise<boolean> {
  const root = await personOf(env, person)
  const parcel = await ownActor(env, root).part(member, now)
  if (!parcel || isGone(parcel)) return false
  await giveBack(env, { root, member, parcel }, now)
  return true
}

async function giveBack(
  env: Env,
  { root, member, parcel }: { readonly root: string; readonly member: string; readonly parcel: Parcel },
  now: number,
): Promise<void> {
  const profile = profileOfMember(member)
  const restored = await ownActor(env, profile).restore(parcel, now)
  const rest = await ownActor(env, root).parted(member, now)
  await forgetMember(env, profile)
  await project(env, rest ? [restored, rest] : [restored])
}

/** A parting of which only the first step was taken. */
export async function completeParting(env: Env, root: string, member: string, now: number): Promise<void> {
  const parcel = await ownActor(env, root).part(member, now, true)
  if (parcel && !isGone(parcel)) await giveBack(env, { root, member, parcel }, now)
}

/**
 * A device that was handed from one person to another is a member of both, under two names: its
 * own id, and that id with a number behind a dot.
 */
export function profileOfMember(member: string): string {
  return member.split('.')[0]!
}
