/** English texts of the room Calendar. */
import { plural } from './plural.ts'

const many = (value: number, one: string, other: string) => plural('en', value, { one, other })

export const enCalendar = {
  title: 'Calendar',
  lead: 'What went, what lies ahead, and how full people are. Expected messages follow from where people stand in journeys now; whoever enters later comes on top.',
  views: { month: 'Month', week: 'Week' },
  view: 'View',
  before: 'Before',
  after: 'After',
  today: 'Today',
  sent: 'sent',
  sentCount: (value: number) => many(value, 'sent', 'sent'),
  notSentCount: (value: number) => `${value} not sent`,
  plannedCount: (value: number) => `${value} expected`,
  beatenCount: (value: number) => `${value} gave way to another message`,
  holiday: 'Public holiday',
  closed: 'nobody is written to',
  open: 'Written to',
  quiet: 'At any hour',
  caps: 'At the cap',
  capsOf: (full: number, reached: number) => `${full} of ${reached} people at their cap`,
  capsNone: 'nobody is at their cap',
  capsHint: 'Of those who were written to in the seven days up to that evening: who has no place left.',
  day: 'Day',
  journeys: 'By journey',
  journey: 'Journey',
  notSent: 'Not sent',
  planned: 'Expected',
  collisions: 'Gave way',
  sure: (value: number) => `${value} of them hang on nothing but time and the contact policy`,
  toMessages: 'Messages of this day',
  toPolicy: 'Change the contact policy',
  none: 'Nothing went on this day, and nothing lies ahead.',
  legend: { sent: 'sent', planned: 'expected', notSent: 'not sent' },
  choose: 'Choose a day to see its journeys.',
}
