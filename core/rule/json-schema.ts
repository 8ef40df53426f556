/**
 * JSON Schema (2020-12) of the rules over a schema, for editors: completion of paths, of operators
 * by type, of values and events. It says what is well written; whether a rule can be meant is for
 * core/rule/check, which refuses more.
 */
import { canonical } from '../base/canonical.ts'
import type { Json, JsonRecord } from '../base/json.ts'
import { sha256 } from '../base/sha256.ts'
import { DURATION, amountSchema, defined, leafSchema, listOf, refTo } from './json-schema-leaf.ts'
import type { Defs } from './json-schema-leaf.ts'
import { eventFieldAt, eventPathsOf, fieldAt, pathsOf } from './schema.ts'
import type { Field, Fields, Schema } from './schema.ts'

const INDEX = '[0-9]+'

export function jsonSchemaOf(schema: Schema): JsonRecord {
  const all: Record<string, JsonRecord> = {
    duration: DURATION,
    amount: amountSchema(),
    group: schema.groups ? { enum: schema.groups } : { type: 'string' },
  }
  const view: Defs = { all, family: 'view', refs: refsOf(schema) }
  const other: Defs = { all, family: 'other', refs: null }
  const fields = Object.fromEntries(pathsOf(schema).map((path) => [path, fieldAt(schema, path)!]))
  all['condition'] = conditionSchema(view, fields, 'condition', {
    properties: { $did: refTo('did'), $seq: refTo('seq') },
    patternProperties: schema.experiments ? {} : { '^x\\.[^.]+$': leafOf(view, { type: 'string' }) },
  })
  addEvents(other, schema)
  all['did'] = didSchema(schema)
  all['step'] = stepSchema(schema)
  all['seq'] = seqSchema()
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A rule of Vitrina',
    description: 'docs/rules.md says what each word means.',
    $ref: '#/$defs/condition',
    $defs: Object.fromEntries(Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Paths of the view by type, for `$ref`. */
function refsOf(schema: Schema): NonNullable<Defs['refs']> {
  const refs: Record<string, string[]> = {}
  for (const path of pathsOf(schema)) (refs[fieldAt(schema, path)!.type] ??= []).push(path)
  return refs
}

/** Only a whole rule may be empty. */
function nested(name: string): JsonRecord {
  return { ...refTo(name), minProperties: 1 }
}

type More = { readonly properties?: JsonRecord; readonly patternProperties?: JsonRecord }

/** A condition over these fields, under this name, so that groups can name it again. */
function conditionSchema(defs: Defs, fields: Fields, name: string, more: More = {}): JsonRecord {
  const paths = Object.entries(fields)
  const leaf = (field: Field) => ({ description: described(field), ...leafOf(defs, field) })
  const self = nested(name)
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      ...Object.fromEntries(paths.map(([path, field]) => [path, leaf(field)])),
      ...Object.fromEntries(['$and', '$or', '$nor'].map((word) => [word, listOf(self)])),
      $not: self,
      ...more.properties,
    },
    patternProperties: {
      ...Object.fromEntries(paths.flatMap(([path, field]) => atIndex(defs, path, field))),
      ...more.patternProperties,
    },
  }
}

function leafOf(defs: Defs, field: Field): JsonRecord {
  return leafSchema(defs, field, (of) => elementSchema(defs.all, of))
}

/** What `$elemMatch` reads of a record: one definition for equal records. */
function elementSchema(all: Defs['all'], of: Fields): JsonRecord {
  const other: Defs = { all, family: 'other', refs: null }
  const name = `element.${sha256(canonical(of as unknown as Json)).slice(0, 8)}`
  const record = defined(other, name, () => conditionSchema(other, of, name))
  // Words alone would be read as operators of the element.
  return { ...record, minProperties: 1, not: { propertyNames: { pattern: '^\\$' } } }
}

/** `"cart.lines.0.price"`. */
function atIndex(defs: Defs, path: string, field: Field): [pattern: string, schema: JsonRecord][] {
  const start = `^${escaped(path)}\\.${INDEX}`
  if (field.type === 'set') return [[`${start}$`, leafOf(defs, { type: 'string' })]]
  if (field.type !== 'list') return []
  return Object.entries(field.of).map(([name, inside]) => [
    `${start}\\.${escaped(name)}$`,
    leafOf(defs, inside),
  ])
}

