/**
 * What a look through all profiles found, kept for a while where there are many: somebody who keeps a
 * page open must not have the whole index read at each of its looks. In a small shop every look is new.
 */
import type { Env } from '../env.ts'

/** So many profiles are looked through at once without anybody noticing. */
export const SMALL = 2_000
export const KEPT_MS = 15_000
const MAX_KEPT = 200

type Kept = { readonly at: number; readonly value: Promise<unknown> }

let memo: { readonly db: D1Database; readonly kept: Map<string, Kept> } | null = null

/** @param name  what was looked for; the same name finds the same. @param realNow  epoch ms. */
export async function keptScan<Out>(
  env: Env,
  name: string,
  scan: () => Promise<Out>,
  realNow = Date.now(),
): Promise<Out> {
  if (memo?.db !== env.DB) memo = { db: env.DB, kept: new Map() }
  const { kept } = memo
  const held = kept.get(name)
  if (held && realNow - held.at < KEPT_MS) return held.value as Promise<Out>
  if (await isSmall(env)) return scan()
  const value = scan()
  if (kept.size >= MAX_KEPT) kept.clear()
  kept.set(name, { at: realNow, value })
  // What failed is asked anew.
  value.catch(() => kept.delete(name))
  return value
}

/** Bounded itself: it reads no further than it needs to. */
async function isSmall({ DB }: Env): Promise<boolean> {
  const many = await DB.prepare(
    `SELECT count(*) AS n FROM (SELECT 1 FROM profile LIMIT ${SMALL + 1})`,
  ).first<number>('n')
  return (many ?? 0) <= SMALL
}
