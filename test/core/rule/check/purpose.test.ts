import { describe, expect, test } from 'vitest'
import { PURPOSES } from '../../../../core/consent/purpose.ts'
import { check } from '../../../../core/rule/check/check.ts'
import { FINDINGS } from '../../../../core/rule/check/finding.ts'
import type { Report } from '../../../../core/rule/check/finding.ts'
import { checkPurpose } from '../../../../core/rule/check/purpose.ts'
import { PURPOSE_FINDINGS } from '../../../../core/rule/check/purpose-findings.ts'
import type { Condition } from '../../../../core/rule/condition.ts'
import { NAMESPACES } from '../../../../core/rule/schema.ts'
import type { Field, Schema } from '../../../../core/rule/schema.ts'
import { POPUP_SCHEMA, SHOP_SCHEMA } from '../../../../core/segment/shop-schema.ts'
import { GOOD } from '../../../support/rule-corpus/corpus.ts'
import { CORPUS_SCHEMA } from '../../../support/rule-corpus/corpus-schema.ts'

const said = (
  rule: unknown,
  options: Parameters<typeof check>[2],
  schema: Parameters<typeof check>[1] = SHOP_SCHEMA,
) =>
  check(rule, schema, options)
    .filter(({ code }) => code === 'beyond_purpose' || code === 'sensitive_field')
    .map(({ code, at, message }) => [code, at, /[“„](.*?)[”“]/.exec(message.en)?.[1]])

describe('a rule reads only what is meant for its purpose', () => {
  test.each<[string, Condition, string, [at: string, word: string][]]>([
    ['interests for a recommendation', { 'f.categories': { $in: ['Káva'] } }, 'personalisation', []],
    [
      'interests for an advertisement',
      { 'f.categories': { $in: ['Káva'] } },
      'ads',
      [['/f.categories/$in', 'f.categories']],
    ],
    ['orders for an e-mail', { 'f.orders': { $gte: 2 } }, 'email', []],
    ['a page for an e-mail', { 'ctx.url.path': '/kosik' }, 'email', [['/ctx.url.path', 'ctx.url.path']]],
    ['a consent for anything', { 'consent.email': true }, 'ads', []],
    ['a cart for counting', { 'cart.value': { $gt: 5 } }, 'analytics', [['/cart.value/$gt', 'cart.value']]],
    [
      'what stands below a list',
      { 'cart.lines.0.price': { $gt: 5 } },
      'ads',
      [['/cart.lines.0.price/$gt', 'cart.lines.0.price']],
    ],
    [
      'a list and what is inside',
      { 'cart.lines': { $elemMatch: { price: { $gt: 5 } } } },
      'ads',
      [
        ['/cart.lines/$elemMatch', 'cart.lines'],
        ['/cart.lines/$elemMatch/price/$gt', 'cart.lines.0.price'],
      ],
    ],
    ['a reference', { 'f.ltv': { $gt: { $ref: 'cart.value' } } }, 'ads', [['/f.ltv/$gt', 'cart.value']]],
    [
      'deep inside',
      { $or: [{ 'f.orders': 1 }, { $not: { 'f.viewed': { $in: ['K1'] } } }] },
      'sms',
      [['/$or/1/$not/f.viewed/$in', 'f.viewed']],
    ],
    ['purchases for an advertisement', { $did: { event: 'purchase' } }, 'ads', []],
    [
      'views for an advertisement',
      { $did: { event: 'view_item', distinct: 'p.item_id', count: 3 } },
      'ads',
      [
        ['/$did', 'view_item'],
        ['/$did', 'view_item p.item_id'],
      ],
    ],
    [
      'a step, and what must not come',
      { $seq: { steps: [{ event: 'purchase' }], unless: { event: 'search' }, within: '3d', after: '1d' } },
      'email',
      [['/$seq', 'search']],
    ],
    [
      'a parameter',
      { $did: { event: 'add_to_cart', where: { 'p.value': { $gt: 5 } } } },
      'analytics',
      [
        ['/$did', 'add_to_cart'],
        ['/$did/where/p.value/$gt', 'add_to_cart p.value'],
      ],
    ],
    ['a variant that chance drew', { 'x.hero': 'a' }, 'ads', []],
  ])('%s', (_, rule, purpose, expected) => {
    expect(said(rule, { purpose })).toEqual(expected.map(([at, word]) => ['beyond_purpose', at, word]))
  })

  test('a rule of no purpose is not asked', () => {
    expect(said({ 'f.viewed': { $in: ['K1'] } }, {})).toEqual([])
  })

  test('and may not be published else', () => {
    expect(FINDINGS.beyond_purpose).toEqual(PURPOSE_FINDINGS.beyond_purpose)
    expect(Object.values(PURPOSE_FINDINGS).map(({ severity }) => severity)).toEqual(['error', 'error'])
  })
})

