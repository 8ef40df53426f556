import { describe, expect, test } from 'vitest'
import { entryRead, isRunning } from '../../../core/journey/entry.ts'
import type { Entry } from '../../../core/journey/entry.ts'
import { advance } from '../../../core/journey/step.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { MONDAY } from '../event/made.ts'
import { somebody } from './made.ts'

const stored = (draft: object) =>
  ({
    id: 'e1',
    journey: 'abandoned-cart',
    version: 1,
    enteredAt: MONDAY,
    cause: 'event-1',
    given: [],
    step: 2,
    dueAt: MONDAY,
    status: 'open',
    reason: null,
    endedAt: null,
    ...draft,
  }) as Parameters<typeof entryRead>[0]

describe('an entry of before journeys were data', () => {
  test.each([
    ['abandoned-cart', 0, 'wait-1h'],
    ['abandoned-cart', 2, 'wait-to-24h'],
    ['abandoned-cart', 4, null],
    ['double-opt-in', 1, 'sms'],
    ['of-nobody', 0, null],
  ])('of %s at step %i stands at %s', (journey, step, expected) => {
    expect(entryRead(stored({ journey, step })).step).toBe(expected)
  })

  test('goes on where it stood', () => {
    const person = somebody({ entries: [entryRead(stored({}))] })
    const moved = advance(person, { journeys: BUILT_IN.journeys, now: MONDAY })
    expect(moved.sends.map(({ step, key }) => [step, key])).toEqual([['sms', 'msg_p1_abandoned-cart_e1_sms']])
    expect(moved.entries[0]).toMatchObject({ status: 'done', step: null })
  })

  test('whose journey is not known ends, instead of ringing for ever', () => {
    const person = somebody({ entries: [entryRead(stored({ journey: 'of-nobody' }))] })
    const { entries } = advance(person, { journeys: BUILT_IN.journeys, now: MONDAY })
    expect(entries[0]).toMatchObject({ status: 'cancelled', reason: 'journey_ended', dueAt: null })
  })
})

test('what is stored in the new form stays as it is', () => {
  const entry = stored({ step: 'wait-1h' })
  expect(entryRead(entry)).toBe(entry)
})

test.each([
  ['open', true],
  ['held', true],
  ['done', false],
  ['cancelled', false],
] as const)('an entry that is %s runs: %s', (status, runs) => {
  expect(isRunning({ status } as Entry)).toBe(runs)
})
