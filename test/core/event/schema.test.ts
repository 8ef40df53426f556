import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  array,
  boolean,
  constant,
  constantFrom,
  double,
  option,
  property,
  record,
  string,
  tuple,
} from 'fast-check'
import type { Arbitrary } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { EVENTS } from '../../../core/event/catalogue.ts'
import type { EventKind, ParamKind } from '../../../core/event/catalogue.ts'
import { passDoor } from '../../../core/event/door.ts'
import type { Plan } from '../../../core/event/plan.ts'
import { schemaOf, vocabularySchema } from '../../../core/event/schema.ts'
import { holds } from '../holds.ts'
import { MONDAY } from './made.ts'

const FILE = join(import.meta.dirname, '../../../docs/schema/events.schema.json')
const names = Object.keys(EVENTS)

type Params = { properties: Record<string, Record<string, unknown>>; required?: string[] }
type Published = {
  $defs: Record<string, { description: string; properties: { params: Params } }>
}
const paramsIn = (schema: Published, name: string) => schema.$defs[`event.${name}`]?.properties.params

test('stands in docs/schema as it is made; WRITE=1 writes it anew', () => {
  const made = vocabularySchema()
  if (process.env['WRITE']) writeFileSync(FILE, `${JSON.stringify(made, null, 2)}\n`)
  expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(made)
})

/**
 * What the last published contract promised: taking a parameter away, changing its kind or asking
 * for more raises the version of its event (DAT-06: a break stops the build).
 */
function breaksIn(before: Published, after: Published): string[] {
  return Object.keys(before.$defs)
    .filter((key) => key.startsWith('event.'))
    .flatMap((key) => {
      const name = key.slice('event.'.length)
      const [old, now] = [paramsIn(before, name)!, paramsIn(after, name)]
      if (!now) return [`${name} is gone`]
      if (before.$defs[key]!.description !== after.$defs[key]!.description) return []
      const gone = Object.entries(old.properties)
        .filter(([param, node]) => now.properties[param]?.['type'] !== node['type'])
        .map(([param]) => `${name}.${param}`)
      const asked = (now.required ?? []).filter((param) => !old.required?.includes(param))
      return [...gone, ...asked.map((param) => `${name} needs ${param}`)]
    })
}

describe('a break of the contract', () => {
  const published = () => structuredClone(vocabularySchema()) as unknown as Published

  test('is found where a version did not rise', () => {
    const old = published()
    paramsIn(old, 'purchase')!.properties['gift'] = { type: 'string' }
    paramsIn(old, 'search')!.properties['search_term'] = { type: 'number' }
    paramsIn(old, 'purchase')!.required = []
    expect(breaksIn(old, published())).toEqual([
      'search.search_term',
      'purchase.gift',
      'purchase needs transaction_id',
      'purchase needs items',
    ])
    old.$defs['event.purchase']!.description = 'Version 0.'
    expect(breaksIn(old, published())).toEqual(['search.search_term'])
  })

  test('has not happened since it was published', () => {
    expect(breaksIn(JSON.parse(readFileSync(FILE, 'utf8')) as Published, published())).toEqual([])
  })
})

const text = string({ minLength: 1, maxLength: 20, unit: constantFrom(...'abcžý ') })
const OF_KIND: Record<ParamKind, Arbitrary<unknown>> = {
  text,
  number: double({ noNaN: true, noDefaultInfinity: true }),
  boolean: boolean(),
  email: constant('jana@example.com'),
  phone: constant('+420777123456'),
  instant: constant(MONDAY),
  list: array(text, { maxLength: 3 }),
  record: constant({ size: 1 }),
}
const item = record(
  { item_id: text, item_name: text, price: double({ min: 0, max: 1e6, noNaN: true }) },
  { requiredKeys: ['item_id'] },
)

function written(name: string): Arbitrary<object> {
  const kind: EventKind = EVENTS[name as 'search']
  const fields = Object.entries({ ...kind.takes, ...kind.needs }).map(([param, is]) => {
    const isNeeded = Object.hasOwn(kind.needs ?? {}, param)
    const isSum = param === 'value' && (name === 'purchase' || name === 'refund')
    const value = isSum ? double({ min: 0, max: 9e9, noNaN: true }) : OF_KIND[is]
    return tuple(constant(param), isNeeded ? value : option(value, { nil: undefined }))
  })
  const items = kind.items
    ? array(item, { minLength: kind.items === 'required' ? 1 : 0, maxLength: 3 })
    : constant(undefined)
  return tuple(tuple(...fields), items).map(([pairs, list]) => ({
    id: 'event-0001',
    name,
    at: MONDAY,
    params: JSON.parse(JSON.stringify({ ...Object.fromEntries(pairs), items: list })) as object,
  }))
}

test('an event that keeps the schema is taken whole, and only what the schema names is in it', () => {
  for (const name of names) {
    const schema = schemaOf(name)! as unknown as { properties: { params: Params } }
    const { properties, required = [] } = schema.properties.params
    holds(
      property(written(name), (event) => {
        const params = (event as { params: object }).params
        expect(Object.keys(params).filter((param) => !Object.hasOwn(properties, param))).toEqual([])
        expect(required.filter((param) => !Object.hasOwn(params, param))).toEqual([])
        const passed = passDoor(event, { source: 'server', receivedAt: MONDAY, sentAt: null, maxBytes: 1e6 })
        expect(passed.ok, `${name} ${JSON.stringify(passed)}`).toBe(true)
        if (passed.ok) expect(passed.value.dropped).toEqual([])
      }),
      30,
    )
  }
})

test('the plan adds to it', () => {
  const plan: Plan = {
    events: {
      quiz_finished: {
        page: true,
        params: { score: { kind: 'number', purposes: ['analytics'], needed: true } },
      },
    },
    params: { purchase: { gift_wrap: { kind: 'boolean', purposes: ['contract'] } } },
  }
  const schema = vocabularySchema(plan) as unknown as Published
  expect(paramsIn(schema, 'quiz_finished')!.required).toEqual(['score'])
  expect(paramsIn(schema, 'purchase')!.properties['gift_wrap']).toMatchObject({
    type: 'boolean',
    description: 'For contract.',
  })
  expect(schemaOf('nothing', plan)).toBeNull()
})
