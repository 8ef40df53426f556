import { describe, expect, it } from 'vitest'
import { offersAt } from '../../../console/rule/complete.ts'
import { cursorAt } from '../../../console/rule/cursor.ts'
import { FALLBACK_SCHEMA } from '../../../console/rule/schema.ts'
import { keysAt, valuesAt } from '../../../console/rule/vocabulary.ts'
import { EVENTS } from '../../../core/event/catalogue.ts'
import { jsonSchemaOf } from '../../../core/rule/json-schema.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { cs } from '../../../console/text/cs.ts'

/** The caret is where the bar stands. */
function caret(marked: string): [text: string, at: number] {
  return [marked.replace('|', ''), marked.indexOf('|')]
}

function offers(marked: string, schema: Record<string, unknown> | null = null) {
  return offersAt(...caret(marked), schema, { 'f.ltv': 'utraceno celkem' })
}

const labels = (marked: string, schema: Record<string, unknown> | null = null) =>
  offers(marked, schema)?.offers.map(({ label }) => label) ?? null

describe('a caret', () => {
  it.each([
    ['{|', [], 'key'],
    ['{ "f.|" }', [], 'key'],
    ['{ "f.ltv": | }', ['f.ltv'], 'value'],
    ['{ "f.ltv": { "|', ['f.ltv'], 'key'],
    ['{ "$did": { "event": "pur|" } }', ['$did', 'event'], 'value'],
    ['{ "$or": [{ "a": 1 }, { |', ['$or', 1], 'key'],
    ['{ "$seq": { "steps": [{}, |', ['$seq', 'steps', 1], 'value'],
    ['{ "a": { "b": 1 }, | }', [], 'key'],
    ['{ f|', [], 'key'],
    ['{ "a: {": "x, y|', ['a: {'], 'value'],
  ])('in %s is at %j and wants a %s', (marked, path, part) => {
    expect(cursorAt(...caret(marked))).toMatchObject({ path, part })
  })

  it.each(['|', '{ "a": 1 | }', '{ "a"| : 1 }', '{} |', '{ "a": { "b": 1 }|'])(
    'in %s wants nothing',
    (marked) => {
      expect(cursorAt(...caret(marked))).toBeNull()
    },
  )

  it('knows the keys before it and the token that it stands in', () => {
    const [text, at] = caret('{ "a": 1, "b": 2, "f.l|tv": 3 }')
    const cursor = cursorAt(text, at)
    expect(cursor?.siblings).toEqual(['a', 'b'])
    expect(cursor && text.slice(cursor.token.from, cursor.token.to)).toBe('"f.ltv"')
  })
})

describe('offers without a schema of the instance', () => {
  it('paths and words for a condition, at any depth', () => {
    for (const marked of [
      '{ "|" }',
      '{ "$or": [{ "|" }] }',
      '{ "$not": { "$and": [{ "|',
      '{ "$nor": [{}, {"|"}] }',
    ]) {
      expect(labels(marked)).toEqual(
        expect.arrayContaining(['f.ltv', 'consent.email', '$did', '$seq', '$not']),
      )
    }
  })

  it('operators for a leaf, durations for an age', () => {
    expect(labels('{ "f.ltv": { "|" } }')).toEqual(expect.arrayContaining(['$gte', '$in', '$exists', '$ago']))
    expect(labels('{ "f.ltv": { "|" } }')).not.toContain('$did')
    expect(labels('{ "x.new_experiment": { "|" } }')).toContain('$gte')
    expect(labels('{ "f.last_purchase_at": { "$ago": { "$gte": "|" } } }')).toContain('30d')
  })

  it('events of the catalogue wherever an event is named', () => {
    for (const marked of [
      '{ "$did": { "event": "|" } }',
      '{ "$seq": { "steps": [{ "event": "|" }] } }',
      '{ "$seq": { "steps": [], "unless": { "event": "|" } } }',
    ]) {
      expect(labels(marked)).toEqual(Object.keys(EVENTS))
    }
  })

  it('values of a known set', () => {
    expect(labels('{ "f.ltv": { "$exists": | } }')).toEqual(['true', 'false'])
    expect(labels('{ "consent.email": | }')).toEqual(expect.arrayContaining(['true', 'false', '$eq']))
    expect(labels('{ "p.x": { "$type": "|" } }')).toContain('number')
  })

  it('no key twice, and nothing where nothing can stand', () => {
    expect(labels('{ "f.ltv": 1, "|" }')).not.toContain('f.ltv')
    expect(labels('{ "f.ltv": 1| }')).toEqual(expect.not.arrayContaining(['f.orders']))
    expect(labels('{ "f.ltv": "x"| }')).toBeNull()
  })
})

it('writes the key, its colon and the beginning of its value, with the caret where one goes on', () => {
  const pick = (marked: string, label: string) => {
    const found = offers(marked)
    const [text] = caret(marked)
    const offer = found?.offers.find((each) => each.label === label)
    if (!found || !offer) return null
    const at = found.from + offer.caret
    const after = text.slice(0, found.from) + offer.insert + text.slice(found.to)
    return `${after.slice(0, at)}|${after.slice(at)}`
  }
  expect(pick('{ "f.|" }', 'f.ltv')).toBe('{ "f.ltv": | }')
  expect(pick('{ $d| }', '$did')).toBe('{ "$did": { "event": "|" } }')
  expect(pick('{ "$o|', '$or')).toBe('{ "$or": [{ "|" }]')
  // A key that is exchanged keeps its value.
  expect(pick('{ "f.|lvt": 5 }', 'f.ltv')).toBe('{ "f.ltv"|: 5 }')
  expect(pick('{ "f.ltv": | }', '$gte')).toBe('{ "f.ltv": { "$gte": | } }')
  expect(pick('{ "$did": { "event": "pur|" } }', 'purchase')).toBe('{ "$did": { "event": "purchase"| } }')
})

