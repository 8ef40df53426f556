/** A condition over the parameters of an event as rows of a form, where it can be said so. */
import { isRecord } from '../../core/base/json.ts'
import type { Field } from '../../core/rule/schema.ts'
import { SHOP_SCHEMA } from '../../core/segment/shop-schema.ts'

export const WHERE_OPS = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in'] as const
export type WhereOp = (typeof WHERE_OPS)[number]

export type WhereRow = {
  /** Without `p.`. */
  readonly param: string
  readonly op: WhereOp
  /** Of `$in` the texts with commas between. */
  readonly value: string | number | boolean
}

export type Where = Readonly<Record<string, unknown>>

/** The parameters of an event with what each is, or none where the event is the shop's own. */
export function paramsOf(event: string): Readonly<Record<string, Field>> {
  const events: Readonly<Record<string, Readonly<Record<string, Field>>>> = SHOP_SCHEMA.events
  return Object.hasOwn(events, event) ? events[event]! : {}
}

/** Null: it says more than rows can. */
export function whereRows(where: Where): WhereRow[] | null {
  const rows = Object.entries(where).map(([path, said]) =>
    path.startsWith('p.') ? rowsOf(path.slice(2), said) : null,
  )
  return rows.some((one) => one === null) ? null : rows.flatMap((one) => one!)
}

function rowsOf(param: string, said: unknown): WhereRow[] | null {
  if (isScalar(said)) return [{ param, op: '$eq', value: said }]
  if (!isRecord(said) || Object.keys(said).length === 0) return null
  const rows = Object.entries(said).map(([name, value]): WhereRow | null => {
    const op = WHERE_OPS.find((one) => one === name)
    if (op === '$in') return isTexts(value) ? { param, op, value: value.join(', ') } : null
    return op && isScalar(value) ? { param, op, value } : null
  })
  return rows.every((row) => row !== null) ? rows : null
}

/** Undefined: no row says anything. A parameter without a name is not said yet. */
export function whereOf(rows: readonly WhereRow[]): Record<string, unknown> | undefined {
  const where: Record<string, unknown> = {}
  for (const { param, op, value } of rows) {
    if (param === '') continue
    const path = `p.${param}`
    const held = where[path]
    const operand = op === '$in' ? textsOf(value) : value
    const before = isRecord(held) ? held : held === undefined ? {} : { $eq: held }
    where[path] = op === '$eq' && held === undefined ? operand : { ...before, [op]: operand }
  }
  return Object.keys(where).length === 0 ? undefined : where
}

const textsOf = (value: WhereRow['value']) =>
  String(value)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((one) => typeof one === 'string' && one !== '' && !/,/.test(one))
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** How a row about a parameter begins. */
export function newRow(param: string, field: Field | undefined): WhereRow {
  if (field?.type === 'number' || field?.type === 'instant') return { param, op: '$gte', value: 0 }
  if (field?.type === 'boolean') return { param, op: '$eq', value: true }
  return { param, op: '$eq', value: field?.type === 'enum' ? (field.of[0] ?? '') : '' }
}

/** A number or a yes and no where it reads as one, else the text. */
export function scalarOf(typed: string): string | number | boolean {
  if (typed === 'true' || typed === 'false') return typed === 'true'
  const number = Number(typed)
  return typed.trim() !== '' && Number.isFinite(number) && String(number) === typed.trim() ? number : typed
}
