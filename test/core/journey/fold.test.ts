import { describe, expect, test } from 'vitest'
import { foldEvents } from '../../../core/journey/fold.ts'
import { newPerson } from '../../../core/journey/person.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { MONDAY, add, answer, buy, event, line, remove, view } from '../event/made.ts'
import type { Draft } from '../event/made.ts'

const context = { journeys: BUILT_IN.journeys, now: MONDAY }
const fold = (...drafts: Draft[]) =>
  foldEvents(
    newPerson('p1', MONDAY),
    drafts.map((draft) => event(draft)),
    context,
  )

test('a batch is folded in the order in which it happened', () => {
  const { features } = fold(
    { ...buy('o1', line('K1')), at: MONDAY - 1 },
    { ...add('K1'), at: MONDAY - 2 },
    { ...answer(true), at: MONDAY - 3 },
    { ...add('K2'), at: MONDAY },
  )
  expect(features.cart.lines.map(({ productId }) => productId)).toEqual(['K2'])
})

test('what happened at the same instant has one order, whichever way it came', () => {
  expect(fold(answer(true), add('K1'), remove('K1')).features.cart.lines).toHaveLength(0)
  expect(fold(answer(true), remove('K1'), add('K1')).features.cart.lines).toHaveLength(0)
})

describe('consent in a batch', () => {
  const later = { at: MONDAY + 1 }

  test('opens what the page held back until it was given', () => {
    expect(fold(add('K1'), { ...answer(true), ...later }).features.cart.lines).toHaveLength(1)
  })

  test('closes what was seen before it was withdrawn', () => {
    expect(fold(answer(true), add('K1'), { ...answer(false), ...later })).toMatchObject({
      features: { cart: { lines: [] } },
      entries: [],
    })
  })

  test('is told of by whoever answered last, in whatever order it comes', () => {
    expect(fold({ ...answer(true), ...later }, add('K1'), answer(false)).features.cart.lines).toHaveLength(1)
  })
})

test('the person who came in is left as they were', () => {
  const before = newPerson('p1', MONDAY)
  const copy = structuredClone(before)
  foldEvents(before, [event(answer(true)), event(add('K1'))], context)
  expect(before).toEqual(copy)
})

describe('who is named by the back end', () => {
  test('has a verified address before the first event of the batch', () => {
    const named = [{ kind: 'email', value: 'reader@example.com' } as const]
    const said = { ...event({ name: 'login', source: 'server' }), named }
    const { profile } = foldEvents(newPerson('p1', MONDAY), [said], context)
    expect(profile.email).toMatchObject({ value: 'reader@example.com', verifiedAt: MONDAY, source: 'server' })
  })

  test('is nobody where a page sends', () => {
    expect(fold(answer(true), view('K1')).profile).toMatchObject({ email: null, phone: null, known: [] })
  })
})

test('what a person is can be written down and read again', () => {
  const person = fold(answer(true), view('K1'), add('K1'))
  expect(JSON.parse(JSON.stringify(person))).toEqual(person)
})