describe('a segment is read for what it may be', () => {
  const schema = {
    ...CORPUS_SCHEMA,
    segmentPurposes: { vip: ['personalisation', 'email'], growth: ['personalisation'] },
  }
  test.each([
    ['one that may', { segments: { $in: ['vip'] } }, []],
    ['one that may not', { segments: { $in: ['vip', 'growth'] } }, [['/segments/$in', 'segments growth']]],
    [
      'one without a label',
      { segments: { $nin: ['newsletter'] } },
      [['/segments/$nin', 'segments newsletter']],
    ],
    ['all of them', { segments: { $size: 0 } }, [['/segments/$size', 'segments']]],
  ])('%s', (_, rule, expected) => {
    expect(said(rule, { purpose: 'email' }, schema)).toEqual(
      expected.map((one) => ['beyond_purpose', ...one]),
    )
  })
})

describe('labels', () => {
  const fields = NAMESPACES.flatMap((name) =>
    Object.entries<Field>((POPUP_SCHEMA as Schema)[name] ?? {}).map(
      ([path, field]) => [`${name}.${path}`, field] as const,
    ),
  )
  test.each(fields)('%s says what it may be read for', (_, { purposes = [] }) => {
    expect(purposes).toContain('personalisation')
    expect(purposes.filter((one) => !(PURPOSES as readonly string[]).includes(one))).toEqual([])
  })

  test('a field that lost its label may be read for nothing', () => {
    const { purposes: _, ...bare } = SHOP_SCHEMA.f.orders
    const schema = { ...SHOP_SCHEMA, f: { ...SHOP_SCHEMA.f, orders: bare } }
    for (const purpose of PURPOSES)
      expect(said({ 'f.orders': 1 }, { purpose }, schema)).toEqual([
        ['beyond_purpose', '/f.orders', 'f.orders'],
      ])
  })

  test('an event that lost its label may be counted for nothing', () => {
    const { eventPurposes: _, ...schema } = SHOP_SCHEMA
    expect(said({ $did: { event: 'purchase' } }, { purpose: 'email' }, schema)).toHaveLength(1)
  })
})

describe('nothing too personal', () => {
  test.each<[string, Condition, string, string]>([
    ['a value', { 'f.favourite_category': 'Těhotenské testy' }, '/f.favourite_category', 'Těhotenské'],
    [
      'a value in a list',
      { 'f.categories': { $in: ['Káva', 'Diabetická dieta'] } },
      '/f.categories/$in',
      'Diabetická',
    ],
    ['a pattern', { 'ctx.url.path': { $regex: '^/lekarna/' } }, '/ctx.url.path/$regex', 'lekarna'],
    [
      'an event',
      { $did: { event: 'search', where: { 'p.search_term': 'inkontinence' } } },
      '/$did/where/p.search_term',
      'inkontinence',
    ],
  ])('%s', (_, rule, at, word) => {
    expect(said(rule, {})).toEqual([['sensitive_field', at, word]])
  })

  test('a field', () => {
    const schema = { ...SHOP_SCHEMA, p: { ...SHOP_SCHEMA.p, healthStatus: { type: 'string' } } } as const
    expect(said({ 'p.healthStatus': 'ok' }, {}, schema)).toEqual([
      ['sensitive_field', '/p.healthStatus', 'health'],
    ])
  })

  test('unless the shop recorded a ground for that very kind', () => {
    const rule = { 'f.favourite_category': 'Těhotenské testy' }
    expect(said(rule, { grounds: ['health'] })).toEqual([])
    expect(said(rule, { grounds: ['religion'] })).toHaveLength(1)
  })

  test('no good rule is taken for one', () => {
    const told: unknown[] = []
    const report: Report = (code) => void told.push(code)
    for (const { rule } of GOOD) checkPurpose(rule, CORPUS_SCHEMA, {}, report)
    expect(told).toEqual([])
  })
})
