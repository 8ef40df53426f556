import { expect, test } from 'vitest'
import { consentModeReader } from '../../sdk/banner/consent-mode.ts'
import { categoriesInCookie } from '../../sdk/banner/cookieconsent.ts'
import { DENIED, fromCategories, fromChoice, mayRecord, sameConsent } from '../../sdk/consent.ts'

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

function last(entries: unknown[], privacyControl = false): unknown {
  const reader = consentModeReader(() => privacyControl)
  return entries.map(reader).findLast(Boolean) ?? null
}

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
    [['event', 'login'], ['consent'], ['consent', 'update', 7], {}, { event: 'consent' }],
    null,
  ],
])('Consent Mode: %s', (_case, entries, granted) => {
  expect(last(entries)).toEqual(granted && { ...DENIED, ...granted })
})

test('under Global Privacy Control a default grants nothing and an update does', () => {
  expect(last([['consent', 'default', grant]], true)).toBe(null)
  expect(last([['consent', 'update', grant]], true)).toEqual({
    ...DENIED,
    analytics: true,
    personalisation: true,
  })
})

const cookie = (kept: unknown) => `a=1; cc_cookie=${encodeURIComponent(JSON.stringify(kept))}; b=2`

test.each<[string, string, unknown]>([
  ['a valid choice', cookie({ categories: ['analytics'], consentId: 'x' }), ['analytics']],
  ['a choice without an id', cookie({ categories: ['analytics'] }), null],
  ['no such cookie', 'my_cc_cookie=1', null],
  ['a broken one', 'cc_cookie=%7B', null],
  ['a list that is none', cookie({ categories: 'analytics', consentId: 'x' }), null],
])("the banner's cookie with %s", (_case, cookies, categories) => {
  expect(categoriesInCookie(cookies)).toEqual(categories)
})
