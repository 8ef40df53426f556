/** Conditions that SQL has to say: what marketers write, what is nasty, and what chance makes of both. */
import type { Json } from '../../../../core/base/json.ts'
import type { Condition } from '../../../../core/rule/condition.ts'
import { diceOf } from '../dice.ts'
import type { Dice } from '../dice.ts'
import { CATEGORIES, CITIES, KEYS } from './world.ts'

export const GROUPS = { cities: ['Brno', 'Plzeň', null], skus: ['K1', 'K2', 3], none: [] } as const

const did = (event: string, rest: object = {}): Condition => ({ $did: { event, ...rest } })
const abandoned = {
  steps: [{ event: 'add_to_cart' }, { event: 'cart_abandoned' }],
  gap: '1d',
  within: '3d',
  unless: { event: 'purchase' },
}

/** As marketers write them. */
const WRITTEN: readonly Condition[] = [
  {
    'consent.email': true,
    ...did('cart_abandoned', { within: '30d', count: { $gte: 3 } }),
    $not: did('purchase', { within: '7d' }),
  },
  {
    'f.last_purchase_at': { $ago: { $gte: '45d' } },
    'f.expected_interval_d': { $gte: 60 },
    'f.ltv': { $gte: 20_000 },
  },
  { 'f.last_purchase_at': { $ago: { $lt: { $ref: 'f.expected_interval_d', $mul: '1d' } } } },
  { $and: [did('purchase', { count: { $eq: 1 } }), { 'f.last_purchase_at': { $ago: { $gte: '90d' } } }] },
  {
    $and: [
      did('view_item', { where: { 'p.kind': 'hotel', 'p.city': 'Řím "centro"' }, within: '14d' }),
      { $seq: abandoned },
    ],
  },
  { 'consent.email': true, $not: did('visit', { within: '45d' }), ...did('visit') },
  {
    $seq: {
      steps: [{ event: 'message_opened', where: { 'p.campaign': 'cart-1' } }],
      within: '24h',
      after: '2h',
      unless: { event: 'message_clicked' },
    },
    segments: { $nin: ['retention'] },
  },
  {
    'ctx.url.path': { $regex: '^/(kategorie|c)/' },
    ...did('view_item', { within: '7d', distinct: 'p.sku', count: { $gte: 3 } }),
    'ctx.hour': { $gte: 7, $lt: 22 },
    'cart.value': { $lt: 1500 },
  },
  {
    'x.held': { $ne: 'held' },
    'x.shipping': 'treatment',
    $or: [{ 'f.orders': { $gte: 3 } }, did('cart_abandoned', { within: '30d', count: { $gte: 2 } })],
    segments: { $in: ['growth', 'retention'] },
  },
  did('purchase', { within: '30d', sum: { 'p.value': { $gte: 5000 } } }),
  did('purchase', { sum: { 'p.value': { $gt: 1.1, $lte: 6000 } } }),
  did('purchase', { sum: { 'p.value': { $not: { $in: [0.6, 1.1, 0] } } } }),
  did('purchase', { within: '30d', count: 0 }),
  did('purchase', { within: '30d', count: { $gte: 2, $lte: 4 } }),
  did('purchase', { within: '30d', count: { $in: [1, 3] } }),
  did('purchase', { count: { $gt: { $ref: 'f.orders' } } }),
  { $not: { $seq: { ...abandoned, within: undefined } } },
  { $seq: { steps: [{ event: 'a' }, { event: 'b' }] } },
  { 'ctx.url.path': { $regex: '^/c/' } },
  { 'ctx.url.path': { $regex: 'kava' }, 'ctx.device': 'mobile' },
  { 'ctx.url.path': { $regex: '^/$' } },
  { 'ctx.url.path': { $notRegex: '^/c/' } },
  {
    $nor: [{ 'ctx.url.path': { $regex: '^/C', $type: 'string' } }, { 'p.city': { $in: ['Brno', 'Praha'] } }],
  },
  { 'ctx.url.path': { $regexi: '^/c' } },
  { $not: { 'ctx.url.path': { $regexi: '^/c' } } },
  { 'p.city': { $ini: ['brno', 'praha'] } },
  { 'p.city': { $ini: ['KLADNO'] } },
  { 'p.city': { $nini: ['brno', 'praha', null] } },
  { 'p.city': { $ini: ['plzeň', 'brno'] } },
  { 'p.city': { $nini: ['plzeň', 'brno'] } },
  { 'p.tags': { $alli: ['SPORT'] } },
  { 'p.tags': { $all: ['sport', 'káva'] } },
  { 'cart.skus': { $in: ['K1', 'K2'] }, 'cart.items': { $gte: 2 } },
  { 'cart.skus': { $size: { $gte: 2 } } },
  { 'cart.skus': { $size: 0 } },
  { 'cart.skus': { $inGroup: 'skus' } },
  { 'p.city': { $notInGroup: 'cities' } },
  { 'p.city': { $inGroup: 'gone' } },
  { 'cart.updated_at': { $ago: { $gte: '1d', $lt: '5d' } } },
  { 'cart.updated_at': { $not: { $ago: { $lte: '2d' } } } },
  { 'p.items': { $elemMatch: { item_id: 'K1', price: { $lt: 500 } } } },
  { 'p.items': { $elemMatch: { tags: { $in: ['b'] } } } },
  { 'p.items': { $elemMatch: { $or: [{ item_id: { $exists: false } }, { price: 0 }] } } },
  { 'p.items': { $not: { $elemMatch: { price: { $gte: 100 } } } } },
  { 'p.items': { $elemMatch: { tags: { $elemMatch: { $eq: 'a' } } } } },
  { 'p.items.0.item_id': 'K1' },
  { 'p.items.1': { $exists: true }, 'p.items.length': { $gte: 2 } },
  { 'f.aov': { $gt: { $ref: 'cart.value' } } },
  { 'f.ltv': { $gte: { $ref: 'f.aov', $mul: 2 } } },
  { 'f.ltv': { $eq: { $ref: 'f.orders', $mul: 0.1 } } },
  { 'f.ltv': { $ne: { $ref: 'f.orders', $mul: 999 } } },
  { 'p.language': { $ref: 'p.city' } },
  { 'p.city': { $lt: { $ref: 'f.favourite_category' } } },
  { 'p.version': { $vgte: '1.9.0' } },
  { $not: { 'p.version': { $vgte: '1.9.0' } } },
  { 'p.city': { $gte: 'Plzeň', $lt: 'Q' } },
  { 'f.favourite_category': { $gt: 'čaj' } },
  { 'f.favourite_category': { $gt: '\uFB01' } },
  { $not: { 'f.favourite_category': { $lte: '\u{1F600}' } } },
  { 'f.ltv': 290.1 },
  { 'f.ltv': { $in: [0.1, 0.2, 290.1, 580.2] } },
  { 'p.city': 'a\u0000b' },
  { 'p.city': { $in: ['a\u0000b', 'a'] } },
  { 'p.city': { $regex: 'b$' } },
  { 'p.city': { $regex: '\u0000b' } },
  { 'f.favourite_category': '\uD800' },
  { 'f.favourite_category': { $in: ['\uD800', '\u{1F600}'] } },
  { 'p.any': { $eq: { $ref: 'p.other' } } },
  { 'p.any': { $ne: { $ref: 'p.other' } } },
  { 'p.any': { $gt: { $ref: 'p.other' } } },
  { $not: { 'p.any': { $lte: { $ref: 'p.other' } } } },
  { 'p.any': { $ago: { $gte: { $ref: 'p.other' } } } },
  { 'p.any': { $eq: 2 ** 60 } },
  { 'p.any': { $gte: 2 ** 53 } },
  { 'p.any': { $lt: 2 ** 60 } },
  { 'p.any': { a: 1 } },
  { 'p.any': { $eq: [1] } },
  { 'p.any': {} },
  { 'p.any': { $type: 'boolean' } },
  { 'p.any': { $type: 'null' } },
  { 'p.any': { $type: 'nonsense' } },
  { 'p.any': { $exists: 0 } },
  { 'p.any': { $regex: '(' } },
  { 'p.any': { $notRegex: '(' } },
  { 'p.any': { $nonsense: 1 } },
  { $not: { $nonsense: 1 } },
  { 'p.any': { $in: 'text' } },
  { 'p.any': { $nin: 'text' } },
  { 'p.any': { $in: [] } },
  { 'p.any': { $nin: [] } },
  { 'p.any': { $in: [null, true, 1, '1'] } },
  { 'p.any': { $not: { $gt: 5 } } },
  { 'p.any': { $gt: null } },
  { 'p.any': { $ago: { $gte: 'nonsense' } } },
  { $and: [] },
  { $or: [] },
  { $nor: [] },
  {},
  { '': 1 },
  { 'p.odd.c"d': { $exists: true } },
  ...KEYS.map((key) => ({ [`p.odd.${key}`]: { $exists: true } })),
  ...KEYS.map((key) => ({ [`p.odd.${key}`]: { $in: [0, 1, true, '1', null, 'Ž'] } })),
]

