/** The table of consent tools, each over a small copy of the tool's documented interface. */
import { afterEach, expect, test, vi } from 'vitest'
import { DENIED, fromCategories } from '../../sdk/consent.ts'
import type { Page, TcData } from '../../sdk/more/banner/tool.ts'
import { TOOLS, fromTcData, whole } from '../../sdk/more/banner/tool.ts'
import { withDefaults } from '../../sdk/more/banner/watch.ts'

afterEach(() => vi.unstubAllGlobals())

/** The consent that a tool tells of a page, or null while nobody has chosen. */
async function told(source: string, page: object, map = ''): Promise<unknown> {
  const [, read, own] = TOOLS.find(([name]) => name === source)!
  let consent: unknown = null
  const tell = (names: readonly unknown[]) => {
    consent = fromCategories(names, withDefaults(map, own))
  }
  await read(
    page as Page,
    tell,
    (thing, work) => work(thing),
    () => {},
  )
  return consent
}

const F = { functionality: true }
const A = { analytics: true }
const P = { personalisation: true }

const cookiebot = (consent: object, hasResponse = true) => ({ Cookiebot: { hasResponse, consent } })
const onetrust = (groups: string, closed = true) => ({
  OneTrust: { IsAlertBoxClosed: () => closed },
  OnetrustActiveGroups: groups,
})
const cookieyes = (categories: object, isUserActionCompleted = true) => ({
  getCkyConsent: () => ({ isUserActionCompleted, categories }),
})
const shopify = (consent: object) => ({
  Shopify: { customerPrivacy: { currentVisitorConsent: () => consent } },
})
const v2 = (...services: [slug: string, status: boolean, type?: string][]) => ({
  UC_UI: {
    getServicesBaseInfo: () =>
      services.map(([categorySlug, status, type = 'explicit']) => ({
        name: `A ${categorySlug}`,
        categorySlug,
        consent: { status, history: [{ action: 'onInitialPageLoad', type, status }] },
      })),
  },
})
const v3 = (...services: [category: string, given: boolean, type?: string][]) => ({
  __ucCmp: {
    getConsentDetails: () =>
      Promise.resolve({
        services: Object.fromEntries(
          services.map(([category, given, type = 'EXPLICIT'], index) => [
            `id${index}`,
            { name: `A ${category}`, category, consent: { given, type } },
          ]),
        ),
      }),
  },
})
const klaro = (consents: object, confirmed = true) => ({
  klaro: {
    getManager: () => ({
      confirmed,
      consents,
      watch() {},
      config: {
        services: [
          { name: 'matomo', purposes: ['analytics'] },
          { name: 'hotjar', purposes: ['analytics', 'marketing'] },
          { name: 'tips', purposes: ['personalisation'] },
          { name: 'bare' },
        ],
      },
    }),
  },
})

test.each<[string, string, object, object | null, string?]>([
  [
    'cookiebot',
    'accepts',
    cookiebot({ necessary: true, preferences: true, statistics: true }),
    { ...F, ...A, ...P },
  ],
  ['cookiebot', 'statistics only', cookiebot({ statistics: true, marketing: false, method: 'explicit' }), A],
  ['cookiebot', 'refuses', cookiebot({ necessary: true, preferences: false }), {}],
  ['cookiebot', 'is not asked yet', cookiebot({ statistics: false }, false), null],
  ['cookiebot', 'took scrolling for a yes', cookiebot({ statistics: true, method: 'implied' }), null],
  ['cookiebot', 'narrowed by the shop', cookiebot({ preferences: true }), F, ' preferences=functionality'],
  ['onetrust', 'accepts', onetrust(',C0001,C0002,C0003,C0004,'), { ...F, ...A }],
  ['onetrust', 'refuses', onetrust(',C0001,'), {}],
  [
    'onetrust',
    'not asked, all groups active as where one may opt out',
    onetrust(',C0001,C0002,', false),
    null,
  ],
  [
    'onetrust',
    'groups of its own',
    onetrust(',1,ST2,'),
    { ...A, ...P },
    ' ST2=analytics ST2=personalisation',
  ],
  ['onetrust', 'one of ours renamed', onetrust(',C0002,'), P, ' C0002=personalisation'],
  ['cookieyes', 'accepts', cookieyes({ necessary: true, functional: true, analytics: true }), { ...F, ...A }],
  ['cookieyes', 'refuses', cookieyes({ necessary: true, functional: false }), {}],
  ['cookieyes', 'is not asked yet', cookieyes({ analytics: true }, false), null],
  ['shopify', 'accepts', shopify({ analytics: 'yes', marketing: 'yes', preferences: 'yes' }), { ...F, ...A }],
  ['shopify', 'refuses', shopify({ analytics: 'no', marketing: 'no', preferences: 'no' }), {}],
  ['shopify', 'is not asked yet', shopify({ analytics: '', marketing: '', preferences: '' }), null],
  [
    'shopify',
    'only the sale of data is refused, as by GPC',
    shopify({ analytics: '', sale_of_data: 'no' }),
    null,
  ],
  ['shopify', 'older answers', shopify({ analytics: true, marketing: false }), A],
  [
    'usercentrics',
    'v2 accepts',
    v2(['essential', true], ['functional', true], ['statistics', true]),
    { ...F, ...A },
  ],
  ['usercentrics', 'v2: one of two refused', v2(['statistics', true], ['statistics', false]), {}],
  ['usercentrics', 'v2 is not asked yet', v2(['statistics', true, 'implicit']), null],
  ['usercentrics', 'v3 accepts', v3(['essential', true, 'IMPLICIT'], ['statistics', true]), A],
  ['usercentrics', 'v3 refuses', v3(['essential', true, 'IMPLICIT'], ['statistics', false]), {}],
  ['usercentrics', 'v3 is not asked yet', v3(['statistics', true, 'IMPLICIT']), null],
  ['klaro', 'accepts', klaro({ matomo: true, hotjar: true, tips: true }), { ...A, ...P }],
  ['klaro', 'one of two statistics tools refused', klaro({ matomo: true, hotjar: false, tips: true }), P],
  ['klaro', 'by the name of a service', klaro({ matomo: true }), A, ' matomo=analytics'],
  ['klaro', 'is not asked yet', klaro({ matomo: true, hotjar: true }, false), null],
])('%s %s', async (...row) => {
  const [source, , page, granted, map] = row
  expect(await told(source, page, map)).toEqual(granted && { ...DENIED, ...granted })
})

