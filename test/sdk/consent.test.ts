import { afterEach, expect, test, vi } from 'vitest'
import type { Banner } from '../../sdk/banner/banner.ts'
import { signalReader } from '../../sdk/banner/consent-mode.ts'
import { categoriesInCookie } from '../../sdk/banner/cookieconsent.ts'
import { DENIED, fromCategories, fromChoice, mayRecord, sameConsent } from '../../sdk/consent.ts'
import { chooser } from '../../sdk/start.ts'

const ALL = { functionality: true, analytics: true, personalisation: true }

test.each<[string[], Partial<typeof ALL>]>([
  [[], {}],
  [['necessary'], {}],
  [['necessary', 'analytics'], { analytics: true }],
  [['statistics'], { analytics: true }],
  [['functionality'], { functionality: true }],
  [['functional'], { functionality: true }],
  [['preferences'], { functionality: true }],
  [['personalisation'], { personalisation: true }],
  [['Personalization'], { personalisation: true }],
  [['marketing', 'ads', 'personalized_ads', 'ad_personalization'], {}],
])('the categories %j', (categories, granted) => {
  expect(fromCategories(categories)).toEqual({ ...DENIED, ...granted })
})

test('a choice by hand leaves what it does not name, and takes nothing but true for a yes', () => {
  expect(fromChoice({ analytics: true }, DENIED)).toEqual({ ...DENIED, analytics: true })
  expect(fromChoice({ analytics: false }, ALL)).toEqual({ ...ALL, analytics: false })
  expect(fromChoice({ analytics: 'granted', personalisation: 1 }, DENIED)).toEqual(DENIED)
})

test('functionality alone is no reason to record', () => {
  expect(mayRecord({ ...DENIED, functionality: true })).toBe(false)
  expect(mayRecord({ ...DENIED, analytics: true })).toBe(true)
  expect(mayRecord({ ...DENIED, personalisation: true })).toBe(true)
})

test('two consents are the same however they were made', () => {
  expect(sameConsent(fromCategories(['analytics']), fromChoice({ analytics: true }, DENIED))).toBe(true)
  expect(sameConsent(DENIED, undefined)).toBe(false)
})

const grant = { analytics_storage: 'granted', personalization_storage: 'granted' }
const deny = {
  analytics_storage: 'denied',
  personalization_storage: 'denied',
  functionality_storage: 'denied',
}

/** What start.ts makes of the entries of a dataLayer, as far as `source` said it. */
function last(entries: unknown[], map = '', source = 'consent_mode'): unknown {
  const told: { source: string; consent: unknown }[] = []
  const read = signalReader((names, source, byDefault) => {
    const consent = fromCategories(names, map)
    if (!byDefault || mayRecord(consent)) told.push({ source, consent })
  })
  for (const entry of entries) read(entry as object)
  return told.findLast((word) => word.source === source)?.consent ?? null
}

afterEach(() => vi.unstubAllGlobals())

test.each<[string, unknown[], unknown]>([
  ['a denying default is no choice', [['consent', 'default', deny]], null],
  [
    'a granting default is the word of the shop',
    [['consent', 'default', grant]],
    { analytics: true, personalisation: true },
  ],
  [
    'a default for a region is not for us to judge',
    [['consent', 'default', { ...grant, region: ['US'] }]],
    null,
  ],
  [
    'a default that waits for an update waits',
    [['consent', 'default', { ...grant, wait_for_update: 500 }]],
    null,
  ],
  [
    'an update grants',
    [
      ['consent', 'default', deny],
      ['consent', 'update', grant],
    ],
    { analytics: true, personalisation: true },
  ],
  ['an update refuses', [['consent', 'update', deny]], {}],
  [
    'an update that names one signal keeps the others',
    [
      ['consent', 'update', grant],
      ['consent', 'update', { analytics_storage: 'denied' }],
    ],
    { personalisation: true },
  ],
  [
    'what is no consent is not read',
    [
      ['event', 'login'],
      ['consent'],
      ['consent', 'update', 7],
      ['consent', 'update', null],
      {},
      { event: 'consent' },
      { cookie_consent: null },
    ],
    null,
  ],
])('Consent Mode: %s', (_case, entries, granted) => {
  expect(last(entries)).toEqual(granted && { ...DENIED, ...granted })
})

test('under Global Privacy Control a default grants nothing and an update does', () => {
  vi.stubGlobal('navigator', { globalPrivacyControl: true })
  expect(last([['consent', 'default', grant]])).toBe(null)
  expect(last([['consent', 'update', grant]])).toEqual({ ...DENIED, analytics: true, personalisation: true })
  const bar = { marketing: 'granted', analytics: 'granted' }
  expect(last([{ cookie_consent: bar }], '', 'shoptet')).toBe(null)
  expect(last([{ event: 'cookie_consent', cookie_consent: bar }], '', 'shoptet')).not.toBe(null)
})