function escaped(path: string): string {
  return path.replaceAll('.', '\\.')
}

/** A condition for each event; events with the same parameters share one. */
function addEvents(defs: Defs, schema: Schema): void {
  const made = new Map<string, string>()
  for (const event of Object.keys(schema.events)) {
    const name = `event.${event}`
    const fields = eventFields(schema, event)
    const text = canonical(fields as unknown as Json)
    const same = made.get(text)
    defs.all[name] = same === undefined ? conditionSchema(defs, fields, name) : refTo(same)
    if (same === undefined) made.set(text, name)
  }
}

function eventFields(schema: Schema, event: string): Fields {
  return Object.fromEntries(
    eventPathsOf(schema, event).map((path): [string, Field] => [
      path,
      path === 'name' ? { type: 'string' } : eventFieldAt(schema, event, path)!,
    ]),
  )
}

/** What depends on which event it is. */
function byEvent(schema: Schema, then: (event: string) => JsonRecord): JsonRecord {
  return {
    required: ['event'],
    allOf: Object.keys(schema.events).map((event) => ({
      if: { properties: { event: { const: event } } },
      // oxlint-disable-next-line unicorn/no-thenable -- a word of JSON Schema
      then: { properties: { where: nested(`event.${event}`), ...then(event) } },
    })),
  }
}

function didSchema(schema: Schema): JsonRecord {
  return {
    type: 'object',
    additionalProperties: false,
    properties: {
      event: { enum: Object.keys(schema.events) },
      where: { type: 'object' },
      within: refTo('duration'),
      count: refTo('amount'),
      distinct: { type: 'string' },
      sum: { type: 'object' },
      as: { type: 'string', description: 'Set by publishing.' },
    },
    ...byEvent(schema, (event) => ({
      distinct: { enum: eventPathsOf(schema, event) },
      sum: sumSchema(schema, event),
    })),
  }
}

/** The sum of exactly one number of the event, where it has one. */
function sumSchema(schema: Schema, event: string): JsonRecord {
  const numbers = eventPathsOf(schema, event).filter(
    (path) => eventFieldAt(schema, event, path)!.type === 'number',
  )
  return {
    type: 'object',
    minProperties: 1,
    maxProperties: 1,
    additionalProperties: false,
    properties: Object.fromEntries(numbers.map((path) => [path, refTo('amount')])),
    patternProperties: { [`\\.${INDEX}\\.`]: refTo('amount') },
  }
}

function stepSchema(schema: Schema): JsonRecord {
  return {
    type: 'object',
    additionalProperties: false,
    properties: { event: { enum: Object.keys(schema.events) }, where: { type: 'object' } },
    ...byEvent(schema, () => ({})),
  }
}

function seqSchema(): JsonRecord {
  const duration = refTo('duration')
  return {
    type: 'object',
    required: ['steps'],
    additionalProperties: false,
    properties: {
      steps: { type: 'array', minItems: 1, items: refTo('step') },
      gap: duration,
      within: duration,
      after: duration,
      unless: refTo('step'),
      as: { type: 'string', description: 'Set by publishing.' },
    },
  }
}

const TYPE_NAMES: { readonly [T in Field['type']]: string } = {
  number: 'Number',
  string: 'Text',
  boolean: 'true or false',
  instant: 'Instant',
  enum: 'One of a few texts',
  set: 'List of texts',
  list: 'List of records',
}

/** What an editor shows beside a path. */
function described(field: Field): string {
  const parts = [field.type === 'number' && field.integer ? 'Whole number' : TYPE_NAMES[field.type]]
  if (field.type === 'number') {
    if (field.unit !== undefined) parts.push(`in ${field.unit}`)
    if (field.min !== undefined) parts.push(`from ${field.min}`)
    if (field.max !== undefined) parts.push(`to ${field.max}`)
  }
  if (field.freshness !== undefined) parts.push(`up to ${field.freshness} old`)
  return `${parts.join(', ')}; ${field.nullable ? 'may be missing' : 'always there'}.`
}
