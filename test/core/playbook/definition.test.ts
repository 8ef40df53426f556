import { expect, test } from 'vitest'
import { checkDefinitions } from '../../../core/playbook/check-definitions.ts'
import type { ShopAround } from '../../../core/playbook/check-definitions.ts'
import {
  asWrittenJson,
  changesOfDefinitions,
  definitionKey,
  isSameBody,
  shippedDefinitions,
} from '../../../core/playbook/definition.ts'
import type { Definition } from '../../../core/playbook/definition.ts'
import { definitionDiff, pathChanges } from '../../../core/playbook/definition-diff.ts'
import { BUILT_IN, releaseOf } from '../../../core/playbook/release.ts'
import { parseDefinition } from '../../../core/wire/definitions.ts'
import type { JsonRecord } from '../../../core/base/json.ts'
import { NO_PLAN } from '../../../core/event/plan.ts'
import { DEFAULT_BRAND } from '../../../core/message/brand.ts'

const AROUND: ShopAround = {
  plan: NO_PLAN,
  grounds: [],
  slots: null,
  brand: DEFAULT_BRAND,
  shopUrl: null,
  hosts: [],
  currency: 'CZK',
  topics: [],
  now: Date.parse('2026-11-01T12:00:00Z'),
}
const SHIPPED = shippedDefinitions()
const vip: Definition = {
  kind: 'segment',
  id: 'vip-x',
  body: {
    id: 'vip-x',
    title: { cs: 'VIP', en: 'VIP' },
    when: { 'f.orders': { $gte: 3 } },
    owner: '',
    expiresAt: null,
  },
}
const journey = (when: JsonRecord): Definition => {
  const cart = SHIPPED.find(({ id }) => id === 'abandoned-cart')!
  return { kind: 'journey', id: 'mine', body: { ...cart.body, id: 'mine', who: when } }
}
const errors = (list: readonly Definition[]) =>
  checkDefinitions(list, AROUND)
    .filter(({ severity }) => severity === 'error')
    .map(({ kind, id, code, at }) => `${kind} ${id} ${code} ${at}`)

test('what ships, written down and read again, is what ships', () => {
  for (const one of SHIPPED) {
    const parsed = parseDefinition(one.kind, one.id, one.body)
    expect(parsed.ok, `${definitionKey(one)}: ${JSON.stringify(parsed)}`).toBe(true)
  }
  const again = releaseOf(changesOfDefinitions(SHIPPED))
  const ids = (list: readonly { readonly id: string }[]) => list.map(({ id }) => id).sort()
  expect(ids(again.segments)).toEqual(ids(BUILT_IN.segments))
  expect(ids(again.campaigns)).toEqual(ids(BUILT_IN.campaigns))
  expect(again.memory.id).toBe(BUILT_IN.memory.id)
  expect(errors(SHIPPED)).toEqual([])
})

test('what is not among them is archived', () => {
  const some = SHIPPED.filter(({ id }) => id !== 'abandoned-cart')
  const release = releaseOf(changesOfDefinitions(some))
  expect(release.journeys.some(({ id }) => id === 'abandoned-cart')).toBe(false)
})

test('definitions are checked beside each other: one names another that is as new', () => {
  const named = journey({ segments: { $in: ['vip-x'] } })
  expect(errors([...SHIPPED, vip, named])).toEqual([])
  expect(errors([...SHIPPED, named])).not.toEqual([])
})

test('a rule of which nothing can be made takes no other along', () => {
  const broken: Definition = { ...vip, body: { ...vip.body, when: { $did: 'nonsense' } } }
  const found = errors([...SHIPPED, broken])
  expect(found.length).toBeGreaterThan(0)
  expect(found.every((one) => one.startsWith('segment vip-x'))).toBe(true)
  expect(found[0]).toMatch(/ \/when/)
})

test('a shape that is wrong is told with its place, and an id that is not the file’s', () => {
  const bad = parseDefinition('segment', 'vip-x', { ...vip.body, title: { cs: 'VIP' } })
  expect(bad).toMatchObject({ ok: false, faults: [{ at: '/title/en' }] })
  expect(parseDefinition('segment', 'other', vip.body)).toMatchObject({ ok: false, faults: [{ at: '/id' }] })
  const flags = parseDefinition('flag', 'flags', { a: { key: 'a', type: 'boolean', default: true } })
  expect(flags).toMatchObject({
    ok: true,
    value: { body: { a: { type: 'boolean', default: true, rules: [] } } },
  })
})

test('names of states that publishing puts into rules are no part of what was written', () => {
  const rule = { $did: { event: 'purchase', as: 'x' }, deep: [{ $seq: { as: 'y', of: [] } }], as: 'kept' }
  expect(asWrittenJson(rule)).toEqual({
    $did: { event: 'purchase' },
    deep: [{ $seq: { of: [] } }],
    as: 'kept',
  })
  expect(isSameBody({ a: 1, b: 2 }, { b: 2, a: 1 })).toBe(true)
})

test('the difference of two sets, and where two bodies differ; steps go by their ids', () => {
  const other = { ...vip, body: { ...vip.body, owner: 'crm' } }
  const gone: Definition = { ...vip, id: 'gone' }
  const added: Definition = { ...vip, id: 'added' }
  expect(definitionDiff([vip, gone], [other, added])).toEqual([
    { kind: 'segment', id: 'vip-x', change: 'changed', paths: [{ at: '/owner', before: '', after: 'crm' }] },
    { kind: 'segment', id: 'added', change: 'added', paths: [] },
    { kind: 'segment', id: 'gone', change: 'removed', paths: [] },
  ])
  const steps = (...ids: string[]) => ({ steps: ids.map((id) => ({ id, kind: 'end' })) })
  expect(pathChanges(steps('a', 'c'), steps('a', 'b', 'c'))).toEqual([
    { at: '/steps/b', before: null, after: { id: 'b', kind: 'end' } },
  ])
  expect(pathChanges(steps('a', 'b'), steps('b', 'a'))).toEqual([
    { at: '/steps', before: ['a', 'b'], after: ['b', 'a'] },
  ])
})
