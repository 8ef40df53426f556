/** A leaf against its field: which operators work on it, and whether each has an operand that it can use. */
import { isRecord } from '../../base/json.ts'
import type { Json } from '../../base/json.ts'
import { MAX_PATTERN } from '../condition.ts'
import { isOperators, isRef } from '../tree.ts'
import { didYouMean } from './near.ts'
import { checkAge, checkList, checkLiteral, checkRef } from './operand.ts'
import type { Place } from './operand.ts'
import { patternFault } from './pattern.ts'
import type { Pass } from './pass.ts'
import { below } from './pointer.ts'
import { COUNT, elementScope } from './scope.ts'
import { BEHAVIOURS, LOGIC, OPERATORS, ORDERS, TYPES, TYPE_TEXT, isOrdering, operatorsOf } from './words.ts'
import { elementOf } from '../schema.ts'

/** Where a leaf stands. `only`: operators that are allowed, where that is fewer than the type allows. */
export type LeafPlace = Place & { readonly only?: readonly string[] }

export function checkLeaf(pass: Pass, place: LeafPlace, leaf: unknown, at: string): void {
  if (!isRecord(leaf)) return checkLiteral(pass, place, leaf, at)
  if (isRef(leaf)) return checkOperator(pass, place, ['$eq', leaf], at)
  if (!isOperators(leaf)) return notOperators(pass, leaf, at)
  for (const entry of Object.entries(leaf)) checkOperator(pass, place, entry, below(at, entry[0]))
}

/** An object that is neither a value nor all operators. */
function notOperators(pass: Pass, leaf: Record<string, unknown>, at: string): void {
  const keys = Object.keys(leaf)
  const strange = keys.find((key) => key[0] !== '$')
  const isMixed = keys.some((key) => key[0] === '$' || OPERATORS.includes(`$${key}`))
  if (strange === undefined || !isMixed) return pass.report('object_literal', at)
  pass.report('mixed_leaf', below(at, strange), { word: strange, near: didYouMean(`$${strange}`, OPERATORS) })
}

type Entry = readonly [op: string, operand: unknown]

function checkOperator(pass: Pass, place: LeafPlace, entry: Entry, at: string): void {
  const [op, operand] = entry
  const { field, path } = place
  if (!OPERATORS.includes(op)) return notAnOperator(pass, op, at)
  if (!operatorsOf(field.type).includes(op) || (place.only && !place.only.includes(op)))
    return cannot(pass, place, op, at)
  if (op === '$not') return checkLeaf(pass, place, operand, at)
  if (op === '$ago') return checkAgo(pass, place, operand, at)
  if (ORDERS.includes(op)) return checkOrder(pass, place, entry, at)
  if (op === '$size') return checkLeaf(pass, { ...place, field: COUNT, path: `${path} $size` }, operand, at)
  if (op === '$elemMatch') return checkElement(pass, place, operand, at)
  if (/^\$(n?in|all)i?$/.test(op)) return checkMembers(pass, place, entry, at)
  if (op === '$exists') return checkKind(pass, entry, 'boolean', at)
  if (/[rR]egex/.test(op)) return checkPattern(pass, entry, at)
  if (op.startsWith('$v')) return checkKind(pass, entry, 'string', at)
  if (op === '$type') return checkType(pass, operand, at)
  checkGroup(pass, entry, at)
}

function notAnOperator(pass: Pass, op: string, at: string): void {
  const where = {
    cs: 'Uvnitř pole stojí jen operátory hodnot. Logiku a chování napište vedle polí.',
    en: 'Inside a field stand only operators of values. Write logic and behaviour beside the fields.',
  }
  if (LOGIC.includes(op) || BEHAVIOURS.includes(op))
    return pass.report('misplaced_operator', at, { word: op, where })
  pass.report('unknown_operator', at, { word: op, near: didYouMean(op, OPERATORS) })
}

function cannot(pass: Pass, { field, path, only }: LeafPlace, op: string, at: string): void {
  const words = (only ?? operatorsOf(field.type)).join(', ')
  const code = isOrdering(op) ? 'not_orderable' : 'wrong_operator'
  pass.report(code, at, { word: op, path, type: TYPE_TEXT[field.type], words })
}

function checkOrder(pass: Pass, place: LeafPlace, [op, operand]: Entry, at: string): void {
  if (isRef(operand) || (isRecord(operand) && '$ref' in operand))
    return place.only
      ? pass.report('bad_ref', at, {
          word: String(operand['$ref']),
          where: {
            cs: 'Počet a součet se porovnávají jen s číslem.',
            en: 'A count or a sum is compared with a number only.',
          },
        })
      : checkRef(pass, place, operand, at)
  if (operand === null && isOrdering(op))
    return pass.report('bad_operand', at, { word: op, type: TYPE_TEXT[place.field.type] })
  checkLiteral(pass, place, operand, at)
  if (isOrdering(op) && typeof operand === 'string' && /[^\0-\x7f]/.test(operand))
    pass.report('text_order', at)
}

