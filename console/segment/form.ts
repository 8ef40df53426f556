/**
 * A rule as rows of a form, where it can be said so: conditions that all hold, or any of them. What
 * says more is written as text, and the form says so instead of losing a part.
 */
import { isRecord } from '../../core/base/json.ts'
import type { Condition } from '../../core/rule/condition.ts'

export const COMPARISONS = ['$gte', '$gt', '$lte', '$lt', '$eq', '$ne'] as const
export type Comparison = (typeof COMPARISONS)[number]

export type Row =
  | {
      readonly kind: 'value'
      readonly path: string
      readonly op: Comparison
      readonly value: string | number | boolean
    }
  /** The set has this text in it. */
  | { readonly kind: 'has'; readonly path: string; readonly value: string }
  /** An instant so many days ago, or longer; less than so many days ago. */
  | { readonly kind: 'age'; readonly path: string; readonly op: '$gte' | '$lt'; readonly days: number }
  /** So many events or more in the last days; `days` null: ever. */
  | {
      readonly kind: 'did'
      readonly event: string
      readonly not: boolean
      readonly count: number
      readonly days: number | null
    }

export type Form = { readonly joined: 'all' | 'any'; readonly rows: readonly Row[] }

/** Null: it says more than rows can. */
export function formOf(when: unknown): Form | null {
  if (!isRecord(when)) return null
  const [[key, list] = ['', null], ...more] = Object.entries(when)
  if (more.length === 0 && (key === '$or' || key === '$and') && Array.isArray(list)) {
    const parts = list.map((one) => rowsIn(one))
    const isEachOne = parts.every((rows) => rows !== null && (key === '$and' || rows.length === 1))
    return isEachOne ? { joined: key === '$or' ? 'any' : 'all', rows: parts.flatMap((rows) => rows!) } : null
  }
  const rows = rowsIn(when)
  return rows && { joined: 'all', rows }
}

function rowsIn(condition: unknown): Row[] | null {
  if (!isRecord(condition)) return null
  const found = Object.entries(condition).map(([key, value]) => rowsOf(key, value))
  return found.some((rows) => rows === null) ? null : found.flatMap((rows) => rows!)
}

function rowsOf(key: string, value: unknown): Row[] | null {
  if (key === '$did') return did(value, false)
  if (key === '$not' && isRecord(value) && Object.keys(value).join() === '$did')
    return did(value['$did'], true)
  if (key.startsWith('$')) return null
  if (isScalar(value)) return [{ kind: 'value', path: key, op: '$eq', value }]
  if (!isRecord(value)) return null
  const rows = Object.entries(value).map(([op, operand]) => fieldRow(key, op, operand))
  return rows.length === 0 || rows.some((row) => row === null)
    ? null
    : rows.flatMap((row) => (row ? [row] : []))
}

function fieldRow(path: string, op: string, operand: unknown): Row | null {
  const comparison = COMPARISONS.find((one) => one === op)
  if (comparison && isScalar(operand)) return { kind: 'value', path, op: comparison, value: operand }
  if (op === '$in' && Array.isArray(operand) && operand.length === 1 && typeof operand[0] === 'string')
    return { kind: 'has', path, value: operand[0] }
  if (op !== '$ago' || !isRecord(operand)) return null
  const [[order, age] = ['', null], ...more] = Object.entries(operand)
  const days = daysOf(age)
  return more.length === 0 && days !== null && (order === '$gte' || order === '$lt')
    ? { kind: 'age', path, op: order, days }
    : null
}

function did(value: unknown, not: boolean): Row[] | null {
  if (!isRecord(value) || typeof value['event'] !== 'string') return null
  const { event, within, count = { $gte: 1 }, as: _, ...more } = value
  const days = within === undefined ? null : daysOf(within)
  if (Object.keys(more).length > 0 || (within !== undefined && days === null)) return null
  if (!isRecord(count) || Object.keys(count).join() !== '$gte' || typeof count['$gte'] !== 'number')
    return null
  return [{ kind: 'did', event: event as string, not, count: count['$gte'], days }]
}

function daysOf(duration: unknown): number | null {
  const [, days] = /^(\d+)d$/.exec(String(duration)) ?? []
  return days === undefined ? null : Number(days)
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** The rule that the rows say. Rows that would stand under one name are put side by side. */
export function ruleOf({ joined, rows }: Form): Condition {
  const parts = rows.map(conditionOf)
  if (joined === 'any' && parts.length > 1) return { $or: parts }
  const names = parts.flatMap((part) => Object.keys(part))
  return new Set(names).size === names.length ? Object.assign({}, ...parts) : { $and: parts }
}

function conditionOf(row: Row): Condition {
  switch (row.kind) {
    case 'value':
      return { [row.path]: row.op === '$eq' ? row.value : { [row.op]: row.value } }
    case 'has':
      return { [row.path]: { $in: [row.value] } }
    case 'age':
      return { [row.path]: { $ago: { [row.op]: `${row.days}d` } } }
    case 'did': {
      const { event, count, days, not } = row
      const said = {
        $did: {
          event,
          ...(days === null ? {} : { within: `${days}d` }),
          ...(count === 1 ? {} : { count: { $gte: count } }),
        },
      }
      return not ? { $not: said } : said
    }
  }
}
