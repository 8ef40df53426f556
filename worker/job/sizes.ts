/** Notes each night how many people are in each segment, for the trend in the console. */
import type { Env } from '../env.ts'
import { census } from '../store/census.ts'
import { currentRelease } from '../store/release.ts'
import { noteSizes } from '../store/segment.ts'

export async function noteAllSizes(env: Env, now: number): Promise<number> {
  const { roll } = await currentRelease(env)
  const { counts } = await census(env, roll, now)
  await noteSizes(env, new Date(now).toISOString().slice(0, 10), counts)
  return counts.size
}
