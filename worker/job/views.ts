/** Profiles whose view is not in the index yet: those that were last written before it held one. */
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { project } from '../store/projection.ts'

const BATCH = 100

/** Runs every minute until there are none left. */
export async function projectViews(env: Env): Promise<number> {
  const { results } = await env.DB.prepare("SELECT id FROM profile WHERE view = '{}' LIMIT ?")
    .bind(BATCH)
    .all<{ id: string }>()
  const projections = await Promise.all(results.map(({ id }) => profileActor(env, id).projected()))
  const found = projections.filter((one) => one !== null)
  await project(env, found)
  return found.length
}