it('says what a word means, in the console before the schema', () => {
  const schema = {
    properties: { 'f.ltv': { description: 'spent in all' }, 'f.tier': { description: 'the tier' } },
  }
  const notes = offers('{ "|" }', schema)?.offers.map(({ label, note }) => [label, note])
  expect(notes).toEqual([
    ['f.ltv', 'utraceno celkem'],
    ['f.tier', 'the tier'],
  ])
})

describe('a JSON Schema', () => {
  const schema = {
    $ref: '#/$defs/condition',
    $defs: {
      condition: {
        allOf: [{ properties: { $not: { $ref: '#/$defs/condition' } } }],
        properties: { 'p.tier': { anyOf: [{ enum: ['gold', 'silver'] }, { $ref: '#/$defs/leaf' }] } },
        patternProperties: { '^x\\.': { const: 'treatment' } },
        additionalProperties: false,
      },
      leaf: { oneOf: [{ properties: { $in: { items: { enum: ['gold', 'silver'] } } } }] },
    },
  }

  it('is followed through references, branches, patterns and items', () => {
    expect(keysAt(schema, { path: [] }).map(({ word }) => word)).toEqual(['p.tier', '$not'])
    expect(keysAt(schema, { path: ['$not', '$not'] })).toHaveLength(2)
    expect(valuesAt(schema, { path: ['p.tier'] }).map(({ word }) => word)).toEqual(['gold', 'silver'])
    expect(keysAt(schema, { path: ['p.tier'] }).map(({ word }) => word)).toEqual(['$in'])
    expect(valuesAt(schema, { path: ['p.tier', '$in', 3] }).map(({ word }) => word)).toEqual([
      'gold',
      'silver',
    ])
    expect(valuesAt(schema, { path: ['x.free_shipping'] }).map(({ word }) => word)).toEqual(['treatment'])
    expect(keysAt(schema, { path: ['nowhere'] })).toEqual([])
  })

  it('takes the side of an if that the words before the caret decide', () => {
    const root = JSON.parse(`{ "properties": { "$did": { "allOf": [
      { "if": { "properties": { "event": { "const": "purchase" } } },
        "then": { "properties": { "where": { "properties": { "p.value": {} } } } } },
      { "if": { "properties": { "event": { "enum": ["search"] } } },
        "then": { "properties": { "where": { "properties": { "p.search_term": {} } } } },
        "else": { "properties": { "within": { "examples": ["7d"] } } } }
    ] } } }`) as Record<string, unknown>
    expect(labels('{ "$did": { "event": "purchase", "where": { "|" } } }', root)).toEqual(['p.value'])
    expect(labels('{ "$did": { "event": "search", "where": { "|" } } }', root)).toEqual(['p.search_term'])
    expect(labels('{ "$did": { "event": "purchase", "within": "|" } }', root)).toEqual(['7d'])
    // As long as the event is open, all of them are possible.
    expect(labels('{ "$did": { "where": { "|" } } }', root)).toEqual(['p.value', 'p.search_term'])
  })

  it('may refer to itself, to nothing or be nonsense without harm', () => {
    const circle = { $ref: '#/$defs/a', $defs: { a: { anyOf: [{ $ref: '#/$defs/a' }, { $ref: '#' }] } } }
    expect(keysAt(circle, { path: ['a', 'b'] })).toEqual([])
    for (const odd of [
      { $ref: 'https://elsewhere.example' },
      { properties: 5 },
      { anyOf: {} },
      { patternProperties: { '(': {} } },
    ]) {
      expect(keysAt(odd, { path: ['a'] })).toEqual([])
    }
  })

  it('that is silent about a place leaves it to the words of the language', () => {
    expect(labels('{ "$did": { "event": "|" } }', schema)).toEqual(Object.keys(EVENTS))
    expect(labels('{ "|" }', schema)).toEqual(['p.tier', '$not'])
  })

  it('of the console itself knows every word that docs/rules.md has for behaviour', () => {
    const words = (path: string[]) => keysAt(FALLBACK_SCHEMA, { path }).map(({ word }) => word)
    expect(words(['$did'])).toEqual(['event', 'within', 'count', 'where', 'distinct', 'sum'])
    expect(words(['$seq'])).toEqual(['steps', 'gap', 'within', 'after', 'unless'])
  })
})

describe('the schema that the instance serves', () => {
  const schema = jsonSchemaOf({ ...SHOP_SCHEMA, segments: ['vip'] }) as Record<string, unknown>

  it.each([
    ['{ "|" }', ['f.ltv', 'consent.email', 'segments', '$did', '$seq']],
    ['{ "f.ltv": { "|" } }', ['$gte', '$in', '$exists']],
    ['{ "p.language": "|" }', ['cs', 'en']],
    ['{ "segments": { "$in": ["|"] } }', ['vip']],
    ['{ "$did": { "event": "|" } }', ['purchase', 'view_item']],
    ['{ "$did": { "event": "search", "where": { "|" } } }', ['p.search_term']],
    ['{ "$or": [{ "$not": { "$seq": { "steps": [{ "event": "|" }] } } }] }', ['add_to_cart']],
    ['{ "f.last_purchase_at": { "$ago": { "|" } } }', ['$gte', '$lt']],
  ])('completes %s by %j', (marked, words) => {
    expect(labels(marked, schema)).toEqual(expect.arrayContaining(words))
  })

  it('has no path that the console could not put into Czech words', () => {
    const paths = labels('{ "|" }', schema)?.filter((label) => label.includes('.')) ?? []
    expect(paths.length).toBeGreaterThan(20)
    expect(paths.filter((path) => !cs.rules.word[path])).toEqual([])
  })
})
