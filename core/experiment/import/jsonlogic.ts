/**
 * Conditions in flagd's JSONLogic as conditions of ours. Strict: "5" is not 5, and what is missing
 * is never less than anything, where JSONLogic would let JavaScript convert.
 */
import { isRecord } from '../../base/json.ts'
import type { Condition } from '../../rule/condition.ts'
import { below } from '../finding.ts'
import { NOBODY } from '../growthbook/saved-group.ts'
import { refuse } from './context.ts'
import type { Import } from './context.ts'

export type Logic = {
  readonly holds: Condition
  /** Where it cannot be told, which in flagd ends the whole targeting with the default variant. */
  readonly fails: Condition | null
}

export type Operation = { readonly word: string; readonly operands: readonly unknown[] }

/** Null for what is no operation. A single operand may stand alone. */
export function operationOf(expression: unknown): Operation | null {
  if (!isRecord(expression)) return null
  const [entry, extra] = Object.entries(expression)
  if (!entry || extra) return null
  const [word, operands] = entry
  return { word, operands: Array.isArray(operands) ? operands : [operands] }
}

/** Null where something in it has no equivalent; then a finding says what. */
export function logicOf(expression: unknown, context: Import): Logic | null {
  if (typeof expression === 'boolean') return sure(expression ? {} : NOBODY)
  const operation = operationOf(expression)
  if (!operation) return refused(context, JSON.stringify(expression) ?? 'undefined')
  const { word, operands } = operation
  const inner = { ...context, at: below(context.at, word) }
  const joined = Object.hasOwn(JOINED, word) ? JOINED[word] : undefined
  if (joined) {
    const parts = operands.map((one, index) => logicOf(one, { ...inner, at: below(inner.at, index) }))
    if (parts.length === 0) return refused(inner, word)
    return parts.every((part) => part !== null) ? (joined(parts) ?? refused(inner, word)) : null
  }
  if (word === 'var') return leaf(expression, { $nin: FALSY, $not: { $size: 0 } }, inner)
  const make = Object.hasOwn(OPERATORS, word) ? OPERATORS[word] : undefined
  return make ? make(operands, inner) : refused(inner, word)
}

function sure(holds: Condition): Logic {
  return { holds, fails: null }
}

const JOINED: { readonly [word: string]: (parts: readonly Logic[]) => Logic | null } = {
  and: (parts) => ({
    holds: { $and: parts.map(({ holds }) => holds) },
    fails: firstFailure(parts, (holds) => holds),
  }),
  or: (parts) => ({ holds: { $or: parts.map(({ holds }) => holds) }, fails: firstFailure(parts, not) }),
  '!': ([part]) => ({ holds: not(part!.holds), fails: part!.fails }),
  '!!': ([part]) => part!,
  if: choice,
  '?:': choice,
}

function not(condition: Condition): Condition {
  return { $not: condition }
}

/** A part is reached, and can fail, only where those before it did not decide. */
function firstFailure(parts: readonly Logic[], goesOn: (holds: Condition) => Condition): Condition | null {
  const ways = parts.flatMap(({ fails }, index) =>
    fails ? [{ $and: [...parts.slice(0, index).map(({ holds }) => goesOn(holds)), fails] }] : [],
  )
  return ways.length > 0 ? { $or: ways } : null
}

function choice([test, yes, no, ...more]: readonly Logic[]): Logic | null {
  if (!test || !yes || !no || more.length > 0) return null
  const ways = [
    test.fails,
    yes.fails && { $and: [test.holds, yes.fails] },
    no.fails && { $and: [not(test.holds), no.fails] },
  ].filter((way) => way !== null)
  return {
    holds: { $or: [{ $and: [test.holds, yes.holds] }, { $and: [not(test.holds), no.holds] }] },
    fails: ways.length > 0 ? { $or: ways } : null,
  }
}

const FALSY = [null, false, '', 0]

type Make = (operands: readonly unknown[], context: Import) => Logic | null

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
      ? textual(value, `^${escaped(start)}`, context)
      : refused(context, 'starts_with'),
  ends_with: ([value, end], context) =>
    typeof end === 'string' ? textual(value, `${escaped(end)}$`, context) : refused(context, 'ends_with'),
  sem_ver: versioned,
}

function isLiteral(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}

function compared(op: string, [a, b]: readonly unknown[], context: Import): Logic | null {
  if (isLiteral(b)) return leaf(a, { [op]: b }, context)
  if (isLiteral(a)) return leaf(b, { [FLIPPED[op] ?? op]: a }, context)
  return refused(context, op.slice(1))
}

/** With three operands the one in the middle lies between the others. */
function ordered(op: string, operands: readonly unknown[], context: Import): Logic | null {
  const [a, b, c] = operands
  if (operands.length < 3) return compared(op, operands, context)
  const [low, high] = [compared(op, [a, b], context), compared(op, [b, c], context)]
  return low && high ? sure({ $and: [low.holds, high.holds] }) : null
}

/** `in` asks for an element of a list, or for a part of a text. */
function contained([a, b]: readonly unknown[], context: Import): Logic | null {
  if (Array.isArray(b) && b.every(isLiteral)) return leaf(a, { $in: b }, context)
  if (!isLiteral(a)) return refused(context, 'in')
  const inList = leaf(b, { $in: [a] }, context)
  if (typeof a !== 'string' || !inList) return inList
  return leaf(b, { $regex: escaped(a) }, context, (inText) => ({ $or: [inText, inList.holds] }))
}

/** Of a text; what is none fails. */
function textual(value: unknown, pattern: string, context: Import): Logic | null {
  const whole = leaf(value, { $regex: pattern }, context)
  const fails = whole && leaf(value, { $not: { $type: 'string' } }, context)
  return whole && fails && { holds: whole.holds, fails: fails.holds }
}

const VERSION_WORDS: { readonly [word: string]: string } = {
  '=': '$veq',
  '!=': '$vne',
  '<': '$vlt',
  '<=': '$vlte',
  '>': '$vgt',
  '>=': '$vgte',
}

const VERSION = /^v?(\d+)(?:\.(\d+)(?:\.(\d+)(-[0-9A-Za-z.-]+)?)?)?(?:\+[0-9A-Za-z.-]+)?$/

/** `^` is the same major version, `~` the same minor one; the first of each is its pre-release 0. What is no version fails. */
function versioned([value, word, version]: readonly unknown[], context: Import): Logic | null {
  const [, major, minor = '0', patch = '0', before = ''] = VERSION.exec(String(version)) ?? []
  const op = String(word)
  if (typeof version !== 'string' || major === undefined) return refused(context, 'sem_ver')
  const first = (major: number, minor: number) => `${major}.${minor}.0-0`
  const operators =
    op === '^'
      ? { $vgte: first(+major, 0), $vlt: first(+major + 1, 0) }
      : op === '~'
        ? { $vgte: first(+major, +minor), $vlt: first(+major, +minor + 1) }
        : VERSION_WORDS[op] && { [VERSION_WORDS[op]]: `${major}.${minor}.${patch}${before}` }
  if (!operators) return refused(context, `sem_ver ${op}`)
  const holds = leaf(value, operators, context)
  const fails = holds && leaf(value, { $not: { $regex: VERSION.source } }, context)
  return holds && fails && { holds: holds.holds, fails: fails.holds }
}

function leaf(
  value: unknown,
  operators: object,
  context: Import,
  change: (condition: Condition) => Condition = (condition) => condition,
): Logic | null {
  const name = variableOf(value)
  return name === null ? refused(context, 'var') : sure(change({ [context.places.path(name)]: operators }))
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
