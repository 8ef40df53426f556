import { expect, test } from 'vitest'
import { dateText } from '../../../../core/message/liquid/date.ts'
import { FILTERS } from '../../../../core/message/liquid/filter.ts'
import { NOW, writingIn, written } from './writing.ts'

const nbsp = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ')

test.each<[string, unknown, 'cs' | 'en', string]>([
  ['{{ x | money }}', 199, 'cs', '199 Kč'],
  ['{{ x | money }}', 1234.5, 'cs', '1 234,50 Kč'],
  ['{{ x | money: "EUR" }}', '12', 'en', '€12'],
  ['{{ x | money }}', null, 'cs', ''],
  ['{{ x | date }}', Date.UTC(2026, 0, 31, 23, 30), 'cs', '1. 2. 2026'],
  ['{{ x | date: "%d.%m.%Y %H:%M" }}', '2026-03-29T00:59:00Z', 'cs', '29.03.2026 01:59'],
  ['{{ x | date: "%d.%m.%Y %H:%M" }}', '2026-03-29T01:00:00Z', 'cs', '29.03.2026 03:00'],
  ['{{ x | date: "long" }}', NOW, 'cs', 'středa 15. července 2026'],
  ['{{ x | date: "%A %-d %B, 100%%" }}', NOW, 'en', 'Wednesday 15 July, 100%'],
  ['{{ "now" | date: "time" }}', 0, 'cs', '10:00'],
  ['{{ x | date }}', 'never', 'cs', ''],
  ['{{ x | vocative }}', 'jana', 'cs', 'Jano'],
  ['{{ x | vocative }}', 'Petr', 'cs', 'Petře'],
  ['{{ x | vocative }}', 'Petr', 'en', 'Petr'],
  ['{{ x | vocative | default: "přátelé" }}', 'Sam', 'cs', 'přátelé'],
  ['{{ x | vocative | default: "přátelé" }}', 'info@x', 'cs', 'přátelé'],
])('%s of %s in %s', (source, x, language, text) => {
  expect(nbsp(written(source, { x }, { language }))).toBe(text)
})

test.each([
  [0, 'kusů', 'pieces'],
  [1, 'kus', 'piece'],
  [2, 'kusy', 'pieces'],
  [4, 'kusy', 'pieces'],
  [5, 'kusů', 'pieces'],
  [1.5, 'kusů', 'pieces'],
  [22, 'kusů', 'pieces'],
])('%s takes its form', (n, cs, en) => {
  expect(written("{{ n | plural: 'kus', 'kusy', 'kusů' }}", { n })).toBe(cs)
  expect(written("{{ n | plural: 'piece', 'pieces' }}", { n }, { language: 'en' })).toBe(en)
})

test('no filter makes markup, and none is left without a value', () => {
  for (const [name, filter] of Object.entries(FILTERS))
    for (const value of [undefined, null, '', 'x', 0, [], {}, [{}], NaN, Infinity])
      expect(() => filter(value, [], writingIn('cs')), name).not.toThrow()
})

test('an unknown letter of a format stays as it is', () => {
  expect(dateText(NOW, '%Q', writingIn('cs'))).toBe('%Q')
})
