/** One leaf as a phrase. */
import type { Comparison, TestTree } from '../tree.ts'
import { isRef } from '../tree.ts'
import { comparedText, fieldText, isUnknown, knownOf, said, valueText } from './frame.ts'
import type { Frame } from './frame.ts'
import { lookOf } from './pattern.ts'
import type { Comparator, Known } from './vocabulary.ts'

type Test = { readonly op: Comparison; readonly operand: unknown; readonly isNot: boolean }

/** Null, and what else is in the list: null has phrases of its own. */
export function splitNull({ op, operand }: TestTree): { readonly rest: readonly unknown[] } | null {
  if (!Array.isArray(operand) || !operand.includes(null)) return null
  const rest = operand.filter((value) => value !== null)
  return op === '$in' || op === '$nin' || op === '$ini' || op === '$nini' ? { rest } : null
}

export function testText(frame: Frame, { path, op, operand }: TestTree, isNot: boolean): string {
  const known = knownOf(frame, path)
  return equalText(frame, known, { op, operand, isNot }) ?? otherText(frame, known, { op, operand, isNot })
}

/** Operators that say what the value is, or is not. */
function equalText(frame: Frame, known: Known, { op, operand, isNot }: Test): string | null {
  switch (op) {
    case '$is':
    case '$eq':
      return isText(frame, known, operand, isNot)
    case '$ne':
      return isText(frame, known, operand, !isNot)
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return isRef(operand)
        ? said(frame, known, isNot, fieldText(frame, op, operand))
        : said(frame, known, isNot, comparedText(frame, known, op, operand))
    case '$exists':
      return existsText(frame, known, Boolean(operand) !== isNot)
    case '$in':
    case '$ini':
      return inText(frame, known, { op, operand, isNot })
    case '$nin':
    case '$nini':
      return inText(frame, known, { op: op === '$nin' ? '$in' : '$ini', operand, isNot: !isNot })
    default:
      return null
  }
}

/** Operators that look into the value. */
function otherText(frame: Frame, known: Known, { op, operand, isNot }: Test): string {
  const { value, quote } = frame.grammar
  const version = /^\S+$/.test(String(operand)) ? String(operand) : quote(String(operand))
  switch (op) {
    case '$regex':
    case '$regexi':
      return patternText(frame, known, { op, operand, isNot })
    case '$notRegex':
    case '$notRegexi':
      return patternText(frame, known, {
        op: op === '$notRegex' ? '$regex' : '$regexi',
        operand,
        isNot: !isNot,
      })
    case '$type':
      return said(frame, known, isNot, value.type(String(operand)))
    case '$inGroup':
      return said(frame, known, isNot, value.group(String(operand)))
    case '$notInGroup':
      return said(frame, known, !isNot, value.group(String(operand)))
    case '$vne':
      return said(frame, known, !isNot, value.version('$eq', version))
    default:
      return said(frame, known, isNot, value.version(op.replace('$v', '$') as Comparator, version))
  }
}

function isText(frame: Frame, known: Known, operand: unknown, isNot: boolean): string {
  if (isRef(operand)) return said(frame, known, isNot, fieldText(frame, '$eq', operand))
  if (operand === null) return existsText(frame, known, isNot)
  if (typeof operand === 'boolean') return flagText(frame, known, operand === isNot)
  const zero = isNot ? known.zeroNot : known.zero
  if (operand === 0 && zero !== undefined) return zero
  return said(frame, known, isNot, comparedText(frame, known, '$eq', operand))
}

/** A boolean that has words says all with its verb. */
function flagText(frame: Frame, known: Known, isNot: boolean): string {
  const own = isNot ? known.isNot : known.is
  if (own !== undefined && !own.includes('#') && !isUnknown(frame, known)) return own
  const { field } = frame.grammar
  return frame.about === 'field' ? field.flag(known.noun, isNot) : field.set(known.noun, isNot)
}

export function existsText({ grammar, about }: Frame, known: Known, exists: boolean): string {
  const { field } = grammar
  const own = exists ? known.some : known.none
  if (own !== undefined) return own
  if (about === 'field') return exists ? field.present(known.noun) : field.missing(known.noun)
  return exists ? field.has(known.noun) : field.hasNot(known.noun)
}

const MAX_SHOWN = 6

function inText(frame: Frame, known: Known, { op, operand, isNot }: Test): string {
  const { grammar } = frame
  const values = Array.isArray(operand) ? operand : [operand]
  const shown = values.length <= MAX_SHOWN + 1 ? values : values.slice(0, MAX_SHOWN)
  const texts = shown.map((value, index) => {
    const isLast = index === shown.length - 1
    // "1 nebo 2 objednávky": the last one has the noun.
    if (known.forms && typeof value === 'number' && !isLast) return grammar.number(value)
    return known.signs?.$eq === undefined
      ? valueText(frame, known, value)
      : comparedText(frame, known, '$eq', value)
  })
  if (shown.length < values.length) texts.push(grammar.value.others(values.length))
  const list = grammar.list(texts, isNot ? 'nor' : 'or') || grammar.value.nothing
  return said(frame, known, isNot, op === '$ini' ? `${list} ${grammar.value.anyCase}` : list)
}

function patternText(frame: Frame, known: Known, { op, operand, isNot }: Test): string {
  const { grammar, about } = frame
  const looks = lookOf(String(operand))
  const anyCase = op === '$regexi' ? ` ${grammar.value.anyCase}` : ''
  if (looks.kind === 'whole') return `${said(frame, known, isNot, grammar.quote(looks.text))}${anyCase}`
  const text =
    about === 'field'
      ? grammar.field.pattern(known.noun, looks.kind, looks.text, isNot)
      : said(frame, known, isNot, grammar.value.pattern(looks.kind, looks.text))
  return text + anyCase
}
