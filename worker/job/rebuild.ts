/** A profile folded anew from its log, and its row in the index written anew from that. */
import type { RebuildAnswer } from '../../core/wire/history.ts'
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { project } from '../store/projection.ts'

/** Null where nobody is known, and for a profile that is a part of another person now. */
export async function rebuild(env: Env, id: string, now: number): Promise<RebuildAnswer | null> {
  const actor = profileActor(env, id)
  const answer = await actor.rebuild(now)
  // Also where the actor was right: the index may be what is wrong.
  const row = await actor.projected()
  if (row) await project(env, [row])
  if (!answer) return null
  return { ...answer, differences: [...answer.differences] }
}
