/** Simulations while they run and for whoever looks at them later, in R2: sums, and nobody's name. */
import type { Changes } from '../../core/playbook/release.ts'
import type { Span } from '../../core/simulate/tally.ts'
import type { SimulationJob } from '../../core/wire/simulate.ts'
import type { Env } from '../env.ts'

export type StoredSimulation = {
  readonly job: SimulationJob
  readonly span: Span
  /** What is put in force for it. */
  readonly changes: Changes
  /** What is in force, to compare with; null: not asked for. */
  readonly base: Changes | null
  /** Id of the last profile that was looked through. */
  readonly after: string
}

const keyOf = (id: string) => `simulations/v1/${id}.json`

/** Null where there is none. `etag` names what was read. */
export async function readSimulation(
  env: Env,
  id: string,
): Promise<{ readonly stored: StoredSimulation; readonly etag: string } | null> {
  const object = await env.LAKE.get(keyOf(id))
  return object ? { stored: await object.json<StoredSimulation>(), etag: object.etag } : null
}

/** @param etag  of what it replaces. False where somebody else went on in the meantime. */
export async function writeSimulation(
  env: Env,
  stored: StoredSimulation,
  etag: string | null,
): Promise<boolean> {
  const options = etag === null ? {} : { onlyIf: { etagMatches: etag } }
  return (await env.LAKE.put(keyOf(stored.job.id), JSON.stringify(stored), options)) !== null
}
