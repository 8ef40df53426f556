/** The library of segments: those that ship, and what the shop has written over and beside them. */
import { BUILT_IN } from '../../core/playbook/release.ts'
import type { Changes, Release } from '../../core/playbook/release.ts'
import type { Words } from '../../core/base/words.ts'
import type { Condition } from '../../core/rule/condition.ts'
import { link } from '../../core/rule/version.ts'
import { ANY, namedSegments } from '../../core/segment/named.ts'
import type { Segment } from '../../core/segment/segment.ts'
import type { SegmentUse } from '../../core/wire/segments.ts'
import type { Env } from '../env.ts'
import { newestOf } from './definition.ts'
import type { Definition } from './definition.ts'

/** What a version of a segment holds; `when` as its author wrote it. */
export type SegmentBody = {
  readonly title: Words
  readonly when: Condition
  readonly expiresAt: number | null
}

export type Entry = {
  readonly id: string
  /** What ships under this id. */
  readonly builtIn: Segment | null
  /** The newest version of the shop's own; null: none. */
  readonly own: Definition | null
  readonly draft: Definition | null
}

export const bodyOf = (definition: Definition) => JSON.parse(definition.body) as SegmentBody

/** Everything by id: what ships first, in its order, then the shop's own by name. */
export async function library(env: Env): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>(
    BUILT_IN.segments.map((one) => [one.id, { id: one.id, builtIn: one, own: null, draft: null }]),
  )
  for (const one of await newestOf(env, 'segment')) {
    const entry = entries.get(one.id) ?? { id: one.id, builtIn: null, own: null, draft: null }
    entries.set(one.id, one.version === 0 ? { ...entry, draft: one } : { ...entry, own: one })
  }
  return entries
}

/** The definition in force of an entry; null: it is archived, or was never published. */
export function inForce({ builtIn, own }: Entry): Segment | null {
  if (!own) return builtIn
  return own.status === 'published' ? segmentOf(own) : null
}

export function segmentOf(definition: Definition): Segment {
  const { title, when, expiresAt } = bodyOf(definition)
  return {
    id: definition.id,
    version: definition.version,
    title,
    when: link(when),
    ...(expiresAt === null ? {} : { expiresAt }),
  }
}

/** What a release has to say beside what ships. */
export function changesOf(entries: Iterable<Entry>): Changes {
  const own = [...entries].filter((entry) => entry.own)
  return {
    segments: own.flatMap((entry) => inForce(entry) ?? []),
    archived: own.filter((entry) => !inForce(entry)).map(({ id }) => id),
  }
}

/** Every definition in force that names the segment. */
export function usesOf(id: string, { segments, campaigns, offers, journeys }: Release): SegmentUse[] {
  const uses = (
    kind: SegmentUse['kind'],
    list: readonly { readonly id: string; readonly title?: unknown }[],
  ): SegmentUse[] =>
    list
      .filter((one) => namedSegments(one).some((name) => name === id || name === ANY))
      .map((one) => ({ kind, id: one.id, title: one.id }))
  return [
    ...uses(
      'segment',
      segments.filter((one) => one.id !== id),
    ),
    ...uses('campaign', campaigns),
    ...uses('offer', offers),
    ...uses(
      'journey',
      journeys.map((one) => ({
        ...one,
        'p.segment': one.triggers.flatMap((trigger) => ('segment' in trigger ? [trigger.segment] : [])),
      })),
    ),
  ]
}

/** Sizes of the last days of every segment, oldest first. */
export async function trends(
  env: Env,
  since: string,
): Promise<Map<string, { day: string; count: number }[]>> {
  const { results } = await env.DB.prepare(
    'SELECT segment, day, count FROM segment_size WHERE day >= ? ORDER BY segment, day',
  )
    .bind(since)
    .all<{ segment: string; day: string; count: number }>()
  const found = new Map<string, { day: string; count: number }[]>()
  for (const { segment, ...size } of results) found.set(segment, [...(found.get(segment) ?? []), size])
  return found
}

export async function noteSizes(env: Env, day: string, counts: ReadonlyMap<string, number>): Promise<void> {
  const rows = [...counts].map(([segment, count]) => ({ segment, count }))
  await env.DB.prepare(
    `INSERT INTO segment_size (segment, day, count) SELECT value ->> 'segment', ?1, value ->> 'count' FROM json_each(?2) WHERE true
     ON CONFLICT DO UPDATE SET count = excluded.count`,
  )
    .bind(day, JSON.stringify(rows))
    .run()
}
