import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sample } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FINDINGS } from '../../../core/rule/check/finding.ts'
import { SHAPE_FINDINGS } from '../../../core/rule/check/shape-findings.ts'
import { DURATION, amountSchema } from '../../../core/rule/json-schema-leaf.ts'
import { jsonSchemaOf } from '../../../core/rule/json-schema.ts'
import { pathsOf } from '../../../core/rule/schema.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { CORPUS_SCHEMA } from '../../support/rule-corpus/corpus-schema.ts'
import { BROKEN, GOOD } from '../../support/rule-corpus/corpus.ts'
import { accepts } from '../../support/rule-corpus/json-schema-validator.ts'
import { condition } from '../../support/rule-corpus/random.ts'

/** Refused by the check only. */
const LENIENT = new Set(['a reference to itself'])

const FILE = join(import.meta.dirname, '../../../docs/schema/rule.schema.json')
const corpus = jsonSchemaOf(CORPUS_SCHEMA)
const shop = jsonSchemaOf(SHOP_SCHEMA)

const SHAPE = new Set<string>(
  Object.keys(SHAPE_FINDINGS).filter((code) => FINDINGS[code as 'too_deep'].severity === 'error'),
)

/** What a schema of one place at a time cannot see, or leaves to the check. */
const FOR_THE_CHECK = new Set([
  'too_deep',
  'too_large',
  'too_many_nodes',
  'too_many_behaviours',
  'bad_count',
  'count_too_large',
  'bad_pattern',
  'risky_pattern',
  'ago_in_where',
  'count_and_sum',
])

describe('rules for editors', () => {
  test.each(GOOD.map((one) => [one.name, one.rule] as const))('accepted: %s', (_, rule) => {
    expect(accepts(corpus, rule)).toBe(true)
    expect(accepts(shop, rule)).toBe(true)
  })

  test('random rules are accepted', () => {
    expect(sample(condition, { seed: 3, numRuns: 500 }).filter((rule) => !accepts(corpus, rule))).toEqual([])
  })

  const misspelt = BROKEN.filter(({ finds, name }) => {
    const code = finds[0]![0]
    return SHAPE.has(code) && !FOR_THE_CHECK.has(code) && !LENIENT.has(name)
  })
  test.each(misspelt.map((one) => [one.name, one.rule] as const))('refused: %s', (_, rule) => {
    expect(accepts(corpus, rule)).toBe(false)
  })
})

describe('the schema itself', () => {
  test('offers paths, operators by type, values and events', () => {
    const defs = shop['$defs'] as Record<string, { properties: Record<string, unknown> }>
    expect(Object.keys(defs['condition']!.properties)).toEqual([
      ...pathsOf(SHOP_SCHEMA),
      '$and',
      '$or',
      '$nor',
      '$not',
      '$did',
      '$seq',
    ])
    expect(defs['condition']!.properties['f.orders']).toEqual({
      description: 'Whole number, from 0; always there.',
      $ref: '#/$defs/view.number',
    })
    expect(defs['did']!.properties['event']).toEqual({ enum: Object.keys(SHOP_SCHEMA.events) })
    expect(Object.keys(defs['event.search']!.properties)).toContain('p.search_term')
    expect(JSON.stringify(defs['condition']!.properties['p.language'])).toContain('"enum":["cs","en"]')
  })

  test.each([
    ['30m', true],
    ['45d', true],
    ['0d', false],
    ['1.5h', false],
    ['1M', false],
    [45, false],
  ])('%j is a duration: %s', (value, is) => {
    expect(accepts(shop, value, DURATION)).toBe(is)
  })

  test.each([
    [3, true],
    [{ $gte: 3, $not: { $in: [5] } }, true],
    [{ $exists: true }, false],
    [{ $gte: '3' }, false],
    [{ $gte: { $ref: 'f.orders' } }, false],
    [{}, false],
  ])('%j is an amount: %s', (value, is) => {
    expect(accepts(shop, value, amountSchema())).toBe(is)
  })

  test('stands in docs/schema as it is made; WRITE=1 writes it anew', () => {
    if (process.env['WRITE']) writeFileSync(FILE, `${JSON.stringify(shop, null, 2)}\n`)
    expect(JSON.parse(readFileSync(FILE, 'utf8'))).toEqual(shop)
  })
})
