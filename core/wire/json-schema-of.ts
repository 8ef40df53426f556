/** A JSON Schema (2020-12) of a shape that crosses a network, for editors and for definitions kept as text. */
import type * as v from 'valibot'
import type { JsonRecord } from '../base/json.ts'

/** Of valibot's schemas and actions what is read here. */
type Shape = {
  readonly type: string
  readonly entries?: { readonly [name: string]: Shape }
  readonly wrapped?: Shape
  readonly default?: unknown
  readonly options?: readonly unknown[]
  readonly literal?: unknown
  readonly item?: Shape
  readonly items?: readonly Shape[]
  readonly key?: unknown
  readonly value?: Shape
  readonly pipe?: readonly Shape[]
  readonly requirement?: unknown
}

/** @param rule  what stands in the place of a record of anything, for that is where rules stand. */
export function jsonSchemaOfShape(schema: v.GenericSchema<unknown, unknown>, rule: JsonRecord): JsonRecord {
  return schemaOf(schema as unknown as Shape, rule)
}

function schemaOf(shape: Shape, rule: JsonRecord): JsonRecord {
  const [first, ...actions] = shape.pipe ?? [shape]
  const base = ofType(first!, rule)
  return actions.reduce((held, action) => ({ ...held, ...limitOf(action, base) }), base)
}

function ofType(shape: Shape, rule: JsonRecord): JsonRecord {
  const inner = (one: unknown) => schemaOf(one as Shape, rule)
  switch (shape.type) {
    case 'strict_object':
      return objectOf(shape.entries ?? {}, rule)
    case 'object':
    case 'loose_object': {
      const { additionalProperties: _, ...open } = objectOf(shape.entries ?? {}, rule)
      return open
    }
    case 'unknown':
      return {}
    case 'optional':
      return inner(shape.wrapped)
    case 'nullable':
      return { anyOf: [inner(shape.wrapped), { type: 'null' }] }
    case 'picklist':
      return { enum: shape.options as string[] }
    case 'literal':
      return { const: shape.literal as string }
    case 'variant':
    case 'union':
      return { anyOf: shape.options!.map(inner) }
    case 'array':
      return { type: 'array', items: inner(shape.item) }
    case 'tuple':
      return {
        type: 'array',
        items: { anyOf: shape.items!.map(inner) },
        minItems: shape.items!.length,
        maxItems: shape.items!.length,
      }
    case 'record':
      return shape.value?.type === 'unknown'
        ? rule
        : { type: 'object', propertyNames: inner(shape.key), patternProperties: { '': inner(shape.value) } }
    case 'string':
    case 'number':
    case 'boolean':
      return { type: shape.type }
    default:
      throw new Error(`No JSON Schema is known for ${shape.type}`)
  }
}

function objectOf(entries: NonNullable<Shape['entries']>, rule: JsonRecord): JsonRecord {
  const names = Object.keys(entries)
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, schemaOf(entries[name]!, rule)])),
    required: names.filter((name) => entries[name]!.type !== 'optional'),
    additionalProperties: false,
  }
}

function limitOf({ type, requirement }: Shape, { type: of }: JsonRecord): JsonRecord {
  const isList = of === 'array'
  switch (type) {
    case 'regex':
      return { pattern: (requirement as RegExp).source }
    case 'max_length':
      return { [isList ? 'maxItems' : 'maxLength']: requirement as number }
    case 'min_length':
      return { [isList ? 'minItems' : 'minLength']: requirement as number }
    case 'max_value':
      return { maximum: requirement as number }
    case 'min_value':
      return { minimum: requirement as number }
    case 'integer':
      return { type: 'integer' }
    default:
      return {}
  }
}
