/** Who is in which segment at an instant: one walk through the views of the index answers for all of them. */
import type { View } from '../../core/rule/condition.ts'
import { sqlOf } from '../../core/rule/sql/sql.ts'
import { membership, rollOf } from '../../core/segment/membership.ts'
import type { Roll } from '../../core/segment/membership.ts'
import { gated } from '../../core/segment/segment.ts'
import type { Segment } from '../../core/segment/segment.ts'
import type { Env } from '../env.ts'
import { projectViews } from '../job/views.ts'
import { releaseInForce } from './release.ts'

export type Census = {
  readonly total: number
  /** Rows that do not tell yet what today's rules remember; they are counted nowhere. */
  readonly pending: number
  readonly counts: ReadonlyMap<string, number>
  /** People in a segment and in the one that was asked about. */
  readonly both: ReadonlyMap<string, number>
}

const PAGE = 500

/** @param among  a segment of which the overlap with all others is counted too. */
export async function census(
  env: Env,
  roll: Roll,
  now: number,
  among: string | null = null,
): Promise<Census> {
  // A few that lag behind are brought up to date at once, so that the numbers are exact.
  await projectViews(env)
  const counts = new Map<string, number>(roll.segments.map(({ id }) => [id, 0]))
  const both = new Map<string, number>()
  let total = 0
  let pending = 0
  for await (const { view, isBehind } of views(env, '1', [])) {
    total++
    if (isBehind) {
      pending++
      continue
    }
    const { segments } = membership(roll, view, now)
    for (const id of segments) counts.set(id, (counts.get(id) ?? 0) + 1)
    if (among !== null && segments.includes(among))
      for (const id of segments) both.set(id, (both.get(id) ?? 0) + 1)
  }
  return { total, pending, counts, both }
}

/** Ids of the people in one segment after an id, in the order of ids. */
export async function* members(
  env: Env,
  segment: Segment,
  now: number,
  after = '',
): AsyncGenerator<string, void> {
  const roll = rollOf([segment])
  const { where, params } = sqlOf(gated(segment.when), { now })
  for await (const { id, view, isBehind } of views(env, where, params, after))
    if (!isBehind && membership(roll, view, now).segments.length > 0) yield id
}

type Row = { readonly id: string; readonly view: View; readonly isBehind: boolean }

async function* views(
  env: Env,
  where: string,
  params: readonly string[],
  after = '',
): AsyncGenerator<Row, void> {
  const { memory } = releaseInForce()
  const next = params.length + 1
  const page = env.DB.prepare(
    `SELECT id, view, memory FROM profile WHERE (${where}) AND id > ?${next} ORDER BY id LIMIT ${PAGE}`,
  )
  for (let from = after; ;) {
    const { results } = await page.bind(...params, from).all<{ id: string; view: string; memory: string }>()
    for (const row of results)
      yield { id: row.id, view: JSON.parse(row.view) as View, isBehind: row.memory !== memory.id }
    const last = results.at(-1)
    if (!last || results.length < PAGE) return
    from = last.id
  }
}
