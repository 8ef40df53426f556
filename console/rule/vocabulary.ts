/**
 * What may stand at a place of a rule, out of the JSON Schema that the instance serves. The schema
 * is followed as a schema and nothing is known of rules here, so that a word added to the language
 * is completed without a change of the console.
 */
import { isRecord } from '../../core/base/json.ts'

export type Schema = Record<string, unknown>

/** A word that may be written, and what the schema says about it. */
export type Word = { readonly word: string | number | boolean | null; readonly note: string }

const BRANCHES = ['anyOf', 'oneOf', 'allOf'] as const
/** A schema of rules refers to itself; nothing useful lies deeper than this at one place. */
const MAX_SCHEMAS = 400

/** A place in a rule, and the scalars that already stand in the objects on the way to it, outermost first. */
export type Spot = {
  readonly path: readonly (string | number)[]
  readonly held?: readonly Readonly<Record<string, unknown>>[]
}

/** Keys that an object at a place may have. */
export function keysAt(root: Schema, spot: Spot): Word[] {
  const words = new Map<string, string>()
  for (const schema of schemasAt(root, spot)) {
    for (const [key, value] of Object.entries(recordOf(schema['properties']))) {
      if (value !== false && !words.get(key)) words.set(key, noteOf(root, value))
    }
    for (const key of listOf(recordOf(schema['propertyNames'])['enum'])) {
      if (typeof key === 'string' && !words.has(key)) words.set(key, '')
    }
  }
  return [...words].map(([word, note]) => ({ word, note }))
}

/** Scalars that may stand at a place, as far as the schema lists them. */
export function valuesAt(root: Schema, spot: Spot): Word[] {
  const words = new Map<unknown, string>()
  for (const schema of schemasAt(root, spot)) {
    const note = noteOf(root, schema)
    const listed = [...listOf(schema['enum']), ...('const' in schema ? [schema['const']] : [])]
    const booleans = schema['type'] === 'boolean' ? [true, false] : []
    for (const value of [...listed, ...booleans, ...listOf(schema['examples'])]) {
      if (isScalar(value) && !words.has(value)) words.set(value, note)
    }
  }
  return [...words].map(([word, note]) => ({ word: word as Word['word'], note }))
}

/** All schemas that a value at this place has to or may satisfy. */
function schemasAt(root: Schema, { path, held = [] }: Spot): Schema[] {
  let here = flattened(root, [root], held[0])
  for (const [depth, step] of path.entries()) {
    here = flattened(
      root,
      here.flatMap((schema) => stepInto(schema, step)),
      held[depth + 1],
    )
  }
  return here
}

function stepInto(schema: Schema, step: string | number): unknown[] {
  if (typeof step === 'number') {
    const prefix = listOf(schema['prefixItems'])
    return step < prefix.length ? [prefix[step]] : [schema['items']]
  }
  const own = recordOf(schema['properties'])
  if (Object.hasOwn(own, step)) return [own[step]]
  const byPattern = Object.entries(recordOf(schema['patternProperties']))
    .filter(([pattern]) => matches(pattern, step))
    .map(([, value]) => value)
  return byPattern.length > 0 ? byPattern : [schema['additionalProperties']]
}

function matches(pattern: string, key: string): boolean {
  try {
    return new RegExp(pattern, 'u').test(key)
  } catch {
    return false
  }
}

/** With every reference followed, every branch laid out, and of an if the side that holds. */
function flattened(
  root: Schema,
  schemas: readonly unknown[],
  held: Readonly<Record<string, unknown>> = {},
): Schema[] {
  const seen = new Set<Schema>()
  const queue = [...schemas]
  while (queue.length > 0 && seen.size < MAX_SCHEMAS) {
    const schema = queue.shift()
    if (!isRecord(schema) || seen.has(schema)) continue
    seen.add(schema)
    if (typeof schema['$ref'] === 'string') queue.push(referred(root, schema['$ref']))
    for (const branch of BRANCHES) queue.push(...listOf(schema[branch]))
    if ('if' in schema) queue.push(schema[holds(schema['if'], held) ? 'then' : 'else'])
  }
  return [...seen]
}

/** Whether the scalars of an object meet a condition on its properties; what is absent meets any, as in JSON Schema. */
function holds(condition: unknown, held: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(recordOf(recordOf(condition)['properties'])).every(([key, schema]) => {
    if (!Object.hasOwn(held, key)) return true
    const { const: one, enum: some } = recordOf(schema)
    return (
      (one === undefined || one === held[key]) && (some === undefined || listOf(some).includes(held[key]))
    )
  })
}

function referred(root: Schema, reference: string): unknown {
  if (!reference.startsWith('#')) return null
  let here: unknown = root
  for (const step of decodeURI(reference).split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~')
    here = isRecord(here) && Object.hasOwn(here, key) ? here[key] : null
  }
  return here
}

function noteOf(root: Schema, value: unknown): string {
  if (!isRecord(value)) return ''
  const own = value['description'] ?? value['title']
  if (typeof own === 'string') return own
  const target = typeof value['$ref'] === 'string' ? referred(root, value['$ref']) : null
  const told = isRecord(target) ? (target['description'] ?? target['title']) : ''
  return typeof told === 'string' ? told : ''
}

function recordOf(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {}
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function isScalar(value: unknown): boolean {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