const NUMBERS: readonly Json[] = [0, 1, 2, 3, 7, 30, 290.1, 0.1, 20_000, 2 ** 60, -1]
const TEXTS: readonly Json[] = [...CITIES, ...CATEGORIES, 'cs', '1', 'K1', 'vip', '/c/kava']
const ANY: readonly Json[] = [...NUMBERS, ...TEXTS, true, false, null, [], ['1'], { a: 1 }]
const PATHS = [
  'p.language',
  'p.city',
  'p.age',
  'p.vip',
  'p.tags',
  'p.items',
  'p.items.0.price',
  'p.items.0',
  'p.any',
  'p.other',
  'f.orders',
  'f.ltv',
  'f.aov',
  'f.last_purchase_at',
  'f.favourite_category',
  'cart.value',
  'cart.items',
  'cart.skus',
  'cart.updated_at',
  'ctx.url.path',
  'ctx.url.query.utm_source',
  'ctx.hour',
  'consent.email',
  'segments',
  'x.shipping',
  'p.gone',
  'gone.deep.path',
  'segments.length',
  'f',
]
const SPANS = ['1h', '1d', '7d', '30d', '4w'] as const

function leaf(dice: Dice, depth: number): Json {
  const { of, often, whole } = dice
  const value = (): Json =>
    often(0.1) ? { $ref: of(PATHS), ...(often(0.3) ? { $mul: of([2, 0.5]) } : {}) } : of(ANY)
  const list = () => Array.from({ length: whole(5) }, () => of(ANY))
  const texts = () => Array.from({ length: 1 + whole(3) }, () => of(TEXTS))
  switch (whole(depth > 0 ? 16 : 11)) {
    case 0:
      return value()
    case 1:
    case 2:
      return { [of(['$eq', '$ne'])]: value() }
    case 3:
    case 4:
      return { [of(['$gt', '$gte', '$lt', '$lte'])]: often(0.2) ? value() : of([...NUMBERS, ...TEXTS]) }
    case 5:
      return { $gte: of(NUMBERS), $lt: of(NUMBERS) }
    case 6:
      return { [of(['$in', '$nin', '$ini', '$nini'])]: often(0.5) ? texts() : list() }
    case 7:
      return { $exists: often(0.5) }
    case 8:
      return { $type: of(['string', 'number', 'boolean', 'array', 'object', 'null']) }
    case 9:
      return {
        [of(['$regex', '$notRegex', '$regexi'])]: of(['^/c', 'o', 'ň', '^Brno$', '[a', 'no$', '\\.', '']),
      }
    case 10:
      return {
        $ago: {
          [of(['$gt', '$gte', '$lt', '$lte', '$eq', '$ne'])]: often(0.2) ? { $ref: of(PATHS) } : of(SPANS),
        },
      }
    case 11:
      return { $not: leaf(dice, depth - 1) }
    case 12:
      return { $size: often(0.5) ? whole(4) : leaf(dice, 0) }
    case 13:
      return { $elemMatch: often(0.5) ? leaf(dice, depth - 1) : (condition(dice, depth - 1) as Json) }
    case 14:
      return { [of(['$all', '$alli'])]: Array.from({ length: 1 + whole(2) }, () => leaf(dice, 0)) }
    default:
      return { $inGroup: of(['cities', 'skus', 'none', 'gone']) }
  }
}

