import { DatabaseSync } from 'node:sqlite'
import { describe, expect, test } from 'vitest'
import { ask } from '../../../../core/rule/ask.ts'
import { compile } from '../../../../core/rule/compile.ts'
import type { Condition, View } from '../../../../core/rule/condition.ts'
import { sqlOf } from '../../../../core/rule/sql/sql.ts'
import type { SqlOptions } from '../../../../core/rule/sql/sql.ts'
import { largeRules } from './rules.ts'
import { NOW } from './world.ts'

/** Which of the views SQL selects, and which the closure. */
function both(condition: Condition, views: readonly unknown[], options: Partial<SqlOptions> = {}) {
  const database = new DatabaseSync(':memory:')
  database.exec('CREATE TABLE profile (id INTEGER PRIMARY KEY, view TEXT)')
  const insert = database.prepare('INSERT INTO profile (id, view) VALUES (?, ?)')
  views.forEach((view, id) => insert.run(id, JSON.stringify(view)))
  const { where, params, exact } = sqlOf(condition, { now: NOW, ...options })
  const rows = database.prepare(`SELECT id FROM profile WHERE ${where} ORDER BY id`).all(...params)
  const closure = compile(condition)
  const ids = views.flatMap((view, id) => (ask(closure, view as View, NOW, options.groups).value ? [id] : []))
  return { sql: rows.map((row) => row['id']), closure: ids, exact }
}

function same(condition: Condition, views: readonly unknown[], ids: readonly number[]): void {
  expect(both(condition, views)).toEqual({ sql: ids, closure: ids, exact: true })
}

describe('types', () => {
  const values = [1, '1', true, null, [1], { a: 1 }, 1.5, 0, false, '']
  const views = [...values.map((value) => ({ p: { v: value } })), { p: {} }, {}]

  test.each([
    [1, [0]],
    ['1', [1]],
    [true, [2]],
    [0, [7]],
    [false, [8]],
    ['', [9]],
    [null, [3, 10, 11]],
    [[1], [4]],
    [{ a: 1 }, [5]],
    [{ $ne: 1 }, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]],
    [{ $lt: 2 }, [0, 6, 7]],
    [{ $gte: '' }, [1, 9]],
    [{ $in: [1, null] }, [0, 3, 4, 10, 11]],
    [{ $nin: [1, null] }, [1, 2, 5, 6, 7, 8, 9]],
    [{ $exists: true }, [0, 1, 2, 4, 5, 6, 7, 8, 9]],
    [{ $type: 'boolean' }, [2, 8]],
    [{ $size: 1 }, [4]],
  ])('%j', (leaf, ids) => same({ 'p.v': leaf }, views, ids as number[]))

  test('text that looks like the JSON of a list is no list', () => {
    const texts = [{ p: { v: '[1]' } }, { p: { v: [1] } }, { p: { v: '{"a":1}' } }]
    same({ 'p.v': [1] }, texts, [1])
    same({ 'p.v': '[1]' }, texts, [0])
    same({ 'p.v': { $elemMatch: { $eq: 1 } } }, texts, [1])
    same({ 'p.v': { $elemMatch: { a: 1 } } }, texts, [])
  })
})

