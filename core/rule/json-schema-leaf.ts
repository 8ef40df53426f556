/** JSON Schema of leaves: which operators a field takes and which operands they take. */
import type { Json, JsonRecord } from '../base/json.ts'
import { MAX_LIST, MAX_PATTERN } from './condition.ts'
import type { Field, Fields, SetField } from './schema.ts'

/**
 * Definitions by name, each written once. `refs` are the paths by type that `$ref` may name, where
 * they are the same for all (the view); null where a definition serves many documents.
 */
export type Defs = {
  readonly all: Record<string, JsonRecord>
  readonly refs: { readonly [type: string]: readonly string[] } | null
  /** Keeps the definitions of the view and of other documents apart. */
  readonly family: 'view' | 'other'
}

export function refTo(name: string): JsonRecord {
  return { $ref: `#/$defs/${name}` }
}

/** The definition under a name; made at the first use, and named before it is made: it may hold itself. */
export function defined(defs: Defs, name: string, make: () => JsonRecord): JsonRecord {
  if (!Object.hasOwn(defs.all, name)) {
    defs.all[name] = {}
    defs.all[name] = make()
  }
  return refTo(name)
}

export const DURATION: JsonRecord = { type: 'string', pattern: '^0*[1-9][0-9]*[smhdw]$' }
const BOOLEAN: JsonRecord = { type: 'boolean' }
const TEXT: JsonRecord = { type: 'string' }
const PATTERN: JsonRecord = { type: 'string', maxLength: MAX_PATTERN }
const TYPE: JsonRecord = { enum: ['string', 'number', 'boolean', 'array', 'object', 'null'] }
const NULL: JsonRecord = { type: 'null' }

/** An object of at least one of these operators and no other. */
export function operators(properties: JsonRecord): JsonRecord {
  return { type: 'object', minProperties: 1, additionalProperties: false, properties }
}

export function listOf(items: Json): JsonRecord {
  return { type: 'array', minItems: 1, maxItems: MAX_LIST, items }
}

function each(names: readonly string[], schema: Json): JsonRecord {
  return Object.fromEntries(names.map((name) => [name, schema]))
}

const ORDERING = ['$gt', '$gte', '$lt', '$lte']

/** The leaf of a field; what is the same for many fields is a definition. */
export function leafSchema(defs: Defs, field: Field, elements: (of: Fields) => JsonRecord): JsonRecord {
  switch (field.type) {
    case 'enum':
      return textLeaf(defs, { enum: [...field.of] }, null)
    case 'set':
      return field.of
        ? setLeaf(defs, field, null)
        : defined(defs, nameOf(defs, 'set'), () => setLeaf(defs, field, nameOf(defs, 'set')))
    case 'list':
      return { anyOf: [NULL, operators({ $elemMatch: elements(field.of), ...listTests() })] }
    default:
      return defined(defs, nameOf(defs, field.type), () => scalarLeaf(defs, field.type as ScalarType))
  }
}

type ScalarType = 'number' | 'string' | 'boolean' | 'instant'

function nameOf({ family }: Defs, type: string): string {
  return `${family}.${type}`
}

function scalarLeaf(defs: Defs, type: ScalarType): JsonRecord {
  const self = refTo(nameOf(defs, type))
  if (type === 'string') return textLeaf(defs, TEXT, self)
  const value: JsonRecord = { type: type === 'boolean' ? 'boolean' : 'number' }
  const ref = refSchema(defs, [type], type === 'number')
  if (type === 'boolean') return leaf(value, ref, { ...equality(value, ref), $not: self })
  const more =
    type === 'number' ? { ...equality(value, ref), ...grouped() } : { ...existence(), ...instants(defs, ref) }
  return leaf(value, ref, { ...more, ...each(ORDERING, { anyOf: [value, ref] }), $not: self })
}

function leaf(value: JsonRecord, ref: JsonRecord, tests: JsonRecord): JsonRecord {
  return { anyOf: [value, NULL, ref, operators(tests)] }
}

