/** What a day has learnt so far, in R2 beside the version that it belongs to, and which objects it has read. */
import { HOUR_MS } from '../../core/base/time.ts'
import { dayBytes, dayOf } from '../../core/recommend/day.ts'
import type { Day } from '../../core/recommend/day.ts'
import { USUAL } from '../../core/recommend/settings.ts'
import type { Env } from '../env.ts'
import { lakeKeysOf } from './lake.ts'

/** @property read  of `recentKeys`, those that are learnt already. */
export type KeptDay = { readonly day: Day; readonly read: readonly string[] }

const dayKey = (version: string) => `recs/day/${version}.bin`
const readKey = (version: string) => `recs/day/${version}.json`

export async function keepDay(env: Env, version: string, { day, read }: KeptDay): Promise<void> {
  await env.LAKE.put(readKey(version), JSON.stringify(read))
  await env.LAKE.put(dayKey(version), dayBytes(day))
}

/** Null where the version has none: it was pushed, or is of before. */
export async function keptDay(env: Env, version: string): Promise<KeptDay | null> {
  const [object, read] = await Promise.all([env.LAKE.get(dayKey(version)), env.LAKE.get(readKey(version))])
  if (!object || !read) return null
  const day = dayOf(new Uint8Array(await object.arrayBuffer()), USUAL)
  return day && { day, read: await read.json<string[]>() }
}

export async function dropDay(env: Env, version: string): Promise<void> {
  await env.LAKE.delete([dayKey(version), readKey(version)])
}

/** Objects with events of this hour and the one before: what comes later than that waits for the night. */
export async function recentKeys(env: Env, now: number): Promise<string[]> {
  return (await Promise.all([lakeKeysOf(env, now - HOUR_MS), lakeKeysOf(env, now)])).flat()
}
