import * as v from 'valibot'
import { expect, it } from 'vitest'
import {
  KINDS,
  contentAt,
  freeKey,
  newDraft,
  variantsOf,
  withVariants,
} from '../../../console/campaign/draft.ts'
import type { BlocksDraft, RailDraft } from '../../../console/campaign/draft.ts'
import { gapsOf } from '../../../console/campaign/gap.ts'
import type { GapCode } from '../../../console/campaign/gap.ts'
import { saidOf, sectionOf, under } from '../../../console/campaign/said.ts'
import { cs } from '../../../console/text/cs.ts'
import { en } from '../../../console/text/en.ts'
import { CampaignDraft } from '../../../core/wire/campaigns.ts'
import { ownCampaign } from '../fixture/campaign.ts'

const NOW = Date.UTC(2026, 10, 23)
const own = () => ownCampaign(NOW) as BlocksDraft
const codes = (draft: CampaignDraft) => gapsOf(draft).map(({ code, at }) => `${code} ${at}`)
const isKept = (draft: unknown) => v.safeParse(CampaignDraft, draft).success

it.each(KINDS)('a new %s is kept by an instance once its shape has no gap, and not before', (kind) => {
  const draft = newDraft(kind, { ...own(), id: '' })
  expect(gapsOf(draft).some(({ isShape }) => isShape)).toBe(true)
  expect(isKept(draft)).toBe(false)
  const words = { cs: 'slova', en: 'words' }
  const named = {
    ...draft,
    id: 'try',
    ...(kind === 'rail' && { title: words, plainTitle: words }),
    ...(kind === 'overlay' && { label: words }),
  }
  expect(gapsOf(named as CampaignDraft).filter(({ isShape }) => isShape)).toEqual([])
  expect(isKept(named)).toBe(true)
})

it('finds nothing in a campaign that is whole', () => {
  expect(gapsOf(own())).toEqual([])
})

it('says what is missing, at its place', () => {
  const draft = own()
  const [first, ...others] = draft.variants
  const blocks = {
    cs: [
      { kind: 'heading', text: '', level: 2 },
      { kind: 'image', url: '/a.jpg', alt: '', widthPx: 0, heightPx: 3_000 },
      { kind: 'products', ids: [] },
    ],
    en: [],
  } as unknown as BlocksDraft['variants'][number]['blocks']
  const variants = [{ ...first!, key: 'Á', blocks }, ...others]
  expect(codes({ ...draft, id: '1', slot: '', name: { cs: 'x', en: '' }, variants })).toEqual([
    'bad_id /id',
    'bad_slot /slot',
    'half_name /name',
    'bad_key /variants/0/key',
    'empty_text /variants/0/blocks/cs/0/text',
    'no_alt /variants/0/blocks/cs/1/alt',
    'no_size /variants/0/blocks/cs/1/widthPx',
    'big_picture /variants/0/blocks/cs/1/heightPx',
    'no_products /variants/0/blocks/cs/2/ids',
    'no_blocks /variants/0/blocks/en',
  ])
})

it('warns of long texts, too many blocks and words that were not translated', () => {
  const draft = own()
  const heading = (text: string) => ({ kind: 'heading' as const, text, level: 2 as const })
  const long = 'a'.repeat(71)
  const many = Array.from({ length: 13 }, (_, at) => heading(at === 0 ? long : `${at}`))
  const variants = [{ ...draft.variants[0]!, blocks: { cs: many, en: many } }] as BlocksDraft['variants']
  const gaps = gapsOf({ ...draft, variants })
  expect(gaps.map(({ code, at, count, most }) => [code, at.slice(19), count, most])).toEqual([
    ['many_blocks', 'cs', 13, 12],
    ['long_text', 'cs/0/text', 71, 70],
    ['many_blocks', 'en', 13, 12],
    ['long_text', 'en/0/text', 71, 70],
    ['same_words', 'en/0/text', undefined, undefined],
  ])
  expect(gaps.every(({ severity }) => severity === 'warning')).toBe(true)
})

it('has every gap in words, and each at the card of the desk that it is about', () => {
  expect(Object.keys(cs.campaigns.gap)).toEqual(Object.keys(en.campaigns.gap))
  const gap = { severity: 'error', code: 'no_words' as GapCode, at: '/title/cs', isShape: true } as const
  const finding = {
    severity: 'error',
    code: 'over',
    at: '/schedule/until',
    message: { cs: 'Skončila.', en: 'Over.' },
    hint: { cs: '', en: '' },
  } as const
  const said = saidOf([gap], [finding], 'cs', cs.campaigns.gap)
  expect(said.map(({ message }) => message)).toEqual(['Chybí slova.', 'Skončila.'])
  expect(said.map(({ at }) => sectionOf(at))).toEqual(['content', 'calendar'])
  expect(
    ['', '/id', '/audience/f.orders', '/when', '/cap/ever', '/variants/1/weight'].map(sectionOf),
  ).toEqual(['basics', 'basics', 'audience', 'moment', 'often', 'content'])
  expect(under(said, '/schedule')).toHaveLength(1)
  expect(under(said, '/sched')).toHaveLength(0)
})

it('divides a rail once it has two headings, and undoes it with the last but one', () => {
  const words = { cs: 'slova', en: 'words' }
  const rail = { ...newDraft('rail'), title: words, plainTitle: words } as RailDraft
  const [only] = variantsOf(rail)
  expect(contentAt(rail, 0)).toBe('')
  const two = withVariants(rail, [only!, { ...only!, key: 'b', weight: 2 }]) as RailDraft
  expect(two.variants!.map(({ key, weight }) => [key, weight])).toEqual([
    ['a', 1],
    ['b', 2],
  ])
  expect(contentAt(two, 1)).toBe('/variants/1')
  expect(withVariants(two, variantsOf(two).slice(0, 1))).toEqual(rail)
})

it('forgets a contextual variant that is gone', () => {
  const draft = own()
  expect((withVariants(draft, variantsOf(draft).slice(0, 1)) as BlocksDraft).contextual).toBe('a')
  expect((withVariants(draft, variantsOf(draft).slice(1)) as BlocksDraft).contextual).toBeNull()
})

it('names a new variant by the first letter that is free', () => {
  expect(freeKey([{ key: 'a' }, { key: 'c' }])).toBe('b')
  expect(freeKey([])).toBe('a')
})
