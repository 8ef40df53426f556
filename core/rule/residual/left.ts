/** What is left of a rule once everything known is folded, and how it is written down, as short as it can be. */
import type { Condition } from '../condition.ts'
import { isOperators, isRef } from '../tree.ts'

/** How long a folding holds, and whether it stands on behaviour that is not known far enough back. */
export type Hold = { readonly until: number; readonly partial: boolean }

export type Left =
  | ({ readonly kind: 'fixed'; readonly value: boolean } & Hold)
  | ({ readonly kind: 'all' | 'any'; readonly of: readonly Left[] } & Hold)
  | ({ readonly kind: 'not'; readonly of: Left } & Hold)
  | ({
      readonly kind: 'leaf'
      readonly condition: Condition
      /** Keys of states, and known paths, that the page needs for it. */
      readonly states: readonly string[]
      readonly paths: readonly string[]
      readonly groups: readonly string[]
    } & Hold)

export const FOREVER: Hold = { until: Infinity, partial: false }

/**
 * All of them, or any of them. What is fixed either decides, by the algebra of core/rule/decide.ts,
 * or goes, and then the rest holds as long as it does.
 */
export function grouped(kind: 'all' | 'any', parts: readonly Left[]): Left {
  const wants = kind === 'all'
  const deciding = parts.filter((part) => part.kind === 'fixed' && part.value !== wants)
  if (deciding.length > 0) {
    const sure = deciding.filter((part) => !part.partial)
    const from = sure.length > 0 ? sure : deciding
    const until = Math.max(...from.map((part) => part.until))
    return { kind: 'fixed', value: !wants, until, partial: sure.length === 0 }
  }
  const hold = {
    until: Math.min(Infinity, ...parts.map((part) => part.until)),
    partial: parts.some((part) => part.partial),
  }
  const of = parts.flatMap((part) => (part.kind === 'fixed' ? [] : part.kind === kind ? part.of : [part]))
  if (of.length === 0) return { kind: 'fixed', value: wants, ...hold }
  return of.length === 1 ? { ...of[0]!, ...hold } : { kind, of, ...hold }
}

export function negated(part: Left): Left {
  const { until, partial } = part
  if (part.kind === 'fixed') return { ...part, value: !part.value }
  return part.kind === 'not' ? { ...part.of, until, partial } : { kind: 'not', of: part, until, partial }
}

/** Everything that the leaves that are left need, each once. */
export function needed(left: Left, what: 'states' | 'paths' | 'groups'): readonly string[] {
  const collected = (part: Left): readonly string[] => {
    if (part.kind === 'leaf') return part[what]
    if (part.kind === 'fixed') return []
    return part.kind === 'not' ? collected(part.of) : part.of.flatMap(collected)
  }
  return [...new Set(collected(left))].sort()
}

/** @param isStrict  there a literal and `$eq` are the same. */
export function conditionOf(left: Exclude<Left, { kind: 'fixed' }>, isStrict: boolean): Condition {
  const below = (part: Left) => conditionOf(part as typeof left, isStrict)
  switch (left.kind) {
    case 'leaf':
      return left.condition
    case 'any':
      return { $or: left.of.map(below) }
    case 'all':
      return merged(left.of.map(below))
    case 'not':
      return left.of.kind === 'any' ? { $nor: left.of.of.map(below) } : opposite(below(left.of), isStrict)
  }
}

const OPPOSITE: { readonly [op: string]: string } = { $eq: '$ne', $ne: '$eq', $in: '$nin', $nin: '$in' }

function opposite(condition: Condition, isStrict: boolean): Condition {
  const [[path, leaf] = ['$'], ...more] = Object.entries(condition)
  if (path[0] === '$' || more.length > 0) return { $not: condition }
  if (!isOperators(leaf)) return isStrict ? { [path]: { $ne: leaf } } : { [path]: { $not: leaf } }
  const [[op, x] = [''], ...others] = Object.entries(leaf)
  const other = OPPOSITE[op]
  // A list that is none is false in both ways.
  const isSound = other !== undefined && others.length === 0 && (op.endsWith('in') ? Array.isArray(x) : true)
  return { [path]: isSound ? { [other!]: x } : { $not: leaf } }
}

/** All conditions in one object; what would stand in it twice goes into a list. */
function merged(conditions: readonly Condition[]): Condition {
  const result = new Map<string, unknown>()
  const again: unknown[] = []
  for (const [key, x] of conditions.flatMap((condition) => Object.entries(condition))) {
    const there = result.get(key)
    if (key === '$and') again.push(...(x as unknown[]))
    else if (!result.has(key)) result.set(key, x)
    else if (key[0] !== '$' && areApart(there, x)) result.set(key, { ...(there as object), ...(x as object) })
    else again.push({ [key]: x })
  }
  if (again.length > 0) result.set('$and', again)
  return Object.fromEntries(result)
}

/** Operators on one value that do not meet. */
function areApart(some: unknown, others: unknown): boolean {
  if (!isOperators(some) || !isOperators(others) || isRef(some) || isRef(others)) return false
  return Object.keys(some).every((op) => !Object.hasOwn(others, op))
}
