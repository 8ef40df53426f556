/**
 * The commonest leaves, answered without a call: a table asks a hundred of them about one person,
 * and most compare a field with a literal. What these few lines do not decide, the compiled test does.
 */
import type { Mode } from '../condition.ts'
import { isOperators } from '../tree.ts'

/** Numbers, so that the loop of a table branches on one. */
const [NONE, IS, IS_NOT, MORE, MORE_OR_SAME, LESS, LESS_OR_SAME, ONE_OF, EXISTS] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const

export type Quick = {
  readonly kind: number
  /** The number that orders are about; else 0. */
  readonly number: number
  /** The literal, or whether there has to be a value; else null. */
  readonly literal: unknown
  readonly set: ReadonlySet<unknown>
}

const NOTHING: ReadonlySet<unknown> = new Set()
const ORDERS: { readonly [op: string]: number } = {
  $gt: MORE,
  $gte: MORE_OR_SAME,
  $lt: LESS,
  $lte: LESS_OR_SAME,
}

/** @param leaf  what stands behind a path. */
export function quickOf(leaf: unknown, mode: Mode): Quick {
  const quick = (kind: number, more: Partial<Quick> = {}): Quick => ({
    kind,
    number: 0,
    literal: null,
    set: NOTHING,
    ...more,
  })
  // Only a bare literal is compared otherwise in compat.
  if (mode === 'strict' && isScalar(leaf)) return quick(IS, { literal: leaf })
  const [[op, x] = [''], ...more] = isOperators(leaf) ? Object.entries(leaf) : []
  if (more.length > 0) return quick(NONE)
  const order = ORDERS[op]
  if (order !== undefined && typeof x === 'number') return quick(order, { number: x })
  if (op === '$eq' && isScalar(x)) return quick(IS, { literal: x })
  if (op === '$ne' && isScalar(x)) return quick(IS_NOT, { literal: x })
  if (op === '$exists' && typeof x === 'boolean') return quick(EXISTS, { literal: x })
  if (op === '$in' && Array.isArray(x)) return quick(ONE_OF, { set: new Set(x) })
  return quick(NONE)
}

function isScalar(x: unknown): boolean {
  return x === null || typeof x === 'string' || typeof x === 'number' || typeof x === 'boolean'
}

/**
 * Whether the leaf holds of a value (null where there is none).
 *
 * @returns 1 or 0; -1: ask the test.
 */
export function quickly({ kind, number, literal, set }: Quick, value: unknown): number {
  switch (kind) {
    case IS:
      return value === literal ? 1 : 0
    case IS_NOT:
      return value === literal ? 0 : 1
    case EXISTS:
      return (value !== null) === literal ? 1 : 0
    case ONE_OF:
      return typeof value === 'object' && value !== null ? -1 : set.has(value) ? 1 : 0
  }
  if (typeof value !== 'number') return -1
  switch (kind) {
    case MORE:
      return value > number ? 1 : 0
    case MORE_OR_SAME:
      return value >= number ? 1 : 0
    case LESS:
      return value < number ? 1 : 0
    case LESS_OR_SAME:
      return value <= number ? 1 : 0
    default:
      return -1
  }
}
