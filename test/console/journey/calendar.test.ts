import { expect, test } from 'vitest'
import { csJourneyWords } from '../../../console/text/cs-journey-words.ts'
import { enJourneyWords } from '../../../console/text/en-journey-words.ts'
import { CALENDAR_DAYS } from '../../../core/journey/calendar-day.ts'

test('every day of the calendar that a journey may begin at has a name in both languages', () => {
  for (const { trigger } of [csJourneyWords, enJourneyWords])
    expect(Object.keys(trigger.calendar)).toEqual(CALENDAR_DAYS)
})
