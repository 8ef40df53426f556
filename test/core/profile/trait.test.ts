import { constantFrom, property, record, shuffledSubarray, uniqueArray } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import type { Event, EventSource } from '../../../core/event/event.ts'
import { FEATURES } from '../../../core/feature/declaration.ts'
import { foldProfile } from '../../../core/profile/fold.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import { TRAITS, isOursToSay } from '../../../core/profile/trait-table.ts'
import type { TraitTable } from '../../../core/profile/trait-table.ts'
import {
  NO_TRAITS,
  foldTraits,
  mergeTraits,
  refusedTraits,
  traitFields,
  traitsRead,
} from '../../../core/profile/trait.ts'
import { MONDAY, event } from '../event/made.ts'
import { holds } from '../holds.ts'

type Said = { source?: EventSource; by?: string; at?: number }

function told(traits: unknown, { source = 'page', by, at = MONDAY }: Said = {}): Event {
  return event({ name: 'traits_update', source, at, params: { traits, ...(by ? { source: by } : {}) } })
}

const codes = (one: Event, table?: TraitTable) =>
  refusedTraits(one, table).map(({ code, path }) => [code, path])
const valuesOf = (...events: Event[]) => {
  const traits = events.reduce((held, one) => foldTraits(held, one), NO_TRAITS)
  return Object.fromEntries(Object.entries(traits).map(([name, { value }]) => [name, value]))
}

describe('what a page says (T2)', () => {
  const FORGED = {
    consent: true,
    ltv: 9e9,
    role: 'admin',
    segments: ['vip'],
    suppressed: false,
    __vip: true,
    email: 'victim@example.com',
    price_list: 'wholesale',
    first_name: 'Eva',
    size: 'M',
  }

  test('is refused field by field, and the allowed fields of the same call are kept', () => {
    const one = told(FORGED)
    expect(valuesOf(one)).toEqual({ first_name: 'Eva', size: 'M' })
    expect(codes(one)).toEqual(
      ['consent', 'ltv', 'role', 'segments', 'suppressed', '__vip', 'email', 'price_list'].map((name) => [
        'trait_not_writable',
        `/params/traits/${name}`,
      ]),
    )
  })

  test.each(Object.keys(FEATURES))('never is the feature %s', (name) => {
    expect(isOursToSay(name)).toBe(name !== 'interests')
    for (const source of ['page', 'server', 'system'] as const)
      if (name !== 'interests')
        expect(codes(told({ [name]: 1 }, { source }))).toEqual([
          ['trait_not_writable', `/params/traits/${name}`],
        ])
  })

  test.each(
    Object.entries(TRAITS)
      .filter(([, { writableBy }]) => writableBy === 'signed' || writableBy === 'server')
      .map(([name]) => name),
  )('never is %s, which the shop may say', (name) => {
    expect(codes(told({ [name]: 'x' }))).toEqual([['trait_not_writable', `/params/traits/${name}`]])
    expect(valuesOf(told({ [name]: 'x' }, { source: 'server' }))).toEqual({ [name]: 'x' })
  })

  test.each([
    'constructor',
    'toString',
    '__proto__',
    'hasOwnProperty',
    'favourite_colour',
    'answer.',
    'answer.A b',
  ])('is not kept under the name %s', (name) => {
    const one = told(JSON.parse(`{${JSON.stringify(name)}: "x"}`))
    expect(valuesOf(one)).toEqual({})
    expect(refusedTraits(one)).toHaveLength(1)
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })

  test('is not kept when it is too personal, by its name or in free words', () => {
    expect(codes(told({ health: 'x', pregnancy_week: 7, 'answer.nabozenstvi': 'x' }))).toEqual([
      ['trait_sensitive', '/params/traits/health'],
      ['trait_sensitive', '/params/traits/pregnancy_week'],
      ['trait_sensitive', '/params/traits/answer.nabozenstvi'],
    ])
    expect(codes(told({ interests: ['káva', 'diabetes'] }))).toEqual([
      ['trait_sensitive', '/params/traits/interests'],
    ])
  })

  test('has to be a record of traits; other events say nothing', () => {
    for (const traits of [null, 'x', [], 7]) expect(valuesOf(told(traits))).toEqual({})
    const other = event({ name: 'login', params: { traits: { size: 'M', ltv: 1 } } })
    expect(foldTraits(NO_TRAITS, other)).toBe(NO_TRAITS)
    expect(refusedTraits(other)).toEqual([])
  })
})

