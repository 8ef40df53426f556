/** What comes next in a session: walks back over it and adds up the rows of what was viewed. */
import { countIn, neighbourIn, offsetOf, stepIn, weightIn } from './rows.ts'
import type { Rows } from './rows.ts'
import type { AskSettings } from './settings.ts'
import { bestOf } from './top.ts'
import type { Ranked } from './top.ts'

/** Views that are walked back over; what lies further behind weighs nothing. */
export const MAX_WALK = 20

/** The rows an item stands in; null where they are not at hand or it is not known. */
export type RowsAt = (item: number) => Rows | null

/** Room to add up in; one serves all questions of a thread, one after the other. */
export type Room = {
  scores: Float64Array
  touched: Int32Array
  count: number
  shares: Float64Array
  from: Int32Array
}

/** @property welcome  who may be listed; everybody where it is left out. */
export type Listing = {
  readonly room: Room
  readonly limit: number
  readonly welcome?: ((item: number) => boolean) | undefined
}

export function roomFor(items: number): Room {
  const size = Math.max(1, items)
  return {
    scores: new Float64Array(size),
    touched: new Int32Array(size),
    count: 0,
    shares: new Float64Array(size),
    from: new Int32Array(size),
  }
}

let scratch = roomFor(1)

/** One for all questions of a thread, for each is answered without a pause in between. */
export function sharedRoom(items: number): Room {
  if (scratch.scores.length < items) scratch = roomFor(Math.ceil(items * 1.5))
  return scratch
}

/**
 * The best `limit` items, each with the item of the session that speaks most for it.
 *
 * @param session  item numbers, oldest first; -1 for what the model does not know.
 */
export function next(
  rowsAt: RowsAt,
  session: ArrayLike<number>,
  settings: AskSettings,
  { room, limit, welcome }: Listing,
): Ranked[] {
  room.count = 0
  const last = session.length - 1
  const end = Math.max(0, session.length - MAX_WALK)
  for (let at = last; at >= end; at--) {
    const item = session[at]!
    if (item < 0 || isLater(session, item, at)) continue
    const back = last - at
    addRow(rowsAt(item), item, Math.exp(-back / settings.memory), room)
    const again = settings.again[back] ?? 0
    if (again > 0) give(room, item, item, again)
  }
  const found = bestOf(room, limit, welcome)
  for (let n = 0; n < room.count; n++) {
    room.scores[room.touched[n]!] = 0
    room.shares[room.touched[n]!] = 0
  }
  return found
}

function isLater(session: ArrayLike<number>, item: number, at: number): boolean {
  for (let later = at + 1; later < session.length; later++) if (session[later] === item) return true
  return false
}

function addRow(rows: Rows | null, item: number, weight: number, room: Room): void {
  const at = rows ? offsetOf(rows, item) : -1
  if (!rows || at < 0) return
  const step = weight * stepIn(rows, at)
  const count = countIn(rows, at)
  for (let n = 0; n < count; n++) give(room, neighbourIn(rows, at, n), item, step * weightIn(rows, at, n))
}

function give(room: Room, item: number, from: number, share: number): void {
  const { scores, shares } = room
  const score = scores[item]!
  if (score === 0) room.touched[room.count++] = item
  scores[item] = score + share
  if (share > shares[item]!) {
    shares[item] = share
    room.from[item] = from
  }
}
