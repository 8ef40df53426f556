/** The archive of decisions, read backwards: newest first, hour by hour. */
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import { DECISIONS_PREFIX } from '../../core/wire/lake.ts'
import type { DecisionLine, SendLine } from '../../core/wire/lake.ts'
import type { Env } from '../env.ts'

/** Objects of one answer: each is a few kilobytes, and reading one is a request of its own. */
const MAX_OBJECTS = 240
const AT_ONCE = 6
/** Days of one answer, for those on which nothing was found cost a listing each. */
const MAX_DAYS = 31

export type Backwards = {
  readonly since: number
  /** Epoch ms, not itself. */
  readonly before: number
  /** Enough lines for one answer. */
  readonly limit: number
}

/** `searchedTo`: every line from there on was looked at; it is `since` where there is no more. */
export type Searched = { readonly lines: readonly DecisionLine[]; readonly searchedTo: number }

export async function searchBackwards(
  env: Env,
  { since, before, limit }: Backwards,
  isSought: (line: DecisionLine) => boolean,
): Promise<Searched> {
  const found = new Map<string, DecisionLine>()
  let read = 0
  const last = dayOf(before - 1)
  const first = Math.max(dayOf(since), last - (MAX_DAYS - 1) * DAY_MS)
  for (let day = last; day >= first; day -= DAY_MS) {
    for (const [hour, keys] of await hoursOf(env, day)) {
      if (hour >= before || hour + HOUR_MS <= since) continue
      for (const line of await linesOf(env, keys))
        if (line.at >= since && line.at < before && isSought(line))
          found.set(`${line.profile} ${line.id}`, line)
      read += keys.length
      if (found.size >= limit || read >= MAX_OBJECTS)
        return cut([...found.values()], Math.max(hour, since), limit)
    }
  }
  return cut([...found.values()], Math.max(first, since), limit)
}

/** Those of one instant stay together, so that an instant is enough to go on from. */
function cut(found: DecisionLine[], searchedTo: number, limit: number): Searched {
  const lines = found.sort((a, b) => b.at - a.at)
  const edge = lines[limit - 1]?.at
  return edge === undefined || lines.length === limit
    ? { lines, searchedTo }
    : { lines: lines.filter(({ at }) => at >= edge), searchedTo: edge }
}

/** A decision of which somebody knows when it was made. */
export async function archivedDecision(
  env: Env,
  { profile, id, at }: Pick<DecisionLine, 'profile' | 'id' | 'at'>,
): Promise<DecisionLine | null> {
  const hour = Math.floor(at / HOUR_MS) * HOUR_MS
  const keys = new Map(await hoursOf(env, dayOf(at))).get(hour) ?? []
  const lines = await linesOf(env, keys.slice(0, MAX_OBJECTS))
  return lines.find((line) => line.profile === profile && line.id === id) ?? null
}

const dayOf = (at: number) => Math.floor(at / DAY_MS) * DAY_MS

/** Keys of a day's objects by hour, the last hour first. */
async function hoursOf(env: Env, day: number): Promise<[hour: number, keys: string[]][]> {
  const prefix = `${DECISIONS_PREFIX}dt=${new Date(day).toISOString().slice(0, 10)}/hh=`
  const hours = new Map<number, string[]>()
  let cursor: string | undefined
  do {
    const listed: R2Objects = await env.LAKE.list({ prefix, ...(cursor ? { cursor } : {}) })
    for (const { key } of listed.objects) {
      const hour = day + Number(key.slice(prefix.length, prefix.length + 2)) * HOUR_MS
      const keys = hours.get(hour) ?? []
      hours.set(hour, keys)
      keys.push(key)
    }
    cursor = listed.truncated ? listed.cursor : undefined
  } while (cursor)
  return [...hours].sort(([a], [b]) => b - a)
}

async function linesOf(env: Env, keys: readonly string[]): Promise<DecisionLine[]> {
  const lines: DecisionLine[] = []
  for (let from = 0; from < keys.length; from += AT_ONCE) {
    const some = await Promise.all(keys.slice(from, from + AT_ONCE).map((key) => read(env, key)))
    lines.push(...some.flat())
  }
  return lines
}

type Stored = Omit<DecisionLine, 'show'> & { readonly show?: boolean }

async function read(env: Env, key: string): Promise<DecisionLine[]> {
  const object = await env.LAKE.get(key)
  if (!object) return []
  const text = await new Response(object.body.pipeThrough(new DecompressionStream('gzip'))).text()
  return text.split('\n').flatMap((line) => {
    const one = line === '' ? null : (JSON.parse(line) as Stored | SendLine)
    // Of lines from before it was noted whether anything came, the products tell.
    return one?.kind === 'decision' ? [{ ...one, show: one.show ?? one.shown.length > 0 }] : []
  })
}
