import { expect, it } from 'vitest'
import { refusalOf } from '../../console/api.ts'
import { journeyName, profileLabel } from '../../console/page/profile/label.ts'
import { language, startLanguage, startTheme } from '../../console/preference.ts'
import { cs } from '../../console/text/cs.ts'
import { csProblem } from '../../console/text/cs-problem.ts'
import { en } from '../../console/text/en.ts'
import { PROBLEMS } from '../../core/base/problem.ts'
import { PURPOSES } from '../../core/consent/purpose.ts'
import { IDENTIFIER_KINDS } from '../../core/identity/identifier.ts'
import { EVENTS } from '../../core/event/catalogue.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'

/** Every text of a table with its path; texts that take numbers are written out with some. */
function texts(table: unknown, path = ''): [path: string, text: string][] {
  if (typeof table === 'string') return [[path, table]]
  if (typeof table === 'function')
    return [[path, String((table as (...args: unknown[]) => unknown)(2, 3, 5))]]
  return Object.entries(table as object).flatMap(([key, value]) => texts(value, `${path}/${key}`))
}

it('has every text in both languages, and none of them empty', () => {
  const paths = (table: unknown) =>
    texts(table)
      .map(([path]) => path)
      .filter((path) => !path.startsWith('/name/problem'))
  expect(paths(cs)).toEqual(paths(en))
  expect([...texts(cs), ...texts(en)].filter(([, text]) => text.trim() === '')).toEqual([])
})

it('puts Czech nouns into the form that the number asks for', () => {
  expect(cs.clock.result(1, 2, 5)).toBe('1 časovač proběhl, 2 zprávy odeslány, 5 neodesláno.')
  expect(cs.clock.result(5, 1, 1)).toBe('5 časovačů proběhlo, 1 zpráva odeslána, 1 neodeslána.')
  expect(en.clock.result(1, 1, 0)).toBe('1 timer ran, 1 message sent, 0 not sent.')
})

it.each(['cs', 'en'] as const)('names every event and purpose that the instance knows in %s', (language) => {
  const { name } = { cs, en }[language]
  expect(Object.keys(EVENTS).filter((event) => !name.event[event])).toEqual([])
  expect(PURPOSES.filter((purpose) => !name.purpose[purpose])).toEqual([])
})

it('has each problem of the table in Czech', () => {
  expect(Object.keys(PROBLEMS).filter((code) => !csProblem[code])).toEqual([])
})

it('has a name in both languages for each kind of identifier', () => {
  for (const { name } of [cs, en])
    expect(IDENTIFIER_KINDS.filter((kind) => !name.identifier[kind])).toEqual([])
})

it('calls a journey by the title of its definition, in the language of the console', () => {
  const journey = BUILT_IN.journeys[0]!
  language.value = 'cs'
  expect(journeyName(journey.id)).toBe(journey.title.cs)
  language.value = 'en'
  expect(journeyName(journey.id)).toBe(journey.title.en)
  expect(journeyName('win-back')).toBe('Win back')
})

it('calls a profile by what is proved before what is claimed', () => {
  const known = { source: 'page', at: 0 }
  const device = { kind: 'anonymous_id', value: 'v_1', verified: true, ...known }
  const claim = { kind: 'email', value: 'k•••@post.cz', verified: false, ...known }
  const phone = { kind: 'phone', value: '+420 •••', verified: true, ...known }
  expect(profileLabel([device, claim, phone])).toBe('+420 •••')
  expect(profileLabel([device, claim])).toBe('k•••@post.cz')
  expect(profileLabel([device])).toBeNull()
})

it.each([
  [null, ['cs-CZ', 'en'], 'cs'],
  [null, ['sk'], 'cs'],
  [null, ['de', 'cs'], 'cs'],
  [null, ['en-US', 'cs'], 'en'],
  [null, ['fr'], 'en'],
  ['en', ['cs'], 'en'],
  ['xx', ['cs'], 'cs'],
])('starts with the kept language %s and the wanted %o in %s', (kept, wanted, language) => {
  expect(startLanguage(kept, wanted)).toBe(language)
})

it('starts in the colours of the system unless others were kept', () => {
  expect([startTheme(null), startTheme('dark'), startTheme('pink')]).toEqual(['auto', 'dark', 'auto'])
})

it('reads a problem+json refusal, and makes one of any other body', () => {
  const body = JSON.stringify({ title: 'T', detail: 'D', code: 'bad_token', hint: 'H', status: 400 })
  expect(refusalOf(400, body)).toEqual({ status: 400, code: 'bad_token', title: 'T', detail: 'D', hint: 'H' })
  expect(refusalOf(502, '<html>')).toMatchObject({ status: 502, code: '502', title: '' })
  expect(refusalOf(500, 'null')).toMatchObject({ status: 500, code: '500' })
})
