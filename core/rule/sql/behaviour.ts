/** Counts, sums and sequences from the behaviour state of a view; see `CountState` and `SeqState`. */
import { isRecord } from '../../base/json.ts'
import { durationMs } from '../duration.ts'
import { keyOfDid, keyOfSeq } from '../key.ts'
import type { Did, Seq } from '../condition.ts'
import { numberSql } from './constants.ts'
import { exactly, guess } from './piece.ts'
import type { Piece } from './piece.ts'
import type { Place } from './place.ts'
import { computed } from './spot.ts'
import type { Spot } from './spot.ts'

/** Infinity: for all time. NaN: no duration. */
function windowOf(text: unknown): number {
  return text === undefined ? Infinity : durationMs(text)
}

/** The number of events, of different values or their sum, as a value; null where SQL cannot say. */
export function amountOf(did: Did, place: Place): Spot | null {
  const windowMs = windowOf(did.within)
  const t = place.doc.below(['$', keyOfDid(did), 't'])
  if (Number.isNaN(windowMs) || !t) return null
  if (isRecord(did.sum) && Object.keys(did.sum).length) return sumOf(did, windowMs, place)
  const alias = place.alias()
  const inWindow =
    windowMs < Infinity ? ` WHERE ${alias}.value + ${numberSql(windowMs)} > ${numberSql(place.now)}` : ''
  return computed(`(SELECT count(*) FROM ${t.each} ${alias}${inWindow})`, 'integer')
}

/**
 * Doubles are added one by one in the order of the closure, the base first: another order, or
 * SQLite's own sum(), would round otherwise.
 */
function sumOf(did: Did, windowMs: number, { doc, now, alias: fresh }: Place): Spot | null {
  const alias = fresh()
  const key = keyOfDid(did)
  const [t, w, base] = ['t', 'w', 'base'].map((name) => doc.below(['$', key, name]))
  if (!t || !w || !base) return null
  const isWindow = windowMs < Infinity
  const inWindow = isWindow ? ` AND e.value + ${numberSql(windowMs)} > ${numberSql(now)}` : ''
  const first = isWindow ? '0.0' : `CAST(IFNULL(${base.value}, 0) AS REAL)`
  return computed(
    `(WITH RECURSIVE ${alias}w(i, x) AS MATERIALIZED (SELECT w.key, CAST(w.value AS REAL) FROM ${w.each} w),` +
      ` ${alias}t(i) AS MATERIALIZED (SELECT e.key FROM ${t.each} e WHERE 1${inWindow}),` +
      ` ${alias}(i, x) AS (SELECT 0, ${first} UNION ALL SELECT s.i + 1, s.x + w.x` +
      ` FROM ${alias} s JOIN ${alias}w w ON w.i = s.i JOIN ${alias}t t ON t.i = s.i)` +
      ` SELECT x FROM ${alias} ORDER BY i DESC LIMIT 1)`,
    'real',
  )
}

/** Some match that no `unless` event ended, young enough and old enough. */
export function foundMatch(seq: Seq, { doc, now, side, alias: fresh }: Place): Piece {
  const alias = fresh()
  const windowMs = windowOf(seq.within)
  const afterMs = seq.after === undefined ? 0 : durationMs(seq.after)
  const key = keyOfSeq(seq)
  const m = doc.below(['$', key, 'm'])
  const u = doc.below(['$', key, 'u'])
  if (Number.isNaN(windowMs + afterMs) || !m || !u) return guess(side)
  const start = `json_extract(${alias}.value, '$[0]')`
  const end = `json_extract(${alias}.value, '$[1]')`
  const where = [
    `IFNULL(${start} > ${u.value}, 1)`,
    `${end} + ${numberSql(afterMs)} <= ${numberSql(now)}`,
    ...(windowMs < Infinity ? [`${start} + ${numberSql(windowMs)} > ${numberSql(now)}`] : []),
  ]
  return exactly(`EXISTS (SELECT 1 FROM ${m.each} ${alias} WHERE ${where.join(' AND ')})`)
}
