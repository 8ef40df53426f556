/** Operands: literals, lists, references and durations against the field that they are compared with. */
import { isRecord } from '../../base/json.ts'
import type { Json } from '../../base/json.ts'
import { MAX_LIST } from '../condition.ts'
import { durationMs } from '../duration.ts'
import type { Field } from '../schema.ts'
import { isRef } from '../tree.ts'
import { knownField } from './field.ts'
import { didYouMean, nearest } from './near.ts'
import type { Pass } from './pass.ts'
import { below } from './pointer.ts'
import type { Scope } from './scope.ts'
import { TYPE_TEXT } from './words.ts'

/** What is compared: the field, and its path for messages. */
export type Subject = { readonly field: Field; readonly path: string }
/** And where: `scope` is the document that `$ref` reads. */
export type Place = Subject & { readonly scope: Scope }

/** A value that stands for itself; `null` compares with anything ("there is none"). */
export function checkLiteral(pass: Pass, subject: Subject, value: unknown, at: string): void {
  const { field, path } = subject
  if (value === null) return
  if (Array.isArray(value)) {
    const isOneOf = field.type !== 'list' && value.length > 0 && value.every((one) => typeof one !== 'object')
    return pass.report('list_literal', at, {}, isOneOf ? { $in: value as Json[] } : undefined)
  }
  if (typeof value === 'object') return pass.report('object_literal', at)
  if (!isOfType(field, value)) return wrongType(pass, subject, value, at)
  if (field.type === 'enum' && !field.of.includes(value as string)) unknownValue(pass, subject, value, at)
  if (field.type === 'instant') pass.report('number_for_instant', at, { path })
}

function isOfType({ type }: Field, value: unknown): boolean {
  if (type === 'number' || type === 'instant') return typeof value === 'number' && Number.isFinite(value)
  if (type === 'string' || type === 'enum') return typeof value === 'string'
  return type === 'boolean' && typeof value === 'boolean'
}

function wrongType(pass: Pass, { field, path }: Subject, value: unknown, at: string): void {
  const words = { path, type: TYPE_TEXT[field.type] }
  if (field.type === 'set' && typeof value === 'string')
    return pass.report('wrong_type', at, words, { $in: [value] })
  pass.report('wrong_type', at, words, meant(field, value))
}

/** What somebody meant who wrote "5" for 5 or "true" for true. */
function meant({ type }: Field, value: unknown): Json | undefined {
  const text = String(value).trim()
  if (type === 'number' && typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(text)) return Number(text)
  if (type === 'boolean' && /^(true|1)$/i.test(text)) return true
  if (type === 'boolean' && /^(false|0)$/i.test(text)) return false
  return type === 'string' && typeof value === 'number' ? text : undefined
}

function unknownValue(pass: Pass, { field, path }: Subject, value: unknown, at: string): void {
  const of = field.type === 'enum' ? field.of : []
  const word = String(value)
  const words = { word, path, near: didYouMean(word, of), words: of.slice(0, 12).join(', ') }
  const fix = nearest(word, of) ?? undefined
  if (path === 'segments') return pass.report('unknown_segment', at, words, fix)
  if (path.startsWith('x.')) return pass.report('unknown_variant', at, { ...words, path: path.slice(2) }, fix)
  pass.report('unknown_value', at, words, fix)
}

/** The list of `$in` and its kind; each entry is compared with `element`. */
export function checkList(pass: Pass, word: string, value: unknown, at: string): value is unknown[] {
  if (!Array.isArray(value)) {
    const fix = typeof value === 'object' ? undefined : [value as Json]
    pass.report('bad_operand', at, { word, type: { cs: 'seznam', en: 'a list' } }, fix)
    return false
  }
  if (value.length === 0) pass.report('empty_list', at, { word })
  if (value.length > MAX_LIST)
    pass.report('list_too_long', at, { size: String(value.length), max: String(MAX_LIST) })
  return value.length > 0 && value.length <= MAX_LIST
}

/** `{"$ref": path}`, with `$mul` a factor: another field of the same document, of the same type. */
export function checkRef(pass: Pass, subject: Place, ref: unknown, at: string): void {
  const target = refTarget(pass, subject.scope, ref, at)
  if (!target || !isRecord(ref)) return
  const isScalar = !['set', 'list'].includes(target.type)
  if (!isScalar || baseOf(target) !== baseOf(subject.field))
    return badRef(pass, ref, at, {
      cs: `Vyberte pole, v němž je ${TYPE_TEXT[subject.field.type].cs}.`,
      en: `Pick a field that is ${TYPE_TEXT[subject.field.type].en}.`,
    })
  if (ref['$ref'] === subject.path)
    return badRef(pass, ref, at, {
      cs: 'Pole se porovnává samo se sebou.',
      en: 'The field is compared with itself.',
    })
  const factor = ref['$mul']
  if (factor === undefined) return
  if (typeof factor !== 'number' || !Number.isFinite(factor) || target.type !== 'number')
    pass.report('bad_mul', below(at, '$mul'), { word: JSON.stringify(factor) })
}

/** The duration of `$ago`: a text, or a number field times the duration of its unit. */
export function checkAge(pass: Pass, scope: Scope, age: unknown, at: string): void {
  if (!isRecord(age)) return checkDuration(pass, age, at)
  const target = refTarget(pass, scope, age, at)
  if (!target) return
  if (target.type !== 'number')
    return badRef(pass, age, at, {
      cs: 'Vyberte pole s číslem, například s počtem dnů.',
      en: 'Pick a field that is a number, such as a number of days.',
    })
  const unit = age['$mul']
  if (unit !== undefined && !(durationMs(unit) > 0))
    pass.report('bad_mul', below(at, '$mul'), { word: JSON.stringify(unit) })
}

function refTarget(pass: Pass, scope: Scope, ref: unknown, at: string): Field | null {
  if (!isRef(ref)) {
    pass.report('bad_ref', at, {
      word: JSON.stringify(isRecord(ref) ? (ref['$ref'] ?? null) : ref),
      where: { cs: 'Napište {"$ref": "f.pole"}.', en: 'Write {"$ref": "f.field"}.' },
    })
    return null
  }
  for (const key of Object.keys(ref))
    if (key !== '$ref' && key !== '$mul')
      pass.report('unknown_word', below(at, key), {
        word: key,
        near: didYouMean(key, ['$mul']),
        words: '$ref, $mul',
      })
  return knownField(pass, scope, ref.$ref, { at: below(at, '$ref'), isValue: true })
}

function badRef(pass: Pass, ref: object, at: string, where: { cs: string; en: string }): void {
  pass.report('bad_ref', at, { word: String((ref as { $ref?: unknown }).$ref), where })
}

/** Enums are texts, and instants compare with instants. */
function baseOf({ type }: Field): string {
  return type === 'enum' ? 'string' : type
}

/** A duration that is more than nothing. */
export function checkDuration(pass: Pass, value: unknown, at: string): void {
  if (durationMs(value) > 0 && typeof value === 'string') return
  const near = durationLike(value)
  pass.report('bad_duration', at, { word: JSON.stringify(value) ?? '' }, near ?? undefined)
}

/** What somebody meant who wrote "45 days" or "30 min". */
function durationLike(value: unknown): string | null {
  const [, count, unit] =
    /^\s*(\d+)\s*(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?|w|weeks?|dn[iyů]|den|hod|hodin[ay]?|minut[ay]?)\s*$/.exec(
      String(value),
    ) ?? []
  return count && unit && Number(count) > 0 ? `${Number(count)}${unit[0]}` : null
}
