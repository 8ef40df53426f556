/** What decisions are made by, kept in the lake for replays as long as receipts name it. */
import type { Definitions } from '../../core/decision/standing.ts'
import type { Release } from '../../core/playbook/release.ts'
import type { Env } from '../env.ts'

const kept = new Set<string>()
const keyOf = (id: string) => `releases/v1/${id}.json`

/** Once: a release never changes. */
export async function keepRelease(env: Env, { id, campaigns, bounds }: Release): Promise<void> {
  if (kept.has(id)) return
  const content: Definitions = { campaigns, bounds }
  if (!(await env.LAKE.head(keyOf(id)))) await env.LAKE.put(keyOf(id), JSON.stringify(content))
  kept.add(id)
}

/** Null for a release of before they were kept. */
export async function keptRelease(env: Env, id: string): Promise<Definitions | null> {
  const object = await env.LAKE.get(keyOf(id))
  return object ? await object.json<Definitions>() : null
}