test('what the shop says of a name counts instead of what we think of it', () => {
  const map = ' ad_storage=personalisation analytics_storage= stats=analytics stats=functionality'
  expect(last([['consent', 'update', { ad_storage: 'granted' }]], map)).toEqual({
    ...DENIED,
    personalisation: true,
  })
  expect(last([['consent', 'update', { analytics_storage: 'granted' }]], map)).toEqual(DENIED)
  expect(fromCategories(['stats'], map)).toEqual({ ...DENIED, analytics: true, functionality: true })
  expect(fromCategories(['tats', 'storage', 'analytics'], map)).toEqual({ ...DENIED, analytics: true })
  expect(fromCategories(['Google Analytics'], ' Google Analytics=analytics')).toEqual({
    ...DENIED,
    analytics: true,
  })
})

const stands = (marketing: string, analytics: string, event?: string) => ({
  ...(event && { event }),
  cookie_consent: { marketing, analytics },
})

test.each<[string, unknown[], unknown]>([
  ['the bar was never touched', [stands('denied', 'denied')], null],
  ['the choice is older', [stands('granted', 'denied')], { personalisation: true }],
  ['the bar is switched off', [{ shoptet: {} }, { event: 'cookie_consent' }], null],
  [
    'everything is accepted',
    [stands('denied', 'denied'), stands('granted', 'granted', 'cookie_consent')],
    ALL,
  ],
  ['everything is refused', [stands('denied', 'denied', 'cookie_consent')], {}],
  [
    'a yes is taken back',
    [stands('granted', 'granted'), stands('denied', 'granted', 'cookie_consent')],
    { analytics: true },
  ],
])('Shoptet: %s', (_case, entries, granted) => {
  const heard = last(entries, '', 'shoptet')
  expect(heard).toEqual(granted && { ...DENIED, ...granted, functionality: false })
  expect(last(entries)).toBe(null)
})

test("Shoptet's bar and Consent Mode keep their signals apart", () => {
  const entries = [['consent', 'update', grant], stands('denied', 'denied', 'cookie_consent')]
  expect(last(entries, '', 'shoptet')).toEqual(DENIED)
  expect(last(entries)).toMatchObject({ analytics: true })
})

test('a shop may keep personalisation apart from marketing', () => {
  const entries = [stands('granted', 'granted', 'cookie_consent')]
  expect(last(entries, ' personalisation=', 'shoptet')).toEqual({ ...DENIED, analytics: true })
})

type Said = [source: Banner, granted: boolean]

/** What the recorder is told, in order. */
function believed(named: string, ...said: Said[]): Said[] {
  const heard: Said[] = []
  const choose = chooser((consent, source) => void heard.push([source as Banner, consent.analytics]), named)
  for (const [source, analytics] of said) choose({ ...DENIED, analytics }, source)
  return heard
}

test('a banner stands above Consent Mode in any order', () => {
  const banner: Said = ['cookieconsent', false]
  const mode: Said = ['consent_mode', true]
  expect(believed('', banner, mode)).toEqual([banner])
  expect(believed('', mode, banner)).toEqual([mode, banner])
  expect(believed('', mode, banner, mode, ['consent_mode', false])).toEqual([mode, banner])
  expect(believed('', mode, ['consent_mode', false])).toEqual([mode, ['consent_mode', false]])
})

test('the tool that data-consent names is believed alone, and the shop itself', () => {
  const manual: Said = ['manual', false]
  expect(believed('klaro', ['tcf', true], ['consent_mode', true], ['klaro', true], manual)).toEqual([
    ['klaro', true],
    manual,
  ])
  expect(believed('consent_mode', ['klaro', false], ['consent_mode', true])).toEqual([['consent_mode', true]])
})

const cookie = (kept: unknown) => `a=1; cc_cookie=${encodeURIComponent(JSON.stringify(kept))}; b=2`

test.each<[string, string, unknown]>([
  ['a valid choice', cookie({ categories: ['analytics'], consentId: 'x' }), ['analytics']],
  ['a choice without an id', cookie({ categories: ['analytics'] }), undefined],
  ['no such cookie', 'my_cc_cookie=1', undefined],
  ['nothing in it', cookie(null), null],
  ['a broken one', 'cc_cookie=%7B', null],
  ['a list that is none', cookie({ categories: 'analytics', consentId: 'x' }), 'analytics'],
])("the banner's cookie with %s", (_case, cookies, categories) => {
  expect(categoriesInCookie(cookies)).toEqual(categories)
})
