/** The parts of the check by themselves; the corpora show them together. */
import { describe, expect, test } from 'vitest'
import { checkDid, checkSeq } from '../../../../core/rule/check/behaviour.ts'
import { knownField } from '../../../../core/rule/check/field.ts'
import { finding } from '../../../../core/rule/check/finding.ts'
import type { Finding } from '../../../../core/rule/check/finding.ts'
import { checkLeaf } from '../../../../core/rule/check/leaf.ts'
import { withinLimits } from '../../../../core/rule/check/limits.ts'
import {
  checkAge,
  checkDuration,
  checkList,
  checkLiteral,
  checkRef,
} from '../../../../core/rule/check/operand.ts'
import type { Pass } from '../../../../core/rule/check/pass.ts'
import {
  COUNT,
  SUM,
  elementScope,
  eventScope,
  insideOf,
  valueScope,
  viewScope,
} from '../../../../core/rule/check/scope.ts'
import { checkCondition } from '../../../../core/rule/check/shape.ts'
import {
  LOGIC,
  OPERATORS,
  TYPE_TEXT,
  isOrdering,
  jsonTypeOf,
  operatorsOf,
} from '../../../../core/rule/check/words.ts'
import { isComparison } from '../../../../core/rule/tree.ts'
import { SHOP_SCHEMA } from '../../../../core/segment/shop-schema.ts'
import { CORPUS_SCHEMA } from '../../../support/rule-corpus/corpus-schema.ts'

const VIEW = viewScope(CORPUS_SCHEMA)

/** What a part of the check says, as code and place. */
function said(part: (pass: Pass) => unknown): string[] {
  const findings: Finding[] = []
  const pass: Pass = {
    schema: CORPUS_SCHEMA,
    report: (code, at, words, fix) => void findings.push(finding(code, at, words, fix)),
    condition: (scope, inner, at) => checkCondition(pass, scope, inner, at),
  }
  part(pass)
  return findings.map(({ code, at }) => `${code} ${at}`)
}

const place = (path: string) => ({ field: VIEW.fieldOf(path)!, path, scope: VIEW })

describe('documents', () => {
  test('a view, an event, an element and a value have the fields that they have', () => {
    expect(VIEW.fieldOf('f.orders')?.type).toBe('number')
    expect(VIEW.fieldOf('at')).toBeNull()
    const event = eventScope(CORPUS_SCHEMA, 'search')
    expect([event.fieldOf('p.search_term')?.type, event.fieldOf('f.orders'), event.event]).toEqual([
      'string',
      null,
      'search',
    ])
    expect(event.paths()).toEqual(['name', 'at', 'p.search_term'])
    expect(elementScope(SHOP_SCHEMA.cart.lines).paths()).toEqual(['item_id', 'title', 'quantity', 'price'])
    expect(valueScope(COUNT).fieldOf('')).toBe(COUNT)
    expect(valueScope(SUM).fieldOf('f.orders')).toBeNull()
  })

  test('only lists have an inside', () => {
    expect(insideOf(SHOP_SCHEMA.cart.lines)?.fieldOf('price')?.type).toBe('number')
    expect(insideOf({ type: 'set', of: ['a'] })?.fieldOf('')).toEqual({ type: 'enum', of: ['a'] })
    expect(insideOf({ type: 'number' })).toBeNull()
    expect(insideOf(null)).toBeNull()
  })
})

describe('fields', () => {
  test.each([
    ['f.orders', []],
    ['f.order', ['unknown_path /x']],
    ['x.heroes', ['unknown_experiment /x']],
    ['f.constructor', ['forbidden_name /x']],
  ])('%s', (path, finds) => {
    expect(said((pass) => knownField(pass, VIEW, path, { at: '/x' }))).toEqual(finds)
  })
})

describe('operands', () => {
  test.each([
    ['f.orders', 3, []],
    ['f.orders', null, []],
    ['f.orders', 'three', ['wrong_type /x']],
    ['f.orders', NaN, ['wrong_type /x']],
    ['p.language', 'de', ['unknown_value /x']],
    ['f.last_order_at', 5, ['number_for_instant /x']],
    ['cart.skus', ['K1'], ['list_literal /x']],
    ['cart.lines', { price: 1 }, ['object_literal /x']],
  ])('%s is %j', (path, value, finds) => {
    expect(said((pass) => checkLiteral(pass, place(path), value, '/x'))).toEqual(finds)
  })

  test.each([
    [[1], []],
    [[], ['empty_list /x']],
    ['a', ['bad_operand /x']],
  ])('the list %j', (value, finds) => {
    expect(said((pass) => checkList(pass, '$in', value, '/x'))).toEqual(finds)
  })

  test.each([
    ['30m', []],
    ['0m', ['bad_duration /x']],
    [['30m'], ['bad_duration /x']],
    ['month', ['bad_duration /x']],
  ])('the duration %j', (value, finds) => {
    expect(said((pass) => checkDuration(pass, value, '/x'))).toEqual(finds)
  })

  test.each([
    [{ $ref: 'f.aov' }, []],
    [{ $ref: 'f.aov', $mul: 2 }, []],
    [{ $ref: 'f.aov', $mul: Infinity }, ['bad_mul /x/$mul']],
    [{ $ref: 'p.language' }, ['bad_ref /x']],
    [{ $ref: 'cart.skus' }, ['bad_ref /x']],
    [{ $ref: 'f.gone' }, ['unknown_path /x/$ref']],
  ])('the reference %j', (ref, finds) => {
    expect(said((pass) => checkRef(pass, place('f.ltv'), ref, '/x'))).toEqual(finds)
  })

  test.each([
    ['3d', []],
    [{ $ref: 'f.orders', $mul: '1d' }, []],
    [{ $ref: 'f.orders' }, []],
    [{ $ref: 'f.orders', $mul: 1 }, ['bad_mul /x/$mul']],
    [{ $ref: 'segments', $mul: '1d' }, ['bad_ref /x']],
    [3, ['bad_duration /x']],
  ])('the age %j', (age, finds) => {
    expect(said((pass) => checkAge(pass, VIEW, age, '/x'))).toEqual(finds)
  })
})