const wp = (granted: string[], prefix?: string) => ({
  wp_has_consent: (category: string) => granted.includes(category),
  ...(prefix && { consent_api: { cookie_prefix: prefix } }),
})

test.each<[string, string, object, object | null]>([
  ['a choice', 'a=1; wp_consent_statistics=allow', wp(['statistics', 'functional']), { ...F, ...A }],
  ['a refusal', 'wp_consent_marketing=deny', wp([]), {}],
  ['no choice where one may opt out', '', wp(['statistics', 'marketing']), null],
  ['anonymous statistics', 'wp_consent_statistics-anonymous=allow', wp(['statistics-anonymous']), {}],
  ['a prefix of its own', 'shop_statistics=allow', wp(['statistics'], 'shop'), A],
])('wp_consent_api: %s', async (_case, cookie, page, granted) => {
  vi.stubGlobal('document', { cookie })
  expect(await told('wp_consent_api', page)).toEqual(granted && { ...DENIED, ...granted })
})

const tc = (ids: number[], rest: Partial<TcData> = {}): TcData => ({
  eventStatus: 'useractioncomplete',
  gdprApplies: true,
  publisher: { consents: Object.fromEntries(ids.map((id) => [id, true])) },
  ...rest,
})

const { gdprApplies: _law, ...unknownLaw } = tc([1], { eventStatus: 'tcloaded' })

test.each<[string, TcData, string[] | undefined]>([
  ['all purposes', tc([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]), ['functionality', 'analytics', 'personalisation']],
  ['storage alone', tc([1]), ['functionality']],
  ['nothing may be kept without the first', tc([5, 6, 8, 10]), []],
  ['a profile that may not be used', tc([1, 5]), ['functionality']],
  ['measuring and improving', tc([1, 8, 10]), ['functionality', 'analytics']],
  [
    'a choice of an earlier visit',
    tc([1, 8, 10], { eventStatus: 'tcloaded' }),
    ['functionality', 'analytics'],
  ],
  ['nobody has chosen', tc([1, 8, 10], { eventStatus: 'cmpuishown' }), undefined],
  ['the law does not apply', tc([], { eventStatus: 'tcloaded', gdprApplies: false }), undefined],
  ['not known whether it applies', unknownLaw, undefined],
  ['chosen where it does not apply', tc([1], { gdprApplies: false }), ['functionality']],
])('tcf: %s', (_case, data, names) => {
  expect(fromTcData(data)).toEqual(names)
})

test('a row of our own decides alone', () => {
  const rows = [
    [['matomo', 'analytics'], true],
    [['Vitrina', 'personalisation'], false],
    [['personalisation'], true],
  ] as const
  expect(whole(rows)).toEqual([])
  expect(whole([rows[0]])).toEqual(['matomo', 'analytics'])
})

test('the pairs of a tool stand behind those of the shop', () => {
  expect(withDefaults(' a=analytics', ' a=functionality b=analytics')).toBe(' a=analytics b=analytics')
  expect(withDefaults(' ', ' b=analytics')).toContain(' b=analytics')
})
