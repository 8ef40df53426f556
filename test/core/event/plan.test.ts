import { describe, expect, test } from 'vitest'
import { EVENTS } from '../../../core/event/catalogue.ts'
import { DECLARED_PURPOSES } from '../../../core/event/declared.ts'
import { parseEvent } from '../../../core/event/parse.ts'
import { NO_PLAN, breaksOf, faultsOf, isOwnName, kindIn, purposesOf } from '../../../core/event/plan.ts'
import type { Plan, PlanParam } from '../../../core/event/plan.ts'
import { MONDAY } from './made.ts'

const text: PlanParam = { kind: 'text', purposes: ['analytics'] }
const PLAN: Plan = {
  events: {
    quiz_finished: {
      page: true,
      params: { score: { kind: 'number', purposes: ['analytics'], needed: true }, note: text },
    },
  },
  params: { purchase: { gift_wrap: { kind: 'boolean', purposes: ['contract'] } } },
}
const codes = (findings: readonly { code: string; path: string }[]) =>
  findings.map(({ code, path }) => `${code} ${path}`)

test('every field of the table is declared for something', () => {
  for (const [name, kind] of Object.entries(EVENTS)) {
    const found = kindIn(NO_PLAN, name)!
    const params = Object.keys({ ...found.needs, ...found.takes })
    for (const param of params) {
      expect(purposesOf(found, param).length, `${name}.${param}`).toBeGreaterThan(0)
      for (const purpose of purposesOf(found, param)) expect(DECLARED_PURPOSES).toContain(purpose)
    }
    expect(kind.purposes.length).toBeGreaterThan(0)
  }
})

test('own events and own parameters are read as the plan says', () => {
  const context = { source: 'page', receivedAt: MONDAY, sentAt: null, maxBytes: 10_000, plan: PLAN } as const
  const read = (name: string, params: object) => {
    const parsed = parseEvent({ id: 'event-0001', name, at: MONDAY, params }, context)
    return parsed.ok ? parsed.value.params : parsed.problem.code
  }
  expect(read('quiz_finished', { score: '7' })).toEqual({ score: 7 })
  expect(read('quiz_finished', {})).toBe('missing_param')
  expect(read('quiz_finished', { score: 'many' })).toBe('bad_param')
  expect(read('quiz_ended', { score: 7 })).toBe('unknown_event')
  expect(read('purchase', { transaction_id: '1', items: [{ item_id: 'A' }], gift_wrap: 'yes' })).toBe(
    'bad_param',
  )
  expect(purposesOf(kindIn(PLAN, 'purchase')!, 'gift_wrap')).toEqual(['contract'])
  expect(purposesOf(kindIn(PLAN, 'purchase')!, 'internal_note')).toEqual([])
  expect(purposesOf(kindIn(PLAN, 'purchase')!, 'constructor')).toEqual([])
})

test('prototypes are no plan', () => {
  for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
    expect(kindIn(PLAN, name)).toBeNull()
    expect(isOwnName(name)).toBe(false)
  }
})

describe('what may be declared', () => {
  test.each([
    ['quiz_finished', true],
    ['quizFinished', true],
    ['Quiz Finished', false],
    ['purchase', false],
    ['message_read', false],
    ['1st', false],
    ['kvíz', false],
    ['', false],
    ['x'.repeat(65), false],
  ])('the name %j: %s', (name, isFine) => {
    expect(isOwnName(name)).toBe(isFine)
  })

  test('a sound plan has no faults', () => {
    expect(faultsOf(PLAN)).toEqual([])
    expect(faultsOf(NO_PLAN)).toEqual([])
  })

  test('faults, each with its place', () => {
    const plan: Plan = {
      events: {
        purchase: { page: true, params: {} },
        'bad name': { page: true, params: {} },
        fine: { page: true, params: { diagnosis: text, items: text, 'a b': text } },
      },
      params: { nothing: {}, search: { search_term: text, cvv: text } },
    }
    expect(codes(faultsOf(plan))).toEqual([
      'known_name /events/purchase',
      'bad_name /events/bad name',
      'sensitive_name /events/fine/params/diagnosis',
      'bad_name /events/fine/params/items',
      'bad_name /events/fine/params/a b',
      'unknown_event /params/nothing',
      'known_param /params/search/search_term',
      'sensitive_name /params/search/cvv',
    ])
  })

  test('a plan has an end', () => {
    const many = Object.fromEntries(
      Array.from({ length: 201 }, (_, index) => [`own_${index}`, { page: true, params: {} }]),
    )
    expect(codes(faultsOf({ events: many, params: {} }))).toEqual(['too_many /events'])
  })
})

describe('what breaks', () => {
  test('adding does not', () => {
    expect(breaksOf(NO_PLAN, PLAN)).toEqual([])
    expect(breaksOf(PLAN, PLAN)).toEqual([])
    const more: Plan = {
      events: {
        ...PLAN.events,
        other: { page: false, params: {} },
        quiz_finished: { page: true, params: { ...PLAN.events['quiz_finished']!.params, extra: text } },
      },
      params: { ...PLAN.params, refund: { why: text } },
    }
    expect(breaksOf(PLAN, more)).toEqual([])
  })

  test.each<[string, Plan, string[]]>([
    ['an event gone', { ...PLAN, events: {} }, ['event_removed /events/quiz_finished']],
    [
      'its parameters gone',
      { ...PLAN, events: { quiz_finished: { page: true, params: {} } } },
      ['param_removed /events/quiz_finished/params/score', 'param_removed /events/quiz_finished/params/note'],
    ],
    [
      'a page no longer heard',
      { ...PLAN, events: { quiz_finished: { ...PLAN.events['quiz_finished']!, page: false } } },
      ['no_longer_public /events/quiz_finished'],
    ],
    [
      'a parameter of a known event gone',
      { ...PLAN, params: {} },
      ['param_removed /params/purchase/gift_wrap'],
    ],
    [
      'another kind',
      { ...PLAN, params: { purchase: { gift_wrap: { kind: 'text', purposes: ['contract'] } } } },
      ['kind_changed /params/purchase/gift_wrap'],
    ],
    [
      'a purpose less',
      { ...PLAN, params: { purchase: { gift_wrap: { kind: 'boolean', purposes: ['duty'] } } } },
      ['purpose_removed /params/purchase/gift_wrap'],
    ],
    [
      'needed by now',
      { ...PLAN, params: { ...PLAN.params, search: { shelf: { ...text, needed: true } } } },
      ['now_needed /params/search/shelf'],
    ],
    [
      'items needed by now',
      { ...PLAN, events: { quiz_finished: { ...PLAN.events['quiz_finished']!, items: 'required' } } },
      ['now_needed /events/quiz_finished/items'],
    ],
  ])('%s', (_, after, findings) => {
    expect(codes(breaksOf(PLAN, after))).toEqual(findings)
  })
})
