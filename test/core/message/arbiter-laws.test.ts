/** The arbiter against a plain judge over random policies and weeks; and broken arbiters, which the judge must find. */
import { property, sample } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitrate } from '../../../core/message/arbiter.ts'
import { REASONS } from '../../../core/message/reason.ts'
import { isOpen } from '../../../core/message/send.ts'
import type { Send } from '../../../core/message/send.ts'
import { holds } from '../holds.ts'
import { ENDING, life, live } from './life.ts'
import { faultsOf } from './verdict.ts'
import { MUTANTS } from './mutants.ts'

test('no message goes against consent, caps, quiet hours, cool-downs or intents, and none is held needlessly', () => {
  holds(
    property(life, (one) => {
      expect(faultsOf(one, arbitrate)).toEqual([])
    }),
    400,
  )
})

test('what was bought is not written about any more, and candidates are sent, not sent or open', () => {
  const met = new Set<string>()
  holds(
    property(life, (one) => {
      const { sends, asked } = live(one, arbitrate)
      const boughtAt = one.start + (one.boughtAfterH ?? Infinity) * 3_600_000
      for (const { at, send, answer } of asked)
        if (answer.kind === 'go' && send.journey === ENDING)
          expect(at < boughtAt || send.createdAt > boughtAt).toBe(true)
      const of = (kind: (send: Send) => boolean) => sends.filter(kind).length
      const refused = Object.keys(REASONS).map((reason) => of((one) => !isOpen(one) && one.reason === reason))
      expect(of(({ status }) => status === 'sent') + refused.reduce((a, b) => a + b, 0) + of(isOpen)).toBe(
        one.messages.length,
      )
      for (const { reason, status } of sends) met.add(reason ?? status)
    }),
    300,
  )
  expect([...met].sort(), 'lives end in many ways').toEqual(
    expect.arrayContaining([
      'cap_reached',
      'converted',
      'cooling_down',
      'quiet_hours',
      'said_already',
      'sent',
    ]),
  )
})

describe('a broken arbiter is found', () => {
  const lives = sample(life, { seed: 7, numRuns: 800 })

  test.each(Object.entries(MUTANTS))('%s', (_, mutant) => {
    expect(lives.some((one) => faultsOf(one, mutant).length > 0)).toBe(true)
  })
})