function checkAgo(pass: Pass, place: LeafPlace, operand: unknown, at: string): void {
  if (place.scope.kind === 'event') return pass.report('ago_in_where', at)
  if (!isRecord(operand) || Object.keys(operand).length === 0)
    return pass.report('bad_operand', at, {
      word: '$ago',
      type: { cs: 'porovnání s dobou, například {"$gte": "45d"}', en: 'an order such as {"$gte": "45d"}' },
    })
  for (const [op, age] of Object.entries(operand)) {
    if (ORDERS.includes(op)) checkAge(pass, place.scope, age, below(at, op))
    else pass.report('unknown_operator', below(at, op), { word: op, near: didYouMean(op, ORDERS) })
  }
}

/** An operand that holds only operators is about the element itself, as the tree reads it. */
function checkElement(pass: Pass, place: LeafPlace, operand: unknown, at: string): void {
  const { field, path } = place
  if (!isRecord(operand) || Object.keys(operand).length === 0)
    return pass.report('bad_operand', at, {
      word: '$elemMatch',
      type: { cs: 'podmínku o položce', en: 'a condition on an element' },
    })
  if (field.type === 'list' && !isOperators(operand)) return pass.condition(elementScope(field), operand, at)
  if (field.type === 'list') return misreadElement(pass, operand, at)
  if (field.type === 'set') {
    if (!isOperators(operand)) return notOperators(pass, operand, at)
    checkLeaf(pass, { ...place, field: elementOf(field), path }, operand, at)
  }
}

/** `{"$elemMatch": {"$or": […]}}` reads `$or` as an operator of the element, so it never holds. */
function misreadElement(pass: Pass, operand: Record<string, unknown>, at: string): void {
  for (const op of Object.keys(operand))
    pass.report('misplaced_operator', below(at, op), {
      word: op,
      where: {
        cs: 'Položka je záznam: začněte jejím polem, logiku napište vedle něj.',
        en: 'An element is a record: begin with one of its fields, and write logic beside it.',
      },
    })
}

/** `$in` and its kin, `$all`, `$alli`: a list of values (or, for `$all`, of leaves) of one element. */
function checkMembers(pass: Pass, place: LeafPlace, [op, operand]: Entry, at: string): void {
  if (!checkList(pass, op, operand, at)) return
  const field = place.field.type === 'set' ? elementOf(place.field) : place.field
  const isFolded = op.endsWith('i') && field.type === 'enum'
  // Upper and lower case alike: the enum is compared in lower case too.
  const subject: LeafPlace =
    isFolded && field.type === 'enum'
      ? { ...place, field: { ...field, of: field.of.map((one) => one.toLowerCase()) } }
      : { ...place, field }
  for (const [index, value] of operand.entries()) {
    const one = isFolded && typeof value === 'string' ? value.toLowerCase() : value
    if (op.startsWith('$all')) checkLeaf(pass, subject, one, below(at, index))
    else checkLiteral(pass, subject, one, below(at, index))
  }
}

const KIND_TEXT = {
  boolean: { cs: 'true nebo false', en: 'true or false' },
  string: { cs: 'text', en: 'a text' },
} as const

function checkKind(pass: Pass, [op, operand]: Entry, kind: keyof typeof KIND_TEXT, at: string): void {
  if (typeof operand === kind) return
  const fix: Json | undefined = kind === 'boolean' ? operand !== 0 && operand !== 'false' : undefined
  pass.report('bad_operand', at, { word: op, type: KIND_TEXT[kind] }, fix)
}

function checkPattern(pass: Pass, [op, operand]: Entry, at: string): void {
  if (typeof operand !== 'string') return checkKind(pass, [op, operand], 'string', at)
  if (operand.length > MAX_PATTERN)
    return pass.report('long_pattern', at, { size: String(operand.length), max: String(MAX_PATTERN) })
  const fault = patternFault(operand)
  if (fault) pass.report(fault === 'invalid' ? 'bad_pattern' : 'risky_pattern', at, { word: operand })
}

function checkType(pass: Pass, operand: unknown, at: string): void {
  if (TYPES.includes(operand as string)) return
  pass.report('bad_operand', at, {
    word: '$type',
    type: { cs: `jedno z: ${TYPES.join(', ')}`, en: `one of ${TYPES.join(', ')}` },
  })
}

function checkGroup(pass: Pass, [op, operand]: Entry, at: string): void {
  if (typeof operand !== 'string') return checkKind(pass, [op, operand], 'string', at)
  const { groups } = pass.schema
  if (groups && !groups.includes(operand))
    pass.report('unknown_group', at, { word: operand, near: didYouMean(operand, groups) })
}
