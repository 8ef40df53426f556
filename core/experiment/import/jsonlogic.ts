/**
 * Conditions in flagd's JSONLogic as conditions of ours. Strict: "5" is not 5, and what is missing
 * is never less than anything, where JSONLogic would let JavaScript convert.
 */
import { isRecord } from '../../base/json.ts'
import type { Condition } from '../../rule/condition.ts'
import { below } from '../finding.ts'
import { NOBODY } from './condition.ts'
import { refuse } from './context.ts'
import type { Import } from './context.ts'

/** The operator and its operands; null for what is no operation. A single operand may stand alone. */
export function operationOf(
  expression: unknown,
): { readonly word: string; readonly operands: readonly unknown[] } | null {
  if (!isRecord(expression)) return null
  const [entry, extra] = Object.entries(expression)
  if (!entry || extra) return null
  const [word, operands] = entry
  return { word, operands: Array.isArray(operands) ? operands : [operands] }
}

/** Null where something in it has no equivalent; then a finding says what. */
export function conditionOf(expression: unknown, context: Import): Condition | null {
  if (typeof expression === 'boolean') return expression ? {} : NOBODY
  const operation = operationOf(expression)
  if (!operation) return refused(context, JSON.stringify(expression) ?? 'undefined')
  const { word, operands } = operation
  const inner = { ...context, at: below(context.at, word) }
  const each = () => operands.map((one, index) => conditionOf(one, { ...inner, at: below(inner.at, index) }))
  const all = (make: (parts: Condition[]) => Condition): Condition | null => {
    const parts = each()
    return parts.length > 0 && parts.every((part) => part !== null) ? make(parts) : null
  }
  if (word === 'and') return all((parts) => ({ $and: parts }))
  if (word === 'or') return all((parts) => ({ $or: parts }))
  if (word === '!') return all(([part]) => ({ $not: part }))
  if (word === '!!') return all(([part]) => part!)
  if ((word === 'if' || word === '?:') && operands.length === 3)
    return all(([test, yes, no]) => ({ $or: [{ $and: [test, yes] }, { $and: [{ $not: test }, no] }] }))
  if (word === 'var') return leaf(expression, { $nin: FALSY, $not: { $size: 0 } }, inner)
  const make = Object.hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined
  return make ? make(operands, inner) : refused(inner, word)
}

const FALSY = [null, false, '', 0]

type Make = (operands: readonly unknown[], context: Import) => Condition | null

const FLIPPED: { readonly [word: string]: string } = { $gt: '$lt', $gte: '$lte', $lt: '$gt', $lte: '$gte' }

const OPERATORS: { readonly [word: string]: Make } = {
  '==': (operands, context) => compared('$eq', operands, context),
  '===': (operands, context) => compared('$eq', operands, context),
  '!=': (operands, context) => compared('$ne', operands, context),
  '!==': (operands, context) => compared('$ne', operands, context),
  '>': (operands, context) => ordered('$gt', operands, context),
  '>=': (operands, context) => ordered('$gte', operands, context),
  '<': (operands, context) => ordered('$lt', operands, context),
  '<=': (operands, context) => ordered('$lte', operands, context),
  in: contained,
  starts_with: ([value, start], context) =>
    typeof start === 'string'
      ? leaf(value, { $regex: `^${escaped(start)}` }, context)
      : refused(context, 'starts_with'),
  ends_with: ([value, end], context) =>
    typeof end === 'string'
      ? leaf(value, { $regex: `${escaped(end)}$` }, context)
      : refused(context, 'ends_with'),
  sem_ver: versioned,
}

function isLiteral(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function compared(op: string, [a, b]: readonly unknown[], context: Import): Condition | null {
  if (isLiteral(b)) return leaf(a, { [op]: b }, context)
  if (isLiteral(a)) return leaf(b, { [FLIPPED[op] ?? op]: a }, context)
  return refused(context, op.slice(1))
}

/** With three operands the one in the middle lies between the others. */
function ordered(op: string, operands: readonly unknown[], context: Import): Condition | null {
  const [a, b, c] = operands
  if (operands.length < 3) return compared(op, operands, context)
  const [low, high] = [compared(op, [a, b], context), compared(op, [b, c], context)]
  return low && high ? { $and: [low, high] } : null
}

/** `in` asks for an element of a list, or for a part of a text. */
function contained([a, b]: readonly unknown[], context: Import): Condition | null {
  if (Array.isArray(b) && b.every(isLiteral)) return leaf(a, { $in: b }, context)
  if (typeof a === 'string') {
    const [inText, inList] = [leaf(b, { $regex: escaped(a) }, context), leaf(b, { $in: [a] }, context)]
    return inText && inList ? { $or: [inText, inList] } : null
  }
  return isLiteral(a) ? leaf(b, { $in: [a] }, context) : refused(context, 'in')
}

const VERSION_WORDS: { readonly [word: string]: string } = {
  '=': '$veq',
  '!=': '$vne',
  '<': '$vlt',
  '<=': '$vlte',
  '>': '$vgt',
  '>=': '$vgte',
}

/** `^` is the same major version, `~` the same minor one; the first of each is its pre-release 0. */
function versioned([value, word, version]: readonly unknown[], context: Import): Condition | null {
  const [, major, minor = '0'] = /^v?(\d+)(?:\.(\d+))?/.exec(String(version)) ?? []
  if (typeof version !== 'string' || major === undefined) return refused(context, 'sem_ver')
  const from = (major: number, minor: number) => `${major}.${minor}.0-0`
  if (word === '^') return leaf(value, { $vgte: from(+major, 0), $vlt: from(+major + 1, 0) }, context)
  if (word === '~')
    return leaf(value, { $vgte: from(+major, +minor), $vlt: from(+major, +minor + 1) }, context)
  const op = VERSION_WORDS[String(word)]
  return op ? leaf(value, { [op]: version }, context) : refused(context, `sem_ver ${String(word)}`)
}

function leaf(value: unknown, operators: object, context: Import): Condition | null {
  const name = variableOf(value)
  return name === null ? refused(context, 'var') : { [context.places.path(name)]: operators }
}

/** The attribute that `{"var": …}` names; null for one with a default, for the whole, and for what flagd itself sets. */
export function variableOf(expression: unknown): string | null {
  const operation = operationOf(expression)
  const [name, fallback = null] = operation?.word === 'var' ? operation.operands : []
  return typeof name === 'string' && name !== '' && !name.startsWith('$flagd.') && fallback === null
    ? name
    : null
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&')
}

const NO_COMPARISON = {
  why: { cs: 'podmínka neporovnává jeden údaj s hodnotou', en: 'it does not compare one field with a value' },
  what: {
    cs: 'Přepište ji na ==, !=, <, <=, >, >=, in, starts_with, ends_with, sem_ver, and, or nebo ! nad {"var": …}.',
    en: 'Write it with ==, !=, <, <=, >, >=, in, starts_with, ends_with, sem_ver, and, or or ! over {"var": …}.',
  },
}

function refused(context: Import, word: string): null {
  refuse(context, word, NO_COMPARISON)
  return null
}