describe('paths', () => {
  test('a number is the index of a list or a key of an object', () => {
    const views = [
      { p: { items: [{ item_id: 'A' }] } },
      { p: { items: { 0: { item_id: 'A' } } } },
      { p: { items: [[], { item_id: 'A' }] } },
      { p: { items: 'A' } },
    ]
    same({ 'p.items.0.item_id': 'A' }, views, [0, 1])
    same({ 'p.items.1.item_id': 'A' }, views, [2])
    same({ 'p.items.00.item_id': 'A' }, views, [])
    same({ 'p.items.length': { $gte: 1 } }, views, [0, 2])
  })

  test.each(['a"b', "a'b", 'a\\"b', '$', '$"', ') OR 1=1 --', '?1', '%s', '\u2028', 'a]b[', '\uD800', '\n'])(
    'a key %j is a key and nothing else',
    (key) => {
      same({ [`p.${key}`]: 1 }, [{ p: { [key]: 1 } }, { p: { a: 1 } }, { [key]: 1 }, {}], [0])
    },
  )

  test.each(["' OR 1=1 --", '"', '\\', 'a\u0000b', '?1', "');DROP TABLE profile;--", '\uD800'])(
    'a value %j is a value and nothing else',
    (value) => {
      const views = [{ p: { v: value } }, { p: { v: 'a' } }, {}]
      same({ 'p.v': value }, views, [0])
      same({ 'p.v': { $in: [value, 'x'] } }, views, [0])
      same({ $not: { 'p.v': { $eq: value } } }, views, [1, 2])
    },
  )

  test('what SQLite cannot keep apart is left to the closure', () => {
    const views = [{ p: { 'a\u0000b': 1 } }, { p: { 'a\u0000c': 1 } }, {}]
    expect(both({ 'p.a\u0000b': 1 }, views)).toEqual({ sql: [0, 1, 2], closure: [0], exact: false })
    expect(both({ $not: { 'p.a\u0000b': 1 } }, views)).toEqual({
      sql: [0, 1, 2],
      closure: [1, 2],
      exact: false,
    })
    const deep = { p: { 0: { 0: { 0: { 0: 1 } } } } }
    expect(both({ 'p.0.0.0.0': 1 }, [deep, {}])).toEqual({ sql: [0, 1], closure: [0], exact: false })
  })
})

describe('what SQL cannot say', () => {
  const views = [{ p: { v: 'Plzeň' } }, { p: { v: 'plzeň' } }, { p: { v: 'Brno' } }, { p: { v: 5 } }, {}]

  test('is a superset, on both sides of a negation', () => {
    expect(both({ 'p.v': { $regexi: 'ň$' } }, views)).toEqual({
      sql: [0, 1, 2],
      closure: [0, 1],
      exact: false,
    })
    expect(both({ $not: { 'p.v': { $regexi: 'ň$' } } }, views)).toMatchObject({
      closure: [2, 3, 4],
      exact: false,
    })
    expect(both({ 'p.v': { $nini: ['PLZEŇ'] } }, views)).toMatchObject({
      sql: [0, 1, 2, 3, 4],
      closure: [2, 3, 4],
    })
    expect(both({ 'p.v': { $vgte: '1.0' } }, views)).toMatchObject({ sql: [0, 1, 2], exact: false })
  })

  test('does not blur what is certain beside it', () => {
    const condition = { $and: [{ 'p.v': { $regexi: 'ň$' } }, { $unknown: 1 }] }
    expect(both(condition, views)).toEqual({ sql: [], closure: [], exact: true })
  })

  test('a group that was not given may hold anything', () => {
    expect(both({ 'p.v': { $inGroup: 'cities' } }, views)).toMatchObject({
      sql: [0, 1, 2, 3, 4],
      exact: false,
    })
    const groups = { cities: ['Brno', 5] }
    const found = { sql: [2, 3], closure: [2, 3], exact: true }
    expect(both({ 'p.v': { $inGroup: 'cities' } }, views, { groups })).toEqual(found)
  })
})

describe('numbers', () => {
  test('beyond 2^53 JavaScript decides what is equal', () => {
    const views = [2 ** 60, 2 ** 60 + 1024, 2 ** 53, 1e21, 0.1 + 0.2, 0.3].map((v) => ({ p: { v } }))
    same({ 'p.v': 2 ** 60 }, views, [0])
    same({ 'p.v': { $gt: 2 ** 60 } }, views, [1, 3])
    same({ 'p.v': { $eq: { $ref: 'p.v', $mul: 1 } } }, views, [0, 1, 2, 3, 4, 5])
    same({ 'p.v': 0.3 }, views, [5])
  })

  test('a sum is added up in the order of the closure', () => {
    const rule = { $did: { event: 'purchase', sum: { 'p.value': { $eq: 0.1 + 0.2 + 0.3 } } } }
    const key = '["purchase",null,null,"p.value"]'
    const views = [
      [0.1, 0.2, 0.3],
      [0.3, 0.2, 0.1],
      [1e16, 0.6, -1e16],
    ].map((w) => ({
      $: { [key]: { t: w.map((_, index) => NOW - index), w } },
    }))
    expect(0.3 + 0.2 + 0.1).not.toBe(0.1 + 0.2 + 0.3)
    same(rule, views, [0])
  })
})

