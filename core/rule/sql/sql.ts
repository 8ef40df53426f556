/**
 * A condition as SQL over a column of views, for the size of an audience and for listing it.
 *
 * The SQL selects a superset: exactly the views that the closure says true of where `exact`, else
 * some more, which the closure sorts out. It reads one column of JSON text as JSON.stringify
 * writes it, and stays within D1's limits for every condition: 100 parameters (it takes one),
 * 100 kB of SQL, expressions 100 deep.
 */
import type { Condition } from '../condition.ts'
import type { Groups } from '../moment.ts'
import { isOperators, treeOf } from '../tree.ts'
import type { DidTree, LeafTree, Tree } from '../tree.ts'
import { amountOf, foundMatch } from './behaviour.ts'
import { isType } from './compare.ts'
import { constantsOf } from './constants.ts'
import { isOneOf } from './member.ts'
import { leafPiece } from './leaf.ts'
import { and, exactly, FALSE, guess, depthOf, not, or, otherSide } from './piece.ts'
import type { Piece } from './piece.ts'
import type { Place } from './place.ts'
import { computed, documentSpot, elementSpot } from './spot.ts'
import type { Spot } from './spot.ts'

export type SqlOptions = {
  /** The column that holds the view. */
  readonly column?: string
  /** Name or alias of its table, where the query has several. */
  readonly table?: string
  /** Epoch ms. */
  readonly now: number
  /** Lists of `$inGroup`; without them a group may hold anything. */
  readonly groups?: Groups
  /** Number of the first parameter (`?1`), where the query has others before it. */
  readonly parameter?: number
}

export type Sql = {
  /** For WHERE; may be joined with AND and OR as it is. */
  readonly where: string
  /** None or one. */
  readonly params: readonly string[]
  readonly exact: boolean
}

/** D1 refuses expressions that are deeper than 100. */
const MAX_DEPTH = 96
const MAX_SQL_LENGTH = 90_000
/** A row of D1, and so a parameter, holds 2 MB. */
const MAX_PARAMETER_LENGTH = 500_000

export function sqlOf(condition: Condition, options: SqlOptions): Sql {
  const { column = 'view', table, now, groups, parameter = 1 } = options
  const name = (table === undefined ? [column] : [table, column]).map(identifier).join('.')
  const constants = constantsOf(parameter)
  let aliases = 0
  const place: Place = {
    doc: documentSpot(name, constants),
    self: null,
    side: 'over',
    now,
    groups,
    constants,
    alias: () => `r${++aliases}`,
  }
  const { sql, exact } = pieceOf(treeOf(condition), place)
  const params = constants.params()
  const isTooLarge =
    sql.length > MAX_SQL_LENGTH || depthOf(sql) > MAX_DEPTH || (params[0]?.length ?? 0) > MAX_PARAMETER_LENGTH
  if (isTooLarge) return { where: '1', params: [], exact: false }
  return { where: sql, params: sql.includes(`?${parameter}`) ? params : [], exact }
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}

function pieceOf(tree: Tree, place: Place): Piece {
  switch (tree.kind) {
    case 'all':
      return and(tree.of.map((one) => pieceOf(one, place)))
    case 'any':
      return or(tree.of.map((one) => pieceOf(one, place)))
    case 'not':
      return not(pieceOf(tree.of, { ...place, side: otherSide(place.side) }))
    case 'did':
      return didPiece(tree, place)
    case 'seq':
      return foundMatch(tree.seq, place)
    case 'unknown':
      return FALSE
    default:
      return aboutValue(tree, place)
  }
}

function aboutValue(tree: LeafTree, place: Place): Piece {
  const spot = place.self ?? place.doc.below(tree.path.split('.'))
  if (!spot) return guess(place.side)
  if (tree.kind === 'size') {
    const length = computed(`(SELECT count(*) FROM ${spot.each ?? 'json_each(NULL)'})`, 'integer')
    return and([isType(spot, 'array'), pieceOf(tree.of, { ...place, self: length })])
  }
  if (tree.kind === 'elem') {
    const isDocument = !isOperators(tree.operand)
    return someElement(spot, place, (element) =>
      pieceOf(tree.of, { ...place, ...(isDocument ? { doc: element, self: null } : { self: element }) }),
    )
  }
  if (tree.kind === 'every') return everyPiece(tree, spot, place)
  return leafPiece(tree, spot, place)
}

/** Some element of the list is as `says` has it. */
function someElement(list: Spot, place: Place, says: (element: Spot) => Piece): Piece {
  if (list.each === null) return FALSE
  const alias = place.alias()
  const { sql, exact } = says(elementSpot(alias, place.constants))
  // CASE, because json_each also walks objects, and AND may be evaluated in any order.
  const some = `EXISTS (SELECT 1 FROM ${list.each} ${alias} WHERE ${sql})`
  return { sql: `(CASE ${list.type} WHEN 'array' THEN ${some} ELSE 0 END)`, exact }
}

function everyPiece(tree: Extract<LeafTree, { kind: 'every' }>, spot: Spot, place: Place): Piece {
  const some = tree.of.map((one) =>
    someElement(spot, place, (element) =>
      tree.fold && one.kind === 'test' && one.op === '$is' && typeof one.operand === 'string'
        ? isOneOf(element, [one.operand], true, place)
        : pieceOf(one, { ...place, self: element }),
    ),
  )
  return and([isType(spot, 'array'), ...some])
}

function didPiece(tree: DidTree, place: Place): Piece {
  const amount = amountOf(tree.did, place)
  if (!amount) return guess(place.side)
  if (tree.amount.kind === 'test') return pieceOf(tree.amount, { ...place, self: amount })
  // Several comparisons of one amount: SQL has no other name for a value than a row.
  const alias = place.alias()
  const named = computed(`${alias}.n`, amount.known ?? 'real')
  const { sql, exact } = pieceOf(tree.amount, { ...place, self: named })
  return { ...exactly(`(SELECT ${sql} FROM (SELECT ${amount.value} AS n) ${alias})`), exact }
}
