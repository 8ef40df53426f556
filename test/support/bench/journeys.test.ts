import * as v from 'valibot'
import { expect, test } from 'vitest'
import { STRAIGHT_JOURNEYS, STRAIGHT_STEPS, straightJourneys } from '../../../bench/journeys/straight.ts'
import { newPerson } from '../../../core/journey/person.ts'
import { takeBatch } from '../../../core/journey/take.ts'
import { releaseOf } from '../../../core/playbook/release.ts'
import { JourneyDraft } from '../../../core/wire/journeys.ts'
import { MONDAY, add, answer, event, view } from '../../core/event/made.ts'

test('each product view is so many steps as the bench counts, and the admin API takes the journeys', () => {
  const journeys = straightJourneys()
  for (const journey of journeys) expect(v.safeParse(JourneyDraft, journey).success).toBe(true)
  const inForce = releaseOf({
    segments: [],
    archived: [],
    journeys: journeys.map((one) => ({ ...one, version: 1 })),
  })
  const batch = [answer(true), add('K1'), view('K1'), view('K2')].map((draft, index) =>
    event({ ...draft, at: MONDAY + index }),
  )
  const { person } = takeBatch(newPerson('p1', MONDAY), batch, { ...inForce, now: MONDAY + 9 })
  const passed = Object.entries(person.counters).filter(([name]) => name.startsWith('journey.straight'))
  const steps = passed.reduce((sum, [name, by]) => sum + (name.includes('.passed.') ? by : 0), 0)
  expect(steps).toBe(2 * STRAIGHT_JOURNEYS * STRAIGHT_STEPS)
})
