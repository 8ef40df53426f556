/** What an actor's log says of a person, as a simulation takes it. */
import type { Recorded } from '../../core/simulate/recorded.ts'
import { profileActor } from '../actor/stub.ts'
import type { LogRow } from '../actor/log-rows.ts'
import type { Env } from '../env.ts'

/** Null where nobody is known by this id. */
export async function recordedOf(env: Env, profile: string): Promise<Recorded | null> {
  const actor = profileActor(env, profile)
  const rows: LogRow[] = []
  for (let after = -1; ;) {
    const more = await actor.batchesAfter(after)
    if (more.length === 0) break
    rows.push(...more)
    after = more.at(-1)!.seq
  }
  const [first] = rows
  if (!first) return null
  // Rows are numbered from one: where the first is gone, so is what it said.
  return { profile, batches: rows.map(({ at, events }) => ({ at, events })), isWhole: first.seq === 1 }
}
