/**
 * GrowthBook's saved groups of the second kind: lists that know their attribute, and conditions.
 * What asks for one is written out, so that the rule engine needs to know lists alone.
 */
import { isRecord } from '../../base/json.ts'
import type { Condition } from '../../rule/condition.ts'
import type { Groups } from '../../rule/moment.ts'
import type { SavedGroups } from './type.ts'

/** Holds for nobody, in both modes. */
export const NOBODY: Condition = { $nor: [{}] }

/** The groups that are lists, of both kinds. */
export function listsOf(groups: SavedGroups): Groups {
  const lists = Object.entries(groups).flatMap(([id, group]) => {
    const values = valuesOf(group)
    return values ? [[id, values] as const] : []
  })
  return Object.fromEntries(lists)
}

/** Null for what is no list. */
function valuesOf(group: unknown): readonly unknown[] | null {
  if (Array.isArray(group)) return group
  return isRecord(group) && group.type === 'list' && Array.isArray(group.values) ? group.values : null
}

/** Whether a condition can mean the same without its groups being written out. */
export function isPlain(condition: Condition, groups: SavedGroups): boolean {
  return Object.values(groups).every(Array.isArray) && !JSON.stringify(condition).includes('"$savedGroup"')
}

/** The condition with groups in place of their names; who asks for what is no group finds nobody. */
export function resolved(condition: unknown, groups: SavedGroups, path: readonly string[] = []): Condition {
  if (!isRecord(condition)) return NOBODY
  const parts = Object.entries(condition).map(([key, value]): Condition => {
    if (key === '$savedGroup') return groupOf(value, groups, path)
    if (key === '$not') return { $not: resolved(value, groups, path) }
    if (key === '$and' || key === '$or' || key === '$nor')
      return { [key]: Array.isArray(value) ? value.map((one) => resolved(one, groups, path)) : value }
    return { [key]: leafOf(value, groups, path) }
  })
  return parts.length === 1 ? parts[0]! : { $and: parts }
}

function groupOf(reference: unknown, groups: SavedGroups, path: readonly string[]): Condition {
  const { id, attributeKey } = isRecord(reference) ? reference : {}
  if (typeof id !== 'string' || path.includes(id) || !Object.hasOwn(groups, id)) return NOBODY
  if (attributeKey !== undefined && typeof attributeKey !== 'string') return NOBODY
  const group = groups[id]
  if (!isRecord(group)) return NOBODY
  const key = attributeKey ?? group.attributeKey
  if (group.type === 'list' && typeof key === 'string') return { [key]: { $in: group.values } }
  return group.type === 'condition' ? resolved(group.condition, groups, [...path, id]) : NOBODY
}

function leafOf(leaf: unknown, groups: SavedGroups, path: readonly string[]): unknown {
  if (!isRecord(leaf) || !isOperators(leaf)) return leaf
  return Object.fromEntries(
    Object.entries(leaf).map(([op, operand]) => {
      if (op === '$inGroup' || op === '$notInGroup') return listOperator(op, operand, groups)
      if (op === '$elemMatch' && isRecord(operand) && !isOperators(operand))
        // A field that always holds, so that it is read as a condition and not as operators.
        return [op, { ...resolved(operand, groups, path), '': { $nin: [] } }]
      if (op === '$all' || op === '$alli')
        return [op, Array.isArray(operand) ? operand.map((one) => leafOf(one, groups, path)) : operand]
      return [
        op,
        op === '$not' || op === '$size' || op === '$elemMatch' ? leafOf(operand, groups, path) : operand,
      ]
    }),
  )
}

function isOperators(value: Record<string, unknown>): boolean {
  const keys = Object.keys(value)
  return keys.length > 0 && keys.every((key) => key.startsWith('$'))
}

/**
 * A group that is there and no list has nobody in it, and nobody outside: both operators are
 * false, and so is every operator that does not exist.
 */
function listOperator(op: string, id: unknown, groups: SavedGroups): [string, unknown] {
  const isThere = Object.hasOwn(groups, String(id))
  return [isThere && !valuesOf(groups[String(id)]) ? '$noGroup' : op, id]
}