function behaviour({ of, often, whole }: Dice): Condition {
  const within = often(0.7) ? { within: of(SPANS) } : {}
  const event = of(['purchase', 'view_item', 'add_to_cart'])
  const amount = () =>
    of([{ $gte: whole(4) }, { $lt: whole(4) }, whole(3), { $not: { $gt: 1 } }, { $gte: 1, $lt: 3 }])
  if (often(0.3))
    return {
      $seq: {
        steps: [{ event }, { event: 'purchase' }],
        ...within,
        ...(often(0.3) ? { after: '2h' } : {}),
        ...(often(0.5) ? { unless: { event: 'refund' } } : {}),
      },
    }
  if (often(0.2))
    return {
      $did: { event, ...within, sum: { 'p.value': { [of(['$gte', '$lt'])]: of([0.3, 0.6, 1.1, 5000]) } } },
    }
  return { $did: { event, ...within, ...(often(0.7) ? { count: amount() } : {}) } }
}

function condition(dice: Dice, depth: number): Condition {
  const { of, often, whole } = dice
  const several = () => Array.from({ length: 1 + whole(3) }, () => condition(dice, depth - 1))
  if (depth > 0 && often(0.4)) {
    const word = of(['$and', '$or', '$nor', '$not'])
    return { [word]: word === '$not' ? condition(dice, depth - 1) : several() }
  }
  if (often(0.25)) return behaviour(dice)
  return Object.fromEntries(
    Array.from({ length: 1 + whole(2) }, () => [of([...PATHS, 'item_id', 'price']), leaf(dice, depth)]),
  )
}

