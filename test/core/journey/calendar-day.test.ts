import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { YES_LASTS_MS } from '../../../core/consent/expiry.ts'
import { CALENDAR_DAYS, calendarDay, readsFor } from '../../../core/journey/calendar-day.ts'
import { checkJourney } from '../../../core/journey/draft.ts'
import { foldEvents } from '../../../core/journey/fold.ts'
import { nextDueAt } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { ring } from '../../../core/journey/timer.ts'
import { MONDAY, event } from '../event/made.ts'
import { reader } from '../message/made.ts'
import { AROUND } from './around.ts'
import { journey, message, somebody } from './made.ts'

const yes = (at: number) => ({ granted: true, at, source: 'test', wording: null, proof: 'p' })
const trait = (value: string | boolean) => ({ value, source: 'crm', at: 0 })

describe('the words', () => {
  test('read what they are made from', () => {
    expect(CALENDAR_DAYS).toEqual(['name_day', 'registered', 'email_consent', 'consent_end'])
    expect(readsFor('name_day')).toBe('p.first_name')
    expect(readsFor('p.birthday')).toBeNull()
    expect(readsFor('constructor')).toBeNull()
  })

  test('name_day: by the first name, and by the gender where that decides', () => {
    const day = (traits: Record<string, string>) =>
      calendarDay('name_day', {
        traits: Object.fromEntries(Object.entries(traits).map(([name, value]) => [name, trait(value)])),
        consents: {},
      })
    expect(day({ first_name: 'Honza' })).toBe('06-24')
    expect(day({ first_name: 'Míša', gender: 'female' })).toBe('10-19')
    expect(day({ first_name: 'Míša' })).toBeNull()
    expect(day({})).toBeNull()
  })

  test('registered: as the shop told it, else since when e-mails are allowed', () => {
    const since = { ...yes(500), since: 200 }
    expect(calendarDay('registered', { traits: {}, consents: { email: since } })).toBe(200)
    expect(calendarDay('email_consent', { traits: {}, consents: { email: since } })).toBe(200)
    expect(calendarDay('email_consent', { traits: {}, consents: {} })).toBeNull()
    const told = { registered_on: trait('2020-02-29') }
    expect(calendarDay('registered', { traits: told, consents: { email: since } })).toBe('2020-02-29')
    expect(calendarDay('registered', { traits: { registered_on: trait('') }, consents: {} })).toBeNull()
  })

  test('consent_end: thirteen months after the yes', () => {
    expect(calendarDay('consent_end', { traits: {}, consents: { personalisation: yes(7) } })).toBe(
      7 + YES_LASTS_MS,
    )
    expect(calendarDay('consent_end', { traits: {}, consents: {} })).toBeNull()
  })

  test('any other is no word of the calendar', () => {
    for (const of of ['p.birthday', 'constructor', ''])
      expect(calendarDay(of, { traits: {}, consents: {} })).toBeUndefined()
  })
})

const wish = journey([message('wish')], {
  triggers: [{ on: 'date', of: 'name_day', every: 'year', hour: 9 }],
  purpose: 'personalisation',
})

describe('a name day in the life of somebody', () => {
  const named = (person: Person, first: string, at: number) => {
    const said = event({ name: 'traits_update', params: { traits: { first_name: first } } }, at)
    return ring(foldEvents(person, [said], { journeys: [wish], now: at }), { journeys: [wish], now: at })
  }
  const start = ring(
    somebody({
      profile: reader({ createdAt: 0, eventCount: 1, consents: { personalisation: yes(MONDAY) } }),
    }),
    { journeys: [wish], now: MONDAY },
  )

  test('is planned once a name is known, and anew when it changes', () => {
    expect(start.timers).toBeUndefined()
    const jana = named(start, 'Jana', MONDAY)
    expect(nextDueAt(jana)).toBe(Date.parse('2027-05-24T07:00:00Z'))
    const petra = named(jana, 'Petra', MONDAY + 1)
    expect(nextDueAt(petra)).toBe(Date.parse('2027-08-17T07:00:00Z'))
    expect(named(petra, 'Xiu', MONDAY + 2).timers).toBeUndefined()
  })

  test('comes once a year, also where the name was changed to one of the next day', () => {
    // Jana has 24 May, Viola 25 May.
    const due = Date.parse('2027-05-24T07:00:00Z')
    const wished = ring(named(start, 'Jana', MONDAY), { journeys: [wish], now: due })
    expect(wished.entries).toHaveLength(1)
    const again = ring(wished, { journeys: [wish], now: due + DAY_MS - 1 })
    expect(again.entries).toHaveLength(1)
    expect(nextDueAt({ ...again, entries: [], sends: [] })).toBe(Date.parse('2028-05-24T07:00:00Z'))
  })

  test('passes the check, which asks what the word is made from', () => {
    const codes = checkJourney(wish, AROUND).map(({ code }) => code)
    expect(codes).not.toContain('unknown_path')
    const forAds = checkJourney({ ...wish, purpose: 'ads' }, AROUND)
    expect(forAds.filter(({ at }) => at === '/triggers/0/of')).toHaveLength(1)
  })
})
