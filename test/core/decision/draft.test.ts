import { describe, expect, test } from 'vitest'
import { checkCampaign } from '../../../core/decision/draft.ts'
import { draftFinding } from '../../../core/decision/draft-finding.ts'
import type { Campaign } from '../../../core/decision/campaign.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'
import { MONDAY } from '../event/made.ts'
import { HOME, POPUP, blocks, overlay } from './made.ts'

const around = {
  schema: { ...SHOP_SCHEMA, segments: BUILT_IN.segments.map(({ id }) => id) },
  segments: BUILT_IN.segments,
  slots: ['home', 'product', 'hero'],
  grounds: [],
  now: MONDAY,
}
const found = (campaign: Campaign) => checkCampaign(campaign, around).map(({ code, at }) => `${code} ${at}`)
const content = (list: readonly object[], other = list) => ({ cs: list, en: other }) as never
const variant = (cs: readonly object[], en = cs) => [{ key: 'a', weight: 1, blocks: content(cs, en) }]

test('what ships has nothing to be said of it', () => {
  for (const campaign of BUILT_IN.campaigns) expect(found(campaign)).toEqual([])
})

describe('who it is for', () => {
  test('is judged as any rule, with its place', () => {
    const [first] = checkCampaign(blocks('a', { audience: { 'f.order': 2 } }), around)
    expect(first).toMatchObject({ severity: 'error', code: 'unknown_path', at: '/audience/f.order' })
    expect(first?.hint.cs).not.toBe('')
    expect(found(blocks('a', { audience: { segments: { $in: ['keen'] } } }))).toEqual([])
  })

  test('may read no more than the purpose allows', () => {
    const audience = { 'f.favourite_category': 'Káva' }
    expect(found(blocks('a', { audience }))).toEqual([])
    expect(found(blocks('a', { audience, purpose: 'ads' }))).toEqual([
      'beyond_purpose /audience/f.favourite_category',
    ])
  })

  test('may not read the page in hand, but a pop-up’s moment may', () => {
    expect(found(blocks('a', { audience: { 'page.exit': true } }))[0]).toMatch(/^\w+ \/audience/)
    expect(found({ ...POPUP, when: { 'page.dwell_s': { $gte: { $ref: 'f.orders' } } } })).toEqual([
      'not_separable /when',
    ])
  })
})

const LOOK = { surface: '#ffffff', ink: '#18191d', accent: '#7a3e12', accentText: '#ffffff' }

test.each<[string, Campaign, string[]]>([
  ['is a bar as it should be', overlay('a', { look: LOOK }), []],
  [
    'is a bar in colours that some cannot tell apart',
    overlay('a', { look: { surface: '#ffffff', ink: '#777777', accent: '#959595', accentText: '#eeeeee' } }),
    ['low_contrast /look/ink', 'low_contrast /look/accentText', 'low_contrast /look/accent'],
  ],
  [
    'is a bar that would weigh the page against the person',
    overlay('a', { when: { 'page.dwell_s': { $gte: { $ref: 'f.orders' } } } }),
    ['not_separable /when'],
  ],
  [
    'counts down to nothing',
    overlay('a', { variants: variant([{ kind: 'countdown', text: 'a', over: 'b' }]) }),
    ['no_end /variants/0/blocks/cs/0'],
  ],
  [
    'counts down to its end',
    blocks('a', {
      schedule: { until: MONDAY + 1 },
      variants: variant([{ kind: 'countdown', text: 'a', over: 'b' }]),
    }),
    [],
  ],
  ['ends before it begins', blocks('a', { schedule: { from: 9, until: 9 } }), ['never_runs /schedule/until']],
  ['is over', blocks('a', { schedule: { until: MONDAY } }), ['over /schedule/until']],
  ['stands in no slot', blocks('a', { slot: 'attic' }), ['unknown_slot /slot']],
  ['shows at least more than at most', { ...HOME, least: 9, size: 8 }, ['least_above_size /least']],
  [
    'has a contextual variant that is not there',
    blocks('a', { contextual: 'b' }),
    ['no_such_variant /contextual'],
  ],
  [
    'rests on few people',
    blocks('a', { worth: { probability: 1, valueMicro: 1, costMicro: 0, evidence: 3 } }),
    ['weak_evidence /worth/evidence'],
  ],
  [
    'divides nobody',
    blocks('a', { variants: [{ ...blocks('a').variants[0]!, weight: 0 }] }),
    ['no_variants /variants'],
  ],
  [
    'has a variant twice',
    blocks('a', { variants: [...blocks('a').variants, ...blocks('a').variants] }),
    ['duplicate_variant /variants/1/key'],
  ],
  [
    'links to a script',
    blocks('a', { variants: variant([{ kind: 'button', text: 'x', url: 'javascript:alert(1)' }]) }),
    ['no_link /variants/0/blocks/cs/0/url', 'no_link /variants/0/blocks/en/0/url'],
  ],
  [
    'has a picture that cannot be fetched',
    blocks('a', { variants: variant([{ kind: 'image', url: 'mailto:a@b.cz', alt: '', link: '' }]) }),
    ['/cs/0/url', '/cs/0/link', '/en/0/url', '/en/0/link'].map((at) => `no_link /variants/0/blocks${at}`),
  ],
  [
    'says less in English',
    blocks('a', { variants: variant([{ kind: 'line' }, { kind: 'line' }], [{ kind: 'line' }]) }),
    ['other_blocks /variants/0/blocks'],
  ],
  [
    'shows other products in English',
    blocks('a', {
      variants: variant([{ kind: 'products', ids: ['A'] }], [{ kind: 'products', ids: ['B'] }]),
    }),
    ['other_products /variants/0/blocks'],
  ],
  ['is called by a disease', blocks('a', { name: { cs: 'Cukrovka', en: 'Diet' } }), ['sensitive_field ']],
])('a campaign that %s is told so', (_, campaign, findings) => {
  expect(found(campaign)).toEqual(findings)
})

test('a finding fills its words into both languages', () => {
  expect(draftFinding('unknown_slot', '/slot', { slot: 'attic', known: 'home' })).toMatchObject({
    severity: 'warning',
    message: {
      cs: expect.stringContaining('attic') as string,
      en: expect.stringContaining('attic') as string,
    },
  })
})
