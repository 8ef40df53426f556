import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { portraitOf, portraitOfAll } from '../../../core/journey/fold.ts'
import { asKept } from '../../../core/identity/log-event.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { newPortrait, portraitAfter, portraitsAfter } from '../../../core/segment/portrait.ts'
import { MONDAY, add, answer, event, view } from '../event/made.ts'
import { holds } from '../holds.ts'
import { deliveries, log } from '../journey/histories.ts'
import { estateOf } from '../journey/actor.ts'

const { memory } = BUILT_IN

test('the portrait is the same for any order of arrival, any cut into batches and any duplicates', () => {
  holds(
    fc.property(
      log.chain((events) => fc.tuple(fc.constant(events), deliveries(events), deliveries(events))),
      ([, one, other]) => {
        // What was held back is read under the answer that came with it: batches are made without such pairs.
        const plain = (batches: typeof one) => batches.flatMap((batch) => batch.map((each) => [each]))
        const a = estateOf('p1', plain(one)).person
        const b = estateOf('p1', plain(other)).person
        expect(JSON.stringify(portraitOf(a))).toBe(JSON.stringify(portraitOf(b)))
      },
    ),
    300,
  )
})

test('what an actor folds on top is what the whole log says', () => {
  holds(
    fc.property(
      log.chain((events) => deliveries(events)),
      (batches) => {
        const { person, batches: kept } = estateOf('p1', batches)
        const whole = portraitOfAll(
          'p1',
          { start: null, events: kept.flatMap(({ events }) => events) },
          [],
          memory,
        )
        expect(JSON.stringify(portraitOf(person))).toBe(JSON.stringify(whole))
      },
    ),
    300,
  )
})

test('the portrait at any past instant is the fold of what had happened by then', () => {
  holds(
    fc.property(log, fc.integer({ min: 1, max: 13 }), (events, cut) => {
      const sorted = asKept(events)
      const some = sorted.slice(0, cut)
      const start = newPortrait('p1', sorted[0]!.at)
      const stepwise = some.reduce((held, one) => portraitAfter(held, [one], memory), start)
      // Step by step each event is judged by the consent of its own instant, and a later refusal wipes.
      expect(JSON.stringify(stepwise)).toBe(
        JSON.stringify(
          portraitAfter(
            start,
            some.map(({ readAt: _, ...one }) => one),
            memory,
          ),
        ),
      )
    }),
    300,
  )
})

describe('consent decides what is read', () => {
  const at = (days: number) => ({ at: MONDAY + days * 86_400_000 })
  const portrait = (...drafts: Parameters<typeof event>[0][]) =>
    portraitAfter(newPortrait('p1', MONDAY), asKept(drafts.map((draft) => event(draft))), memory)

  test('a refusal that becomes known late takes what was before it, and leaves what was after the next grant', () => {
    const whole = portrait(
      { ...answer(true), ...at(0) },
      { ...add('K1'), ...at(1) },
      { ...answer(true), ...at(3) },
      { ...add('K2'), ...at(4) },
      { ...answer(false), ...at(2) },
    )
    expect(whole.features.cart.lines.map(({ productId }) => productId)).toEqual(['K2'])
    expect(whole.since).toBe(MONDAY + 3 * 86_400_000)
  })

  test('what a page held back is read under the grant that came with it', () => {
    const whole = portrait({ ...view('K1'), ...at(0) }, { ...answer(true), ...at(1) })
    expect(whole.features.recent.map(({ productId }) => productId)).toEqual(['K1'])
  })

  test('without a grant nothing is profiled', () => {
    expect(portrait({ ...view('K1'), ...at(0) }, { ...add('K1'), ...at(1) }).features.recent).toEqual([])
  })
})

test('each event has the portrait after it', () => {
  const events = asKept([event({ ...answer(true) }), event({ ...add('K1'), at: MONDAY + 1 })])
  const steps = portraitsAfter(newPortrait('p1', MONDAY), events, memory)
  expect(steps.map(({ features }) => features.cart.lines.length)).toEqual([0, 1])
})
