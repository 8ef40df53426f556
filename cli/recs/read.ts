/** Views of a file in columns, with the numbers that stand for its names. */
import { corpusOf } from '../../core/recommend/corpus.ts'
import type { Corpus } from '../../core/recommend/corpus.ts'
import { rowsOf } from '../replay/csv.ts'
import { cellsOf } from './cells.ts'

/** Names in the order in which they were first met. */
export type Numbers = { readonly byName: Map<string, number>; readonly names: string[] }

export const numbers = (): Numbers => ({ byName: new Map(), names: [] })

export function numberOf({ byName, names }: Numbers, name: string): number {
  const held = byName.get(name)
  if (held !== undefined) return held
  byName.set(name, names.length)
  names.push(name)
  return names.length - 1
}

/** @property sessions  names of the corpus's sessions, in its order. */
export type Read = { readonly corpus: Corpus; readonly sessions: string[] }

const FIRST_ROWS = 1 << 16
const COLUMNS = ['session_id', 'item_id', 'ts']

/**
 * @param items  is given the items that it does not know.
 * @throws at a time that is no number.
 */
export async function readViews(path: string, items: Numbers, tick: (bytes: number) => void): Promise<Read> {
  const sessions = numbers()
  let columns = columnsFor(FIRST_ROWS)
  let rows = 0
  const take = ([session = '', item = '', ts = '']: readonly string[]) => {
    if (rows === columns.items.length) columns = wider(columns)
    const at = Number(ts) * 1000
    if (ts.trim() === '' || !Number.isFinite(at))
      throw new Error(`${path}, row ${rows + 1}: ts "${ts}" is no time in seconds`)
    columns.sessions[rows] = numberOf(sessions, session)
    columns.items[rows] = numberOf(items, item.trim())
    columns.at[rows++] = at
  }
  await cellsOf(path, COLUMNS, { take, tick })
  const { names, ...corpus } = corpusOf(
    {
      sessions: columns.sessions.subarray(0, rows),
      items: columns.items.subarray(0, rows),
      at: columns.at.subarray(0, rows),
    },
    sessions.names.length,
  )
  return { corpus, sessions: Array.from(names, (number) => sessions.names[number]!) }
}

type Columns = { readonly sessions: Int32Array; readonly items: Int32Array; readonly at: Float64Array }

function columnsFor(rows: number): Columns {
  return { sessions: new Int32Array(rows), items: new Int32Array(rows), at: new Float64Array(rows) }
}

function wider(columns: Columns): Columns {
  const wide = columnsFor(columns.items.length * 2)
  wide.sessions.set(columns.sessions)
  wide.items.set(columns.items)
  wide.at.set(columns.at)
  return wide
}

/** Places that are asked about, by session; null without a file. */
export async function readPositions(
  path: string | null,
): Promise<ReadonlyMap<string, ReadonlySet<number>> | null> {
  if (path === null) return null
  const places = new Map<string, Set<number>>()
  for await (const [session = '', place = ''] of rowsOf(path, ['session_id', 'pos'])) {
    const held = places.get(session)
    if (held) held.add(Number(place))
    else places.set(session, new Set([Number(place)]))
  }
  return places
}
