/** Whole conditions: words, shapes that make no sense, and time against asking again at every instant. */
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Condition, Mode, View } from '../../../core/rule/condition.ts'

const holds = (condition: unknown, view: object, mode?: Mode): boolean =>
  ask(compile(condition as Condition, mode), view, 0).value

const VIEW = { p: { city: 'Brno', age: 30 }, f: { ltv: 500 } }

describe('words', () => {
  test.each<[string, unknown, boolean]>([
    ['all entries hold', { 'p.city': 'Brno', 'p.age': 30 }, true],
    ['one does not', { 'p.city': 'Brno', 'p.age': 31 }, false],
    ['$and', { $and: [{ 'p.city': 'Brno' }, { 'p.age': 30 }] }, true],
    ['$and with one that does not', { $and: [{ 'p.city': 'Brno' }, { 'p.age': 31 }] }, false],
    ['$or', { $or: [{ 'p.city': 'Praha' }, { 'p.age': 30 }] }, true],
    ['$or of none', { $or: [{ 'p.city': 'Praha' }, { 'p.age': 31 }] }, false],
    ['$nor', { $nor: [{ 'p.city': 'Praha' }, { 'p.age': 31 }] }, true],
    ['$nor of one', { $nor: [{ 'p.city': 'Praha' }, { 'p.age': 30 }] }, false],
    ['$not', { $not: { 'p.city': 'Praha' } }, true],
    ['$not of two means not both', { $not: { 'p.city': 'Brno', 'p.age': 31 } }, true],
    ['words beside paths', { 'f.ltv': 500, $not: { 'p.age': 1 }, $or: [{ 'p.age': 30 }] }, true],
    ['an unknown word', { $xor: [] }, false],
    ['its opposite', { $not: { $xor: [] } }, true],
    ['an attribute that begins with $', { $a: null }, false],
  ])('%s', (_, condition, value) => {
    expect(holds(condition, VIEW)).toBe(value)
  })

  test('in an element the fields are its own, and so are the refs', () => {
    const view = {
      cart: {
        items: [
          { price: 5, was: 9 },
          { price: 4, was: 3 },
        ],
      },
      was: 1,
    }
    expect(holds({ 'cart.items': { $elemMatch: { price: { $gt: { $ref: 'was' } } } } }, view)).toBe(true)
    expect(holds({ 'cart.items': { $elemMatch: { price: 5, was: 3 } } }, view)).toBe(false)
    expect(holds({ 'cart.items': { $elemMatch: { city: null } } }, view)).toBe(true)
  })
})

describe('what makes no sense is false, and its opposite true', () => {
  test.each<[string, unknown]>([
    ['$and of no list', { $and: { 'p.age': 30 } }],
    ['$or of no list', { $or: { 'p.age': 30 } }],
    ['$nor of no list', { $nor: 5 }],
    ['a part that is no condition', { $and: [5] }],
    ['a list as a condition', { $and: [[{ 'p.age': 30 }]] }],
    ['$did of nothing', { $did: null }],
    ['$seq of nothing', { $seq: null }],
    ['$ago of no operators', { 'p.age': { $ago: '1d' } }],
    ['$all of no list', { 'p.age': { $all: 5 } }],
  ])('%s', (_, condition) => {
    for (const mode of ['strict', 'compat'] as const) {
      expect(holds(condition, VIEW, mode)).toBe(false)
      expect(holds({ $not: condition }, VIEW, mode)).toBe(true)
    }
  })

  test.each([null, undefined, 5, 'text', true, [], [{}]])('%j is no condition', (condition) => {
    expect(holds(condition, VIEW)).toBe(false)
  })
})

test('neither compiling nor asking overflows', () => {
  let condition: Condition = { a: 1 }
  let doc: unknown = 1
  for (let depth = 0; depth < 50_000; depth++) {
    condition = depth % 2 ? { $not: condition } : { $and: [condition] }
    doc = [doc]
  }
  expect(typeof holds(condition, { a: 1 })).toBe('boolean')
  expect(typeof holds({ a: doc }, { a: doc })).toBe('boolean')
  expect(typeof holds({ a: { $gt: '1' }, b: 1 }, { a: doc }, 'compat')).toBe('boolean')
})

const OPERATORS =
  '$eq $ne $gt $gte $lt $lte $in $nin $ini $nini $exists $size $elemMatch $all $alli $regex $regexi $notRegex $notRegexi $type $veq $vne $vgt $vlte $inGroup $notInGroup $not $ago $ref $mul $and $or $nor $did $seq $near'.split(
    ' ',
  )