/** The hand-written ones first, then what chance makes. */
export function rulesOf(count: number, seed = 2): Condition[] {
  const dice = diceOf(seed)
  const written = WRITTEN.map((one) => JSON.parse(JSON.stringify(one)) as Condition)
  const made = Array.from({ length: Math.max(0, count - written.length) }, () => condition(dice, 3))
  return [...written, ...made].slice(0, count)
}

export function randomRules(count: number, seed: number): Condition[] {
  const dice = diceOf(seed)
  return Array.from({ length: count }, () => condition(dice, 3))
}

/** As large as a rule may be and larger, by what is large about it. */
export function largeRules(): [what: string, rule: Condition][] {
  const times = <T>(count: number, make: (index: number) => T): T[] =>
    Array.from({ length: count }, (_, i) => make(i))
  const nested = (depth: number, word: '$not' | '$and' | '$or'): Condition =>
    depth === 0
      ? { 'p.c': 'x' }
      : { [word]: word === '$not' ? nested(depth - 1, word) : [nested(depth - 1, word), { 'p.d': depth }] }
  return [
    ['128 leaves', { $or: times(128, (i) => ({ [`p.field_${i}`]: { $in: [`value ${i}`, i, null] } })) }],
    [
      '32 behaviours',
      {
        $and: times(32, (i) =>
          did(`event_${i}`, { within: '30d', where: { 'p.a': i }, count: { $gte: 2, $lt: 9 } }),
        ),
      },
    ],
    [
      '32 sums',
      {
        $and: times(32, (i) => did(`event_${i}`, { within: '30d', sum: { 'p.value': { $gte: 2, $lt: 9 } } })),
      },
    ],
    ['a list of 1,000', { 'p.c': { $in: times(1_000, (i) => `a rather long value ${i}`) } }],
    ['a long path', { [`p.${'x'.repeat(60_000)}`]: { $gte: 1, $lt: 5, $ne: 3 } }],
    ['a long text', { 'p.c': { $ne: "'".repeat(60_000) } }],
    ['many numbers in a path', { 'p.0.0.0.0.0.0.0.0.0.0.0.0': 1 }],
    ['20 or in and', nested(20, '$or')],
    ['60 deep', nested(60, '$and')],
    ['60 not', nested(60, '$not')],
    [
      'elements of elements',
      times(12, () => 0).reduce<Condition>((inner) => ({ 'p.items': { $elemMatch: inner } }), { 'p.c': 1 }),
    ],
    ['5,000 leaves', { $or: times(5_000, (i) => ({ [`p.field_${i}`]: i })) }],
  ]
}

/** Every way to go deeper, so deep, with something to ask at the bottom. */
export function deepRules(depth: number): Condition[] {
  const bottoms: Condition[] = [
    { 'p.c': { $in: ['x', 1] } },
    did('purchase', { within: '30d', count: { $gte: 2, $lt: 9 } }),
    did('purchase', { within: '30d', sum: { 'p.value': { $gte: 2, $lt: 9 } } }),
    { 'p.items': { $elemMatch: { 'tags.0': { $ago: { $lt: { $ref: 'a.1' } } } } } },
  ]
  const ways: ((inner: Condition) => Condition)[] = [
    (inner) => ({ $and: [{ 'p.d': { $regex: '^a' } }, inner] }),
    (inner) => ({ $nor: [inner, { 'p.d': 5 }, { 'p.e': 5 }] }),
    (inner) => ({ $not: { ...inner, 'p.d': { $nin: [1, 'x'] } } }),
    (inner) => ({ 'p.items': { $elemMatch: inner } }),
    (inner) => ({ $or: [{ 'p.items': { $elemMatch: { $or: [inner, { b: 1 }] } } }, { 'p.c': 'x' }] }),
  ]
  return ways.flatMap((way) =>
    bottoms.map((bottom) => Array.from({ length: depth }).reduce<Condition>(way, bottom)),
  )
}