describe('a value', () => {
  test.each([
    ['birthday', '1990-05-17', '1990-05-17'],
    ['birthday', '--02-29', '02-29'],
    ['birthday', '12-24', '12-24'],
    ['birthday', '1990-02-29', null],
    ['birthday', '1992-02-29', '1992-02-29'],
    ['birthday', '13-01', null],
    ['birthday', '04-31', null],
    ['birthday', '1890-01-01', null],
    ['country', 'cz', 'CZ'],
    ['country', 'Czechia', null],
    ['gender', 'female', 'female'],
    ['gender', 'yes', null],
    ['city', '  Brno ', 'Brno'],
    ['city', 'x'.repeat(201), null],
    ['city', {}, null],
    ['size', 42, '42'],
    ['interests', ['tea', 'coffee', 'tea'], ['coffee', 'tea']],
    ['interests', 'coffee', ['coffee']],
    ['interests', [{}], null],
    ['answer.roast', 'dark', 'dark'],
    ['answer.cups', 3, 3],
    ['answer.milk', false, false],
    ['answer.times', ['morning', 'evening'], ['evening', 'morning']],
    ['answer.roast', Number.NaN, null],
  ])('of %s, %j, is kept as %j', (name, value, kept) => {
    const one = told({ [name]: value })
    expect(valuesOf(one)).toEqual(kept === null ? {} : { [name]: kept })
    expect(codes(one)).toEqual(kept === null ? [['bad_trait', `/params/traits/${name}`]] : [])
  })

  test('of a child is not kept: fifteen years and no day less', () => {
    const born = (days: number) => new Date(Date.UTC(2011, 9, 19) + days * DAY_MS).toISOString().slice(0, 10)
    expect(valuesOf(told({ birthday: born(0) }))).toEqual({ birthday: '2011-10-19' })
    expect(codes(told({ birthday: born(2) }))).toEqual([['bad_trait', '/params/traits/birthday']])
  })
})

describe('the newest word wins', () => {
  test('whatever came first, and only of the field that it is about', () => {
    const old = told({ city: 'Brno', size: 'M' })
    const young = told({ city: 'Praha' }, { at: MONDAY + 1 })
    expect(valuesOf(old, young)).toEqual({ city: 'Praha', size: 'M' })
    expect(valuesOf(young, old)).toEqual({ city: 'Praha', size: 'M' })
  })

  test('and at one instant what the person declared beats a record of the shop', () => {
    const quiz = told({ size: 'M' }, { by: 'quiz' })
    const crm = told({ size: 'XL' }, { source: 'server', by: 'crm' })
    expect(valuesOf(quiz, crm)).toEqual({ size: 'M' })
    expect(valuesOf(crm, quiz)).toEqual({ size: 'M' })
  })

  test('with its source and its instant, and null takes it back', () => {
    const quiz = told({ 'answer.roast': 'dark' }, { by: 'quiz' })
    const traits = foldTraits(NO_TRAITS, quiz)
    expect(traits).toEqual({ 'answer.roast': { value: 'dark', source: 'quiz', at: MONDAY } })
    const back = told({ 'answer.roast': null }, { at: MONDAY + 1 })
    expect(traitsRead(foldTraits(traits, back))['answer']).toBeUndefined()
    expect(traitsRead(foldTraits(foldTraits(NO_TRAITS, back), quiz))['answer']).toBeUndefined()
  })

  test('so any order gives the same traits, and joining is a union', () => {
    const words = record({
      traits: constantFrom<object>(
        { city: 'Brno' },
        { city: 'Praha', size: 'M' },
        { size: 'L' },
        { city: null },
        { ltv: 1 },
      ),
      by: constantFrom('quiz', 'crm', 'checkout'),
      source: constantFrom<EventSource>('page', 'server'),
      at: constantFrom(MONDAY, MONDAY + 1, MONDAY + 2),
    })
    const histories = uniqueArray(words, {
      minLength: 1,
      maxLength: 8,
      selector: (one) => JSON.stringify(one),
    })
      .map((all) => all.map(({ traits, ...said }) => told(traits, said)))
      .chain((all) => shuffledSubarray(all, { minLength: all.length }).map((other) => [all, other] as const))
    const folded = (all: readonly Event[]) => all.reduce((held, one) => foldTraits(held, one), NO_TRAITS)
    holds(
      property(histories, ([all, other]) => {
        const traits = folded(all)
        expect(JSON.stringify(folded(other))).toBe(JSON.stringify(traits))
        const [a, b] = [folded(all.slice(0, 3)), folded(all.slice(2))]
        expect(mergeTraits(a, b)).toEqual(traits)
        expect(mergeTraits(b, a)).toEqual(traits)
        expect(mergeTraits(traits, traits)).toEqual(traits)
      }),
    )
  })
})

test('a plan adds traits: they are written, read and typed as it says', () => {
  const table = {
    ...TRAITS,
    club_level: {
      title: { cs: 'Klub', en: 'Club' },
      kind: 'number',
      writableBy: 'server',
      purposes: ['personalisation'],
    },
  } as const satisfies TraitTable
  const one = told({ club_level: 3 }, { source: 'server' })
  expect(codes(one)).toEqual([['trait_unknown', '/params/traits/club_level']])
  expect(codes(one, table)).toEqual([])
  expect(traitsRead(foldTraits(NO_TRAITS, one, table), table)).toEqual({ club_level: 3, interests: [] })
  expect(traitFields(table).club_level).toEqual({
    type: 'number',
    nullable: true,
    purposes: ['personalisation'],
  })
})

test('a flood of answers keeps the newest hundred', () => {
  const many = Array.from({ length: 130 }, (_, index) =>
    told({ [`answer.q${index}`]: 1 }, { at: MONDAY + index }),
  )
  const traits = many.reduce((held, one) => foldTraits(held, one), NO_TRAITS)
  expect(Object.keys(traits)).toHaveLength(100)
  expect(traits['answer.q29']).toBeUndefined()
  expect(traits['answer.q30']).toBeDefined()
})

test('the profile takes traits along', () => {
  const profile = foldProfile(newProfile('p1', MONDAY), told({ first_name: 'Eva' }))
  expect(profile.traits['first_name']).toEqual({ value: 'Eva', source: 'page', at: MONDAY })
})