const PLACES = [
  'a',
  'b',
  'a.b',
  'a.0',
  '$',
  'constructor',
  '__proto__',
  'event',
  'within',
  'count',
  'sum',
  'steps',
]

/** JSON in which the language's words turn up where they should not. */
const anything = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom<unknown>(null, true, false, 0, 1, -1, 1e300, '', 'a', '1d', '(', '1.2.3', 'toString'),
    fc.array(tie('any'), { maxLength: 3 }),
    fc
      .array(
        fc.tuple(fc.constantFrom(...OPERATORS, ...PLACES, 'toString', 'valueOf', 'toJSON'), tie('any')),
        {
          maxLength: 3,
        },
      )
      .map((entries) =>
        JSON.parse(`{${entries.map(([key, value]) => `"${key}":${JSON.stringify(value)}`)}}`),
      ),
  ),
})).any

test('whatever JSON comes, the answer is one', () => {
  fc.assert(
    fc.property(anything, anything, fc.constantFrom<Mode>('strict', 'compat'), (condition, doc, mode) => {
      const groups = { a: [1], '1d': 5 } as never
      const answer = ask(compile(condition as Condition, mode), doc as View, 1_000, groups)
      expect(typeof answer.value).toBe('boolean')
      expect(typeof answer.partial).toBe('boolean')
      expect(answer.validUntil).toBeGreaterThan(1_000)
    }),
    { numRuns: 3_000 },
  )
})

/** What the docs say, word by word and as slowly as it reads. */
function naive(condition: Condition, view: { [name: string]: number }, now: number): boolean {
  return Object.entries(condition).every(([key, x]) => {
    if (key === '$and') return (x as Condition[]).every((one) => naive(one, view, now))
    if (key === '$or') return (x as Condition[]).some((one) => naive(one, view, now))
    if (key === '$nor') return !(x as Condition[]).some((one) => naive(one, view, now))
    if (key === '$not') return !naive(x as Condition, view, now)
    const value = view[key]
    return Object.entries(x as object).every(([op, operand]) => {
      if (value === undefined) return op === '$ne'
      if (op !== '$ago') return compares(op, value, operand as number)
      return Object.entries(operand as object).every(([order, age]) =>
        compares(order, now - value, parseInt(age as string) * 1_000),
      )
    })
  })
}

function compares(op: string, a: number, b: number): boolean {
  if (op === '$gt') return a > b
  if (op === '$gte') return a >= b
  if (op === '$lt') return a < b
  return op === '$lte' ? a <= b : op === '$eq' ? a === b : a !== b
}

const orders = fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte')
const seconds = fc.integer({ min: 0, max: 6 })
const conditions = fc.letrec<{ condition: Condition; entry: Condition }>((tie) => ({
  entry: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc
      .tuple(fc.constantFrom('a', 'b', 'c'), orders, seconds)
      .map(([path, op, n]): Condition => ({ [path]: { [op]: n * 1_000 } })),
    fc
      .tuple(
        fc.constantFrom('a', 'b', 'c'),
        fc.dictionary(
          orders,
          seconds.map((n) => `${n}s`),
          { minKeys: 1 },
        ),
      )
      .map(([path, ages]): Condition => ({ [path]: { $ago: { ...ages } } })),
    fc
      .tuple(
        fc.constantFrom('$and', '$or', '$nor'),
        fc.array(tie('condition'), { minLength: 1, maxLength: 3 }),
      )
      .map(([word, list]): Condition => ({ [word]: list })),
    tie('condition').map((condition): Condition => ({ $not: condition })),
  ),
  condition: fc
    .array(tie('entry'), { minLength: 1, maxLength: 3 })
    .map((entries): Condition => Object.assign({}, ...entries) as Condition),
})).condition
const views = fc.record(
  { a: seconds.map((n) => n * 1_000), b: seconds.map((n) => n * 1_000) },
  { requiredKeys: [] },
) as fc.Arbitrary<{ [name: string]: number }>

test('with ages the answer is that of asking anew, at every instant until the deadline', () => {
  fc.assert(
    fc.property(conditions, views, fc.integer({ min: 0, max: 13_000 }), (condition, view, now) => {
      const { value, validUntil } = ask(compile(condition), view as View, now)
      expect(value).toBe(naive(condition, view, now))
      // Nothing changes but at a whole second, and a millisecond later.
      for (let second = 0; second <= 14; second++)
        for (const instant of [second * 1_000 - 1, second * 1_000, second * 1_000 + 1])
          if (instant >= now && instant < validUntil)
            expect([instant, naive(condition, view, instant)]).toEqual([instant, value])
    }),
    { numRuns: 3_000 },
  )
})
