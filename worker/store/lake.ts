/**
 * The lake: what happened and what was decided, as gzipped NDJSON in R2, by day and hour (UTC).
 *
 * Objects are written once and never changed, but where a person is erased by hand; the lines are those of core/wire/lake.ts. At least
 * once: a crash between writing and noting writes a line twice, so readers deduplicate by its key.
 * The actors hold the truth until the note in the index says it is archived.
 */
import { EVENTS_PREFIX } from '../../core/wire/lake.ts'
import type { EventLine } from '../../core/wire/lake.ts'
import type { Event } from '../../core/event/event.ts'
import type { Env } from '../env.ts'

type Line = { readonly at: number }

/** Appends lines below a prefix: one new object for each hour that they are of. */
export async function writeLake(env: Env, prefix: string, lines: readonly Line[]): Promise<void> {
  const byHour = Map.groupBy(lines, ({ at }) => folderOf(at))
  for (const [folder, some] of byHour) {
    const key = `${prefix}${folder}/${crypto.randomUUID()}.ndjson.gz`
    await putLines(
      env,
      key,
      some.map((line) => JSON.stringify(line)),
    )
  }
}

async function putLines(env: Env, key: string, lines: readonly string[]): Promise<void> {
  const body = await gzip(lines.map((line) => `${line}\n`).join(''))
  await env.LAKE.put(key, body, {
    httpMetadata: { contentType: 'application/x-ndjson', contentEncoding: 'gzip' },
  })
}

function textOf(object: R2ObjectBody): Promise<string> {
  return new Response(object.body.pipeThrough(new DecompressionStream('gzip'))).text()
}

function folderOf(at: number): string {
  const iso = new Date(at).toISOString()
  return `dt=${iso.slice(0, 10)}/hh=${iso.slice(11, 13)}`
}

/** Every archived event, object by object; one may come twice. `profile` is whose own event it is. */
export async function* readLake(env: Env): AsyncGenerator<{ profile: string } & Event> {
  let cursor: string | undefined
  do {
    const listed: R2Objects = await env.LAKE.list({ prefix: EVENTS_PREFIX, ...(cursor ? { cursor } : {}) })
    for (const { key } of listed.objects) yield* await readLakeObject(env, key)
    cursor = listed.truncated ? listed.cursor : undefined
  } while (cursor)
}

/** The events of one object; none where it is gone. */
export async function readLakeObject(env: Env, key: string): Promise<({ profile: string } & Event)[]> {
  const object = await env.LAKE.get(key)
  if (!object) return []
  const text = await textOf(object)
  return text.split('\n').flatMap((line) => (line === '' ? [] : eventOf(JSON.parse(line) as StoredLine)))
}

/** What every line has that is of somebody. */
type OwnLine = {
  readonly profile: string
  readonly member?: string
  readonly at: number
  readonly receivedAt?: number
}

/** Takes lines out of an object, and the object away where none is left. Nothing else ever changes one. */
export async function withoutLines(env: Env, key: string, isGone: (line: OwnLine) => boolean): Promise<void> {
  const object = await env.LAKE.get(key)
  if (!object) return
  const lines = (await textOf(object)).split('\n').filter((line) => line !== '')
  const kept = lines.filter((line) => !isGone(JSON.parse(line) as OwnLine))
  if (kept.length === lines.length) return
  if (kept.length === 0) return env.LAKE.delete(key)
  await putLines(env, key, kept)
}

/** Keys of the objects with events of the hour that an instant is of. */
export async function lakeKeysOf(env: Env, at: number): Promise<string[]> {
  const keys: string[] = []
  let cursor: string | undefined
  do {
    const prefix = `${EVENTS_PREFIX}${folderOf(at)}/`
    const listed: R2Objects = await env.LAKE.list({ prefix, ...(cursor ? { cursor } : {}) })
    keys.push(...listed.objects.map(({ key }) => key))
    cursor = listed.truncated ? listed.cursor : undefined
  } while (cursor)
  return keys
}

/** Lines of before they had a version have no member, and no page where there was none. */
type StoredLine = Omit<EventLine, 'name' | 'page' | 'member'> & {
  readonly name: Event['name']
  readonly member?: string
  readonly page?: EventLine['page']
}

function eventOf(line: StoredLine): { profile: string } & Event {
  const { profile, member = profile, id, name, at, receivedAt, source, params, page } = line
  return { profile: member, id, name, at, receivedAt, source, params, ...(page ? { page } : {}) }
}

async function gzip(text: string): Promise<ArrayBuffer> {
  return new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('gzip'))).arrayBuffer()
}