test('a window ends at its very millisecond', () => {
  const rule = { $did: { event: 'purchase', within: '1d' } }
  const at = (t: number) => ({ $: { '["purchase",null,null,null]': { t: [t] } } })
  same(rule, [at(NOW - 86_400_000), at(NOW - 86_399_999), {}], [1])
})

test.each([
  ['$lt', [2]],
  ['$lte', [1, 2]],
  ['$eq', [1]],
  ['$ne', [0, 2]],
  ['$gte', [0, 1]],
  ['$gt', [0]],
])('an age is %s a day by the millisecond', (op, ids) => {
  const views = [-1, 0, 1].map((later) => ({ f: { at: NOW - 86_400_000 + later } }))
  same({ 'f.at': { $ago: { [op]: '1d' } } }, [...views, {}, { f: { at: '1' } }], ids as number[])
  const span = { $ref: 'f.days', $mul: '1d' }
  const others = [...views.map(({ f }) => ({ f: { ...f, days: 1 } })), ...views]
  same({ 'f.at': { $ago: { [op]: span } } }, others, ids as number[])
})

test('a field beside an element is one of the element where the condition is about its fields', () => {
  const views = [
    { p: { items: [{ a: 1, b: 2 }], b: 1 } },
    { p: { items: [{ a: 1, b: 1 }], b: 2 } },
    { p: { items: [5], b: 5 } },
    { p: { items: [{ 'p.b': 5 }, 6], b: 5 } },
  ]
  same({ 'p.items': { $elemMatch: { a: { $eq: { $ref: 'b' } } } } }, views, [1, 2, 3])
  same({ 'p.items': { $elemMatch: { $eq: { $ref: 'p.b' } } } }, views, [2])
})

test('all of nothing is still about a list', () => {
  same({ 'p.v': { $all: [] } }, [{ p: { v: [] } }, { p: { v: 1 } }, {}], [0])
})

test.each([
  ['^b', [1]],
  ['b', [0, 1, 2]],
  ['^b$', []],
  ['^ab$', [2]],
  ['', [0, 1, 2]],
])('a pattern %j that is a text', (pattern, ids) => {
  const views = ['abc', 'bc', 'ab', null].map((v) => ({ p: { v } }))
  same({ 'p.v': { $regex: pattern } }, views, ids as number[])
})

test('names of columns are quoted and parameters numbered as asked', () => {
  const { where, params } = sqlOf({ 'p.c': 'x' }, { now: NOW, table: 'a"b', column: 'v', parameter: 4 })
  expect(where).toContain('"a""b"."v"')
  expect(where).toContain('?4')
  expect(params).toEqual(['["x"]'])
  expect(sqlOf({ 'p.c': 5 }, { now: NOW }).params).toEqual([])
})

describe('limits of D1', () => {
  test.each(largeRules())('%s', (_, rule) => {
    const { where, params } = sqlOf(rule, { now: NOW })
    expect(where.length).toBeLessThan(100_000)
    expect(params.length).toBeLessThanOrEqual(1)
    const { sql, closure, exact } = both(rule, [{ p: { c: 'x' } }, {}])
    expect(exact ? sql : closure.filter((id) => !sql.includes(id))).toEqual(exact ? closure : [])
  })

  test('a rule as large as one may be is still exact', () => {
    const [, large] = largeRules()[0]!
    expect(sqlOf(large, { now: NOW }).exact).toBe(true)
  })
})
