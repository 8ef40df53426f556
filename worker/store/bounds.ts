/** The shop's hard rules, by version: one definition, for what it says must change at once. */
import type { Bounds } from '../../core/decision/bounds.ts'
import type { Env } from '../env.ts'
import { addVersion, versionsOf } from './definition.ts'

const KIND = 'bounds'
const ID = 'shop'

/** Version 0: never written. */
export async function publishedBounds(env: Env): Promise<{ version: number; bounds: Bounds }> {
  const [newest] = await versionsOf(env, KIND, ID)
  return newest
    ? { version: newest.version, bounds: JSON.parse(newest.body) as Bounds }
    : { version: 0, bounds: {} }
}

export async function addBounds(
  env: Env,
  bounds: Bounds,
  { note, now, by }: { readonly note: string; readonly now: number; readonly by: string },
): Promise<number> {
  const next = { id: ID, status: 'published', body: JSON.stringify(bounds), owner: '', note } as const
  return addVersion(env, KIND, next, { now, by, least: 0 })
}
