/** What is learnt and what the catalogue says, in one list: the thinner the counts, the more the words. */
import type { Listing, Room, RowsAt } from './next.ts'
import { countIn, isSureIn, neighbourIn, offsetOf, stepIn, supportIn, weightIn } from './rows.ts'
import type { Rows } from './rows.ts'
import { bestOf } from './top.ts'
import type { Ranked } from './top.ts'

/** @property even  sights of an item at which both weigh the same. */
export type Blend = { readonly learnt: RowsAt; readonly alike: RowsAt | null; readonly even: number }

export type Blended = Ranked & {
  /** Share of the score that people gave; the rest are the words of the catalogue. */
  readonly learnt: number
  /** They meet by more than chance. */
  readonly isSure: boolean
}

/** What goes with one item, best first. */
export function around(blend: Blend, item: number, { room, limit, welcome }: Listing): Blended[] {
  room.count = 0
  const rows = blend.learnt(item)
  const at = rows ? offsetOf(rows, item) : -1
  const support = rows && at >= 0 ? supportIn(rows, at) : 0
  const isLearnt = rows !== null && at >= 0 && countIn(rows, at) > 0
  const trust = !isLearnt ? 0 : blend.alike ? support / (support + blend.even) : 1
  if (trust > 0) addRow(blend.learnt, item, trust, room)
  for (let n = 0; n < room.count; n++) room.shares[room.touched[n]!] = room.scores[room.touched[n]!]!
  if (trust < 1 && blend.alike) addRow(blend.alike, item, 1 - trust, room)
  const found = bestOf(room, limit, welcome).map((one) => ({
    ...one,
    from: item,
    learnt: room.shares[one.item]! / one.score,
    isSure: rows !== null && isSureAt(rows, at, one.item),
  }))
  for (let n = 0; n < room.count; n++) {
    room.scores[room.touched[n]!] = 0
    room.shares[room.touched[n]!] = 0
  }
  return found
}

function isSureAt(rows: Rows, at: number, other: number): boolean {
  const count = at < 0 ? 0 : countIn(rows, at)
  for (let n = 0; n < count; n++) if (neighbourIn(rows, at, n) === other) return isSureIn(rows, at, n)
  return false
}

function addRow(rowsAt: RowsAt, item: number, weight: number, room: Room): void {
  const rows = rowsAt(item)
  const at = rows ? offsetOf(rows, item) : -1
  if (!rows || at < 0) return
  const step = weight * stepIn(rows, at)
  for (let n = 0; n < countIn(rows, at); n++) {
    const other = neighbourIn(rows, at, n)
    if (other === item) continue
    if (room.scores[other] === 0) room.touched[room.count++] = other
    room.scores[other] = room.scores[other]! + step * weightIn(rows, at, n)
  }
}
