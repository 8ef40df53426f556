import { expect, it } from 'vitest'
import {
  reachWords,
  sourceWords,
  unitWords,
  valueWords,
} from '../../../console/page/profile/feature-value.ts'
import { cs } from '../../../console/text/cs.ts'
import { en } from '../../../console/text/en.ts'
import { FEATURES } from '../../../core/feature/declaration.ts'
import type { Declaration } from '../../../core/feature/reading.ts'
import type { FeatureView } from '../../../core/wire/profile.ts'

const all = Object.entries(FEATURES).map(([id, declaration]): FeatureView => {
  const { title, unit, span, source, purposes, freshness, field }: Declaration = declaration
  return {
    id,
    title,
    type: field.type,
    value: null,
    unit,
    window: 'window' in span ? span.window : null,
    halfLife: 'halfLife' in span ? span.halfLife : null,
    source,
    purposes,
    freshness,
  }
})
const feature = (id: string, value: FeatureView['value']): FeatureView => ({
  ...all.find((one) => one.id === id)!,
  value,
})
const words = {
  text: cs,
  language: 'cs',
  currency: 'CZK',
  now: 0,
  titles: new Map([['gourmet', 'Labužník']]),
} as const
const said = (id: string, value: FeatureView['value']) =>
  valueWords(feature(id, value), words)?.replaceAll('\u00a0', ' ') ?? null

it('has Czech and English words for the reach, unit and freshness of every feature', () => {
  for (const one of all) {
    for (const text of [cs, en]) {
      expect([one.id, reachWords(one, text)]).not.toEqual([one.id, ''])
      expect([one.id, text.person.freshness[one.freshness]]).not.toEqual([one.id, undefined])
      expect([one.id, sourceWords(one, text)]).not.toEqual([one.id, ''])
    }
    if (one.window !== null) expect(cs.person.window[one.window], one.window).toBeDefined()
    if (one.unit !== null && /^[a-z]+$/.test(one.unit) && !['currency', 'instant'].includes(one.unit))
      expect(cs.person.unit[one.unit], one.unit).toBeDefined()
  }
})

it('says a value by what it is', () => {
  expect(said('ltv', 3798)).toBe('3 798 Kč')
  expect(said('discount_share', 0.184)).toBe('18 %')
  expect(said('order_interval', 27.46)).toBe('27,5')
  expect(said('lifecycle', 'at_risk')).toBe('V ohrožení')
  expect(said('interests', ['gourmet', 'other'])).toBe('Labužník, other')
  expect(said('categories', ['a', 'b', 'c', 'd', 'e', 'f'])).toBe('a, b, c, d a 2 další')
  expect(said('orders', 0)).toBe('0')
  expect(unitWords(feature('engagement', 1), cs)).toBe('0–100')
})

it('has no value where there is none', () => {
  expect([said('aov', null), said('categories', []), said('favourite_brand', '')]).toEqual([null, null, null])
})
