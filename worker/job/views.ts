/** Profiles whose row in the index was written under other rules: their view is made anew. */
import { releaseInForce } from '../store/release.ts'
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { project } from '../store/projection.ts'

const BATCH = 200

/** Rows that do not tell yet what today's rules remember. */
export async function countBehind(env: Env): Promise<number> {
  const behind = env.DB.prepare('SELECT count(*) AS n FROM profile WHERE memory <> ?')
  return (await behind.bind(releaseInForce().memory.id).first<number>('n')) ?? 0
}

/** Runs every minute until there are none left. */
export async function projectViews(env: Env): Promise<number> {
  const { results } = await env.DB.prepare('SELECT id FROM profile WHERE memory <> ? LIMIT ?')
    .bind(releaseInForce().memory.id, BATCH)
    .all<{ id: string }>()
  // One that cannot be read must not keep the others out.
  const answers = await Promise.allSettled(results.map(({ id }) => profileActor(env, id).projected()))
  const found = answers.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value] : []))
  await project(env, found)
  const nobody = results.filter((_, index) => isNobody(answers[index]))
  await env.DB.prepare('UPDATE profile SET memory = ? WHERE id IN (SELECT value FROM json_each(?))')
    .bind(releaseInForce().memory.id, JSON.stringify(nobody.map(({ id }) => id)))
    .run()
  return found.length
}

/** A row without an actor has nothing to tell, today as later. */
function isNobody(answer: PromiseSettledResult<unknown> | undefined): boolean {
  return answer?.status === 'fulfilled' && answer.value === null
}
