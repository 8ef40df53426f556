/** Every operator in both modes, value by value. */
import { describe, expect, test } from 'vitest'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Mode } from '../../../core/rule/condition.ts'
import { changeOf, OPERATORS, ORDERS, referred } from '../../../core/rule/operator.ts'
import { version } from '../../../core/rule/version-order.ts'
import { ALL, BESIDE, COMPAT, GROUPS, STRICT, VALUES } from './leaf-table.ts'

function holdsOf(leaf: unknown, mode?: Mode): string[] {
  const test = compile({ v: leaf }, mode)
  return ALL.filter((name) => {
    const view = { ...BESIDE, ...(name !== 'missing' && { v: VALUES[name] }) }
    const answer = ask(test, view as object, 0, GROUPS)
    expect(answer).toEqual({ value: answer.value, validUntil: Infinity, partial: false })
    return answer.value
  })
}

const inOrder = (names: readonly string[]): string[] => ALL.filter((name) => names.includes(name))

describe('strict', () => {
  test.each(STRICT.map((row, index) => [index, JSON.stringify(row[0]), ...row] as const))(
    '%i: %s',
    (_index, _text, leaf, holds) => {
      expect(holdsOf(leaf)).toEqual(inOrder(holds))
    },
  )
})

describe('compat', () => {
  test.each(COMPAT.map((row, index) => [index, JSON.stringify(row[0]), ...row] as const))(
    '%i: %s',
    (_index, _text, leaf, holds) => {
      expect(holdsOf(leaf, 'compat')).toEqual(inOrder(holds))
    },
  )
})

test('every operator of the docs is in the table', () => {
  const listed = JSON.stringify(STRICT)
  for (const op of [
    ...Object.keys(OPERATORS),
    '$size',
    '$elemMatch',
    '$all',
    '$alli',
    '$not',
    '$veq',
    '$vlte',
  ])
    expect(listed).toContain(`"${op}"`)
})

const moment = { now: 0, until: Infinity, partial: false }

test('versions order by their numbers, and a release after its candidates', () => {
  const order = ['0.9', '1.0.0-alpha', '1.0.0-alpha.2', '1.0.0-alpha.11', '1.0.0', 'v1.2.0', '1.10.0+build']
  for (const [at, later] of order.entries())
    for (const earlier of order.slice(0, at)) {
      expect(version(earlier, '$vgt')(later, moment, null)).toBe(true)
      expect(version(earlier, '$vlte')(later, moment, null)).toBe(false)
    }
  expect(() => version('1', '$near')).toThrow(TypeError)
})

test('orders, folding and fields as operands by themselves', () => {
  expect(ORDERS['$gte']!(2)(2)).toBe(true)
  expect(ORDERS['$ne']!(2)(2)).toBe(false)
  expect(changeOf('$ini')('Ž')).toBe('ž')
  expect(changeOf('$alli')(5)).toBe(5)
  expect(changeOf('$in')('Ž')).toBe('Ž')
  const leaf = referred({ $ref: 'a.b' }, 2, (one) => (value) => value === one)
  expect(leaf(8, moment, { a: { b: 4 } })).toBe(true)
  expect(leaf(null, moment, { a: { b: '4' } })).toBe(true)
})
