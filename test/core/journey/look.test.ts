import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { isAtRest, keepLook, lookAgain, lookAt } from '../../../core/journey/look.ts'
import { newPerson, nextDueAt } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { takeBatch, takeTime } from '../../../core/journey/take.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { MONDAY, add, answer, buy, event, line, view } from '../event/made.ts'
import { holds } from '../holds.ts'

const { roll, memory } = BUILT_IN
const SHOP = { roll, quantiles: null }
const known = () =>
  takeBatch(newPerson('p1', MONDAY), [event(answer(true)), event(view('K1'))], {
    journeys: [],
    roll,
    memory,
    now: MONDAY,
  }).person

test('what was seen serves again at any instant, and says what a new look says', () => {
  const person = known()
  for (const days of [0, 40, 3, 400]) {
    const at = MONDAY + days * DAY_MS
    const again = lookAgain(person, SHOP, at)
    const { view: seen, state } = lookAt(person, SHOP, at)
    expect(again.view).toEqual(seen)
    expect([again.state.values, again.state.until]).toEqual([state.values, state.until])
  }
  expect(lookAgain(person, SHOP, MONDAY).view).toBe(lookAgain(person, SHOP, MONDAY).view)
})

test('somebody rests until time changes something; whoever has changed, comes from a store, or meets other rules does not', () => {
  const person = known()
  const next = person.roster.nextAt!
  // What was found and entered at once is dated one after the other.
  const after = MONDAY + HOUR_MS
  expect(isAtRest(person, SHOP, after)).toBe(true)
  expect(isAtRest(person, SHOP, next - 1)).toBe(true)
  expect(isAtRest(person, SHOP, next)).toBe(false)
  expect(isAtRest(person, SHOP, MONDAY - 1)).toBe(false)
  expect(isAtRest(structuredClone(person), SHOP, after)).toBe(false)
  expect(isAtRest({ ...person, features: { ...person.features } }, SHOP, after)).toBe(false)
  expect(isAtRest({ ...person, profile: { ...person.profile } }, SHOP, after)).toBe(false)
  expect(isAtRest({ ...person, behaviour: {} }, SHOP, after)).toBe(false)
  expect(isAtRest(person, { ...SHOP, roll: { ...roll } }, after)).toBe(false)
  expect(isAtRest({ ...person, entries: [], counters: { x: 1 } }, SHOP, after)).toBe(true)
})

test('where nobody can tell until when, nobody rests', () => {
  const person = known()
  keepLook(person, SHOP, lookAt(person, SHOP, MONDAY), null)
  expect(isAtRest(person, SHOP, MONDAY + HOUR_MS)).toBe(false)
})

const happens = fc.oneof(
  fc.constantFrom(view('K1'), view('K2'), add('K1'), answer(true), answer(false)),
  fc.integer({ min: 1, max: 9 }).map((id) => ({ ...buy(`o${id}`, line('K1')), source: 'server' as const })),
)
const turns = fc.array(
  fc.record({
    afterMs: fc.integer({ min: 0, max: 40 * 24 }).map((hours) => hours * HOUR_MS),
    happens: fc.option(happens),
  }),
  { maxLength: 30 },
)

/** Alarms ring when they are due and at other times; events come between. */
function lived(
  steps: readonly { readonly afterMs: number; readonly happens: ReturnType<typeof view> | null }[],
  stored: (person: Person) => Person,
): Person[] {
  const states: Person[] = []
  let person = newPerson('p1', MONDAY)
  let at = MONDAY
  const context = (now: number) => ({ journeys: [], roll, memory, now })
  for (const [index, { afterMs, happens: draft }] of steps.entries()) {
    const due = nextDueAt(person)
    at = due !== null && due <= at + afterMs ? Math.max(at, due) : at + afterMs
    const told = { id: `e${index}`, at, receivedAt: at }
    person = draft
      ? takeBatch(person, [event({ ...draft, ...told })], context(at)).person
      : takeTime(person, context(at)).person
    person = stored(person)
    states.push(person)
  }
  return states
}

test('whoever is kept in memory becomes the very same as whoever is stored and read each time', () => {
  holds(
    fc.property(turns, (steps) => {
      expect(lived(steps, (person) => person)).toEqual(lived(steps, structuredClone))
    }),
  )
})