describe('leaves, behaviour, conditions', () => {
  test.each([
    ['cart.skus', { $ini: ['k1'], $all: ['K1', { $regex: '^M' }] }, []],
    ['segments', { $alli: ['VIP'] }, []],
    ['segments', { $ini: ['VIPS'] }, ['unknown_segment /x/$ini/0']],
    ['segments', { $all: [{ $regex: '(' }] }, ['bad_pattern /x/$all/0/$regex']],
    ['cart.lines', { $elemMatch: { price: { $gt: { $ref: 'quantity' } } } }, []],
    [
      'cart.lines',
      { $elemMatch: { price: { $gt: { $ref: 'f.aov' } } } },
      ['unknown_path /x/$elemMatch/price/$gt/$ref'],
    ],
    ['f.orders', { $not: { $not: { $gt: 'x' } } }, ['wrong_type /x/$not/$not/$gt']],
    ['f.orders', { $ref: 'f.ltv' }, []],
    ['f.orders', { $gt: { $ref: 'f.ltv', $by: 1 } }, ['unknown_word /x/$gt/$by']],
  ])('%s: %j', (path, leaf, finds) => {
    expect(said((pass) => checkLeaf(pass, place(path), leaf, '/x'))).toEqual(finds)
  })

  test.each([
    [{ event: 'purchase', as: 'a1' }, []],
    [
      { event: 'purchase', count: { $in: [1, 2.5, 200] } },
      ['bad_count /x/count/$in/1', 'count_too_large /x/count/$in/2'],
    ],
    [{ event: 'purchase', sum: { 'p.items.0.price': { $gt: 5 } } }, []],
    [{ event: 'purchase', distinct: ['p.item_id'] }, ['bad_operand /x/distinct']],
    [{ event: 'purchase', where: { 'p.value': { $lt: { $ref: 'p.tax' } } } }, []],
  ])('did %j', (did, finds) => {
    expect(said((pass) => checkDid(pass, did, '/x'))).toEqual(finds)
  })

  test.each([
    [{ steps: [{ event: 'search' }], within: '1d', after: '23h' }, []],
    [{ steps: [{ event: 'search', within: '1d' }] }, ['unknown_word /x/steps/0/within']],
    [{ steps: [{ event: 'search' }, { event: 'view_item' }], gap: '1d', within: '1d' }, []],
    ['search', ['missing_steps /x']],
  ])('seq %j', (seq, finds) => {
    expect(said((pass) => checkSeq(pass, seq, '/x'))).toEqual(finds)
  })

  test('a condition inside an event knows the event', () => {
    const scope = eventScope(CORPUS_SCHEMA, 'search')
    expect(said((pass) => checkCondition(pass, scope, { 'p.search_term': 5, 'p.value': 1 }, '/w'))).toEqual([
      'wrong_type /w/p.search_term',
      'unknown_param /w/p.value',
    ])
  })
})

describe('limits', () => {
  test('what is within them comes back as JSON', () => {
    expect(said((pass) => withinLimits({ 'f.orders': 1 }, pass.report))).toEqual([])
    expect(withinLimits({ 'f.orders': 1, 'f.ltv': undefined }, () => {})).toEqual({ 'f.orders': 1 })
    expect(withinLimits(10n, () => {})).toBeNull()
  })

  test('just within: 128 conditions, 32 questions of behaviour, a list of a thousand', () => {
    const many = <One>(length: number, one: (index: number) => One) =>
      Array.from({ length }, (_, index) => one(index))
    const wide = { $or: many(127, (index) => ({ 'f.orders': index })) }
    const behaving = { $or: many(32, (index) => ({ $did: { event: 'purchase', count: index + 1 } })) }
    const long = { 'cart.skus': { $in: many(1_000, (index) => `K${index}`) } }
    for (const rule of [wide, behaving, long])
      expect(said((pass) => withinLimits(rule, pass.report))).toEqual([])
    const wider = { $or: many(128, (index) => ({ 'f.orders': index })) }
    expect(said((pass) => withinLimits(wider, pass.report))).toEqual(['too_many_nodes '])
  })
})

describe('operators', () => {
  test('are those of the language, and each works on some field', () => {
    const special = ['$not', '$ago', '$size', '$elemMatch', '$all', '$alli']
    expect(OPERATORS.filter((op) => !isComparison(op)).sort()).toEqual([...special].sort())
    expect(LOGIC.some((word) => isComparison(word))).toBe(false)
    expect(Object.keys(TYPE_TEXT)).toContain('instant')
  })

  test('of a type', () => {
    expect(operatorsOf('boolean')).not.toContain('$gt')
    expect(operatorsOf('instant')).toContain('$ago')
    expect(isOrdering('$lte')).toBe(true)
    expect(isOrdering('$eq')).toBe(false)
    expect(jsonTypeOf({ type: 'instant' })).toBe('number')
    expect(jsonTypeOf({ type: 'list', of: {} })).toBe('array')
    expect(jsonTypeOf({ type: 'enum', of: [] })).toBe('string')
  })
})