/** Texts, or some texts: then there is no order. */
function textLeaf(defs: Defs, value: JsonRecord, self: JsonRecord | null): JsonRecord {
  const ref = refSchema(defs, ['string', 'enum'], false)
  const tests = { ...equality(value, ref), ...folded(), ...patterns(), ...grouped() }
  const free = { ...each(ORDERING, { anyOf: [TEXT, ref] }), ...versions() }
  return self
    ? leaf(value, ref, { ...tests, ...free, $not: self })
    : leaf(value, ref, { ...tests, $not: { anyOf: [value, NULL, ref, operators(tests)] } })
}

function setLeaf(defs: Defs, { of }: SetField, self: string | null): JsonRecord {
  const value: JsonRecord = of ? { enum: [...of] } : TEXT
  const ofElement = { ...equality(value, null), ...folded(), ...patterns(), ...grouped() }
  const element = operators({ ...ofElement, $not: { anyOf: [value, operators(ofElement)] } })
  const tests = {
    ...each(['$in', '$nin'], listOf({ anyOf: [value, NULL] })),
    ...folded(),
    $all: listOf({ anyOf: [value, element] }),
    $alli: listOf(TEXT),
    $elemMatch: element,
    ...listTests(),
    ...grouped(),
  }
  const again = self ? refTo(self) : operators(tests)
  return { anyOf: [NULL, operators({ ...tests, $not: again })] }
}

function listTests(): JsonRecord {
  return { $size: refTo('amount'), ...existence(), $eq: NULL, $ne: NULL }
}

function equality(value: JsonRecord, ref: JsonRecord | null): JsonRecord {
  const operand: JsonRecord = { anyOf: ref ? [value, NULL, ref] : [value, NULL] }
  return {
    $eq: operand,
    $ne: operand,
    ...each(['$in', '$nin'], listOf({ anyOf: [value, NULL] })),
    ...existence(),
  }
}

function existence(): JsonRecord {
  return { $exists: BOOLEAN, $type: TYPE }
}

function grouped(): JsonRecord {
  return each(['$inGroup', '$notInGroup'], refTo('group'))
}

function folded(): JsonRecord {
  return each(['$ini', '$nini'], listOf({ type: ['string', 'null'] }))
}

function patterns(): JsonRecord {
  return each(['$regex', '$regexi', '$notRegex', '$notRegexi'], PATTERN)
}

function versions(): JsonRecord {
  return each(['$veq', '$vne', '$vgt', '$vgte', '$vlt', '$vlte'], TEXT)
}

function instants(defs: Defs, ref: JsonRecord): JsonRecord {
  const operand: JsonRecord = { anyOf: [{ type: 'number' }, NULL, ref] }
  const age: JsonRecord = { anyOf: [refTo('duration'), refSchema(defs, ['number'], 'duration')] }
  return { $ago: operators(each(['$eq', '$ne', ...ORDERING], age)), $eq: operand, $ne: operand }
}

/** `{"$ref": path}`; `factor`: whether `$mul` may stand beside it, and as what. */
function refSchema(defs: Defs, types: readonly string[], factor: boolean | 'duration'): JsonRecord {
  const paths = defs.refs && types.flatMap((type) => defs.refs![type] ?? [])
  const mul: JsonRecord =
    factor === 'duration' ? { $mul: refTo('duration') } : factor ? { $mul: { type: 'number' } } : {}
  return {
    type: 'object',
    required: ['$ref'],
    additionalProperties: false,
    properties: { $ref: paths ? { enum: paths } : TEXT, ...mul },
  }
}

/** A count, a sum or a size: a number, or operators on it. */
export function amountSchema(): JsonRecord {
  const number: JsonRecord = { type: 'number' }
  return {
    anyOf: [
      number,
      operators({
        ...each(['$eq', '$ne', ...ORDERING], number),
        ...each(['$in', '$nin'], listOf(number)),
        $not: refTo('amount'),
      }),
    ],
  }
}
