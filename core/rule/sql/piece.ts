/**
 * A boolean expression of SQL that is 0 or 1, never NULL.
 *
 * What SQL cannot say becomes a constant on the safe side. A condition as a whole asks for a
 * superset (`over`); below a negation the side turns, because the negation of a subset is one.
 */
export type Piece = {
  readonly sql: string
  /** Says exactly what the rule says; else it errs to the side that was asked for. */
  readonly exact: boolean
}

export type Side = 'over' | 'under'

export const TRUE: Piece = { sql: '1', exact: true }
export const FALSE: Piece = { sql: '0', exact: true }

export function exactly(sql: string): Piece {
  return { sql, exact: true }
}

/** What is always or never so, as far as SQL can tell. `bound` is a superset that it can say. */
export function guess(side: Side, bound = '1'): Piece {
  return { sql: side === 'over' ? bound : '0', exact: false }
}

export function otherSide(side: Side): Side {
  return side === 'over' ? 'under' : 'over'
}

export function not({ sql, exact }: Piece): Piece {
  if (sql === '0' || sql === '1') return { sql: sql === '0' ? '1' : '0', exact }
  const inner = /^\(NOT (\(.*\))\)$/.exec(sql)?.[1]
  return { sql: inner !== undefined && isOneGroup(inner) ? inner : `(NOT ${sql})`, exact }
}

/** Whether the bracket that opens the text closes at its end. Strings in pieces hold no brackets. */
function isOneGroup(sql: string): boolean {
  let open = 0
  for (let at = 0; at < sql.length - 1; at++) {
    if (sql[at] === '(') open++
    if (sql[at] === ')' && --open === 0) return false
  }
  return true
}

export function and(of: readonly Piece[]): Piece {
  return joined(of, 'AND', TRUE, FALSE)
}

export function or(of: readonly Piece[]): Piece {
  return joined(of, 'OR', FALSE, TRUE)
}

function joined(of: readonly Piece[], word: 'AND' | 'OR', neutral: Piece, final: Piece): Piece {
  const last = of.filter(({ sql }) => sql === final.sql)
  // One part that decides for certain decides alone, however vague its neighbours are.
  if (last.length) return last.some(({ exact }) => exact) ? final : { sql: final.sql, exact: false }
  const parts = of.filter(({ sql }) => sql !== neutral.sql).map(({ sql }) => sql)
  return { sql: parts.length ? balanced(parts, word) : neutral.sql, exact: of.every(({ exact }) => exact) }
}

/** A chain of n terms is n deep to SQLite and D1 allows a depth of 100; a balanced one is log2(n) deep. */
function balanced(parts: readonly string[], word: string): string {
  if (parts.length === 1) return parts[0]!
  const half = parts.length >> 1
  return `(${balanced(parts.slice(0, half), word)} ${word} ${balanced(parts.slice(half), word)})`
}

/**
 * A bound for what SQLite holds against its limit of depth, counted in brackets: an expression is
 * at most two levels deep a bracket, and while a subquery is read the depth of what is around
 * it, down to its own innermost, counts too.
 */
export function depthOf(sql: string): number {
  const selects = [0]
  let open = 0
  let most = 0
  for (let at = 0; at < sql.length; at++) {
    if (sql[at] === '(') {
      open++
      if (sql.startsWith('SELECT', at + 1) || sql.startsWith('WITH', at + 1)) selects.push(open)
      most = Math.max(
        most,
        selects.reduce((sum, from) => sum + 2 * (open - from) + 2, 0),
      )
    }
    if (sql[at] === ')') {
      if (selects.at(-1) === open) selects.pop()
      open--
    }
  }
  return most
}
