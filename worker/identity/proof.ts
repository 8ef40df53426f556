/**
 * What a person proves by a link of their own.
 *
 * Who opens a link that was sent to an address owns the address. That the device on which the
 * address was typed in is theirs, too, shows only where the link is opened on that very device:
 * else somebody could type in a stranger's address, wait for the stranger to confirm the newsletter,
 * and be taken for the stranger (reliability.md, T1).
 */
import { edgeBetween } from '../../core/identity/edge.ts'
import { masked } from '../../core/identity/identifier.ts'
import type { Identifier } from '../../core/identity/identifier.ts'
import { CLICKED_SCORE } from '../../core/identity/likeness.ts'
import type { Env } from '../env.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { noteLikely } from '../store/graph.ts'
import { bindProved, findProfile, newProfileId } from '../store/identifier.ts'
import { ownActor } from '../actor/stub.ts'
import { personOf, unite } from './unite.ts'

/** Joins the device with whoever owns the address, where the link was opened on that device. */
export async function joinProved(
  env: Env,
  request: Request,
  proved: { readonly profile: string; readonly identifier: Identifier; readonly event: string },
  now: number,
): Promise<void> {
  const { profile, identifier, event } = proved
  const visitor = visitorOf(request)
  if (visitor === null) return
  const device = await profileOfVisitor(env, visitor)
  const person = await personOf(env, profile)
  if ((await personOf(env, device)) !== person) return
  const owner = (await findProfile(env, identifier)) ?? (await newProfileId(env, identifier))
  await bindProved(env, identifier, owner, now)
  if ((await personOf(env, owner)) === person) return
  const edge = edgeBetween(person, owner, {
    kind: 'signed',
    identifier: { kind: identifier.kind, value: masked(identifier) },
    source: event,
    at: now,
  })
  await unite(env, [person, owner], edge, now)
}

/**
 * Somebody followed a link of a message on this device. Messages are passed on, so it is likely the
 * person's and no more: it may colour recommendations, and never sends or reveals.
 */
export async function noteClick(
  env: Env,
  request: Request,
  { profile, event }: { readonly profile: string; readonly event: string },
  now: number,
): Promise<void> {
  const visitor = visitorOf(request)
  if (visitor === null) return
  const [device, person] = await Promise.all([
    profileOfVisitor(env, visitor).then((own) => personOf(env, own)),
    personOf(env, profile),
  ])
  if (device === person) return
  await ownActor(env, device).noteLikely({ profile: person, evidence: 'clicked_link', at: now }, now)
  await noteLikely(
    env,
    { one: device, other: person, evidence: 'clicked_link', score: CLICKED_SCORE },
    now,
    event,
  )
}
