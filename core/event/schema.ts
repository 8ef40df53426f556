/**
 * The contract as JSON Schema (2020-12), for people who send events and for the checks of their
 * own builds. What it accepts is taken at the door whole; the door is kinder: it drops a field too
 * many, and reads "11.99" as a number.
 */
import { EVENTS } from './catalogue.ts'
import type { EventKind, ParamKind } from './catalogue.ts'
import { NO_PLAN, kindIn, purposesOf } from './plan.ts'
import type { Plan } from './plan.ts'

type Node = { readonly [word: string]: unknown }

const TEXT = { type: 'string', maxLength: 1_000 }
const OF_KIND: Readonly<Record<ParamKind, Node>> = {
  text: TEXT,
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  email: TEXT,
  phone: TEXT,
  instant: { type: 'number', description: 'Epoch milliseconds.' },
  list: { type: 'array', maxItems: 200, items: TEXT },
  record: { type: 'object' },
}
const ITEM: Node = {
  type: 'object',
  required: ['item_id'],
  properties: {
    item_id: { type: 'string', pattern: '^.', maxLength: 1_000 },
    item_name: TEXT,
    item_category: TEXT,
    item_brand: TEXT,
    item_variant: TEXT,
    price: { type: 'number', minimum: 0 },
    quantity: { type: 'number', exclusiveMinimum: 0, maximum: 1_000_000 },
    discount: { type: 'number' },
    list_price: { type: 'number', minimum: 0 },
  },
  additionalProperties: false,
}

/** The schema of one event; null for a name that neither table nor plan knows. */
export function schemaOf(name: string, plan: Plan = NO_PLAN): Node | null {
  const kind = kindIn(plan, name)
  if (!kind) return null
  const needs = Object.keys(kind.needs ?? {})
  const required = [...needs, ...(kind.items === 'required' ? ['items'] : [])]
  const params: Node = {
    type: 'object',
    ...(required.length > 0 ? { required } : {}),
    properties: propertiesOf(kind, needs, name === 'purchase' || name === 'refund'),
    additionalProperties: false,
  }
  return {
    title: name,
    description: `Version ${kind.version}; ${kind.page ? 'a page or a back end may send it' : 'a back end alone may send it'}.`,
    type: 'object',
    required: ['id', 'name', 'at', ...(required.length > 0 ? ['params'] : [])],
    properties: {
      id: { type: 'string', pattern: '^[A-Za-z0-9_:-]{8,64}$' },
      name: { const: name },
      at: { type: 'number', description: 'Epoch milliseconds by the sender’s clock.' },
      params,
      page: {
        type: 'object',
        required: ['url'],
        properties: { url: { type: 'string' }, title: { type: 'string' }, referrer: { type: 'string' } },
        additionalProperties: false,
      },
      ...(kind.page ? {} : { identifiers: { type: 'object' } }),
    },
    additionalProperties: false,
  }
}

/** Sums are exact up to nine billion units (core/base/money.ts). */
const SUM = { minimum: 0, maximum: 9_000_000_000 }

function propertiesOf(kind: EventKind, needs: readonly string[], isOrder: boolean): Node {
  const kinds = Object.entries({ ...kind.takes, ...kind.needs })
  const properties = kinds.map(([param, is]): [string, Node] => {
    const node = OF_KIND[is]
    const isFilled = needs.includes(param) && node['type'] === 'string'
    const purposes = `For ${purposesOf(kind, param).join(', ')}.`
    const description = node['description'] ? `${String(node['description'])} ${purposes}` : purposes
    const bounds = isOrder && param === 'value' ? SUM : {}
    return [param, { ...node, ...(isFilled ? { pattern: '^.' } : {}), ...bounds, description }]
  })
  if (kind.items) {
    const isRequired = kind.items === 'required'
    properties.push([
      'items',
      {
        type: 'array',
        ...(isRequired ? { minItems: 1 } : {}),
        maxItems: 200,
        items: { $ref: '#/$defs/item' },
      },
    ])
  }
  return Object.fromEntries(properties)
}

/** All events of table and plan in one schema; each stands in `$defs` by its name. */
export function vocabularySchema(plan: Plan = NO_PLAN): Node {
  const names = [...Object.keys(EVENTS), ...Object.keys(plan.events)]
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Events that Vitrina takes',
    anyOf: names.map((name) => ({ $ref: `#/$defs/event.${name}` })),
    $defs: {
      item: ITEM,
      ...Object.fromEntries(names.map((name) => [`event.${name}`, schemaOf(name, plan)])),
    },
  }
}
