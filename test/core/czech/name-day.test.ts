import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CALL_NAMES } from '../../../core/czech/call-name.ts'
import { NAME_DAYS } from '../../../core/czech/calendar.ts'
import { calendarName, nameDayOf, namesOn } from '../../../core/czech/name-day.ts'
import { genderOf } from '../../../core/feature/vocative.ts'

const ALL = new Set([...NAME_DAYS.values()].flat())
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '')

/** Days of the printed calendar, taken from all months, with the borders of each. */
const PRINTED = `
  01-02 Karina, 01-06 Kašpar Melichar Baltazar, 01-31 Marika, 02-01 Hynek, 02-14 Valentýn, 02-29 Horymír, 03-01 Bedřich,
  03-14 Rút Matylda, 03-19 Josef, 03-31 Kvido, 04-01 Hugo, 04-24 Jiří, 04-30 Blahoslav, 05-02 Zikmund, 05-24 Jana,
  05-31 Kamila, 06-01 Laura, 06-13 Antonín, 06-24 Jan, 06-29 Petr Pavel, 06-30 Šárka, 07-01 Jaroslava, 07-05 Cyril Metoděj,
  07-26 Anna, 07-31 Ignác, 08-01 Oskar, 08-15 Hana, 08-31 Pavlína, 09-01 Linda Samuel, 09-12 Marie, 09-28 Václav,
  09-30 Jeroným, 10-01 Igor, 10-09 Štefan Sára, 10-15 Tereza, 10-31 Štěpánka, 11-01 Felix, 11-11 Martin, 11-25 Kateřina,
  11-30 Ondřej, 12-01 Iva, 12-04 Barbora, 12-13 Lucie, 12-24 Adam Eva, 12-26 Štěpán, 12-31 Silvestr
`
  .split(',')
  .map((text) => text.trim().split(/\s+/))

describe('the calendar', () => {
  test('has the 366 days of a leap year, and no other', () => {
    const days = Array.from({ length: 366 }, (_, day) =>
      new Date(Date.UTC(2028, 0, 1 + day)).toISOString().slice(5, 10),
    )
    expect([...NAME_DAYS.keys()]).toEqual(days)
  })

  test.each(PRINTED)('on %s stands %s', (day, ...names) => {
    expect(namesOn(day!)).toEqual(expect.arrayContaining(names))
  })

  test('is empty where a holiday has the box, and nowhere else', () => {
    expect([...NAME_DAYS].filter(([, names]) => names.length === 0).map(([day]) => day)).toEqual([
      '01-01',
      '05-01',
      '05-08',
      '07-06',
      '12-25',
    ])
  })

  test('names nobody twice but Petr', () => {
    const names = [...NAME_DAYS.values()].flat()
    expect(names.filter((name, index) => names.indexOf(name) < index)).toEqual(['Petr'])
  })

  test('leads back from each name to a day on which it stands', () => {
    for (const name of ALL)
      expect(namesOn(nameDayOf({ first_name: name, gender: genderOf(name) })!)).toContain(name)
  })

  test('tells of each name whether it is a man’s or a woman’s, but for four', () => {
    expect([...ALL].filter((name) => genderOf(name) === null)).toEqual(['Robin', 'Andrea', 'Nikola', 'René'])
  })
})

describe('what people are called', () => {
  test('stands for names of the calendar, and is none itself', () => {
    for (const [form, names] of CALL_NAMES) {
      expect(ALL.has(form), form).toBe(false)
      for (const name of names) expect(ALL.has(name), `${form}: ${name}`).toBe(true)
    }
    expect(CALL_NAMES.size).toBeGreaterThan(300)
  })

  test('is shared by a man and a woman at most, so that the gender decides', () => {
    for (const [form, names] of CALL_NAMES)
      if (names.length > 1) expect(names.map(genderOf).sort(), form).toEqual(['female', 'male'])
  })

  test.each([
    ['Honza', '06-24'],
    ['honzik', '06-24'],
    ['Katka', '11-25'],
    ['KATKA', '11-25'],
    ['Jirka', '04-24'],
    ['Pepa', '03-19'],
    ['Zuzka', '08-11'],
    ['Vasek', '09-28'],
    ['lukas', '10-18'],
    ['Zdenka', '06-23'],
    ['Zdenek', '01-23'],
    ['Stepan', '12-26'],
    ['Petr', '06-29'],
    ['Jana Marie', '05-24'],
    ['Sofie', '05-15'],
    ['Horymír', '02-29'],
    ['Sarka', '06-30'],
    ['Nikola', '11-20'],
  ])('%s keeps %s', (first, day) => expect(nameDayOf({ first_name: first })).toBe(day))

  test('of both is known by the gender, and is nobody without it', () => {
    expect(calendarName({ first_name: 'Míša', gender: 'male' })).toBe('Michal')
    expect(calendarName({ first_name: 'misa', gender: 'female' })).toBe('Michaela')
    expect(calendarName({ first_name: 'Míša' })).toBeNull()
    expect(calendarName({ first_name: 'Míša', gender: 'other' })).toBeNull()
    expect(calendarName({ first_name: 'Saša', gender: 'divers' })).toBeNull()
  })

  test.each(
    [
      [
        'John',
        'Nguyen',
        'Xiu',
        'Mohamed',
        'Olena',
        'Dmytro',
        'Vlaďka',
        'Slávek',
        'Bohouš',
        'Ota',
        'Anna-Marie',
      ],
      [
        null,
        undefined,
        7,
        '',
        'J.',
        'jana@example.cz',
        '<b>Jan</b>',
        {},
        ['Jan'],
        'constructor',
        '__proto__',
      ],
    ].flat(),
  )('%j has no day', (first) => expect(nameDayOf({ first_name: first })).toBeNull())
})

test('without diacritics it is the same day or none, never another', () => {
  fc.assert(
    fc.property(fc.constantFrom(...ALL, ...CALL_NAMES.keys()), (name) => {
      const bare = nameDayOf({ first_name: plain(name).toLowerCase() })
      expect([nameDayOf({ first_name: name }), null]).toContain(bare)
    }),
  )
  // Lada, or Láďa: without the gender nobody knows.
  expect([...ALL].filter((name) => nameDayOf({ first_name: plain(name) }) === null)).toEqual(['Lada'])
  expect(calendarName({ first_name: 'lada', gender: 'male' })).toBe('Ladislav')
})
