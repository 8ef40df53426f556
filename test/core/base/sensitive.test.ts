import { describe, expect, test } from 'vitest'
import { SENSITIVE, sensitiveWord } from '../../../core/base/sensitive.ts'

describe('too personal', () => {
  test.each([
    ['health_status', 'health'],
    ['healthStatus', 'health'],
    ['Těhotné ženy', 'health'],
    ['těhotenství', 'health'],
    ['diagnóza', 'health'],
    ['Léky na předpis', 'health'],
    ['lékárna', 'health'],
    ['náboženské vyznání', 'religion'],
    ['p.religion', 'religion'],
    ['politické názory', 'politics'],
    ['člen odborové organizace', 'union'],
    ['trade union', 'union'],
    ['sexuální orientace', 'sex_life'],
    ['etnický původ', 'ethnicity'],
    ['otisk prstu', 'biometrics'],
    ['child_age', 'children'],
    ['gps', 'location'],
    ['position.latitude', 'location'],
    ['card_number', 'payment'],
    ['rodné číslo', 'secret'],
    ['PASSWORD', 'secret'],
  ])('%s', (text, kind) => {
    expect(sensitiveWord(text)?.kind ?? null).toBe(kind)
  })
})

test.each([
  'vip',
  'f.favourite_category',
  'Latte a cappuccino',
  'Zrnková káva',
  'lungo',
  'odborník na espresso',
  'European Union',
  'platform',
  'ctx.language',
  'relaxation',
  'Ethiopia Yirgacheffe',
  'healthy',
  'poloha pražení',
  'dna',
  '',
  'Christian Dior',
])('%s is not', (text) => {
  expect(sensitiveWord(text)).toBe(null)
})

test('the word is told as it is written, the kind in both languages', () => {
  expect(sensitiveWord('segment: Těhotenské testy')).toMatchObject({
    word: 'Těhotenské',
    title: { cs: 'zdraví', en: 'health' },
  })
})

test('stems are plain letters, so that they can be found', () => {
  const all = Object.values(SENSITIVE).flatMap(({ stems, phrases = [] }) => [...stems, ...phrases])
  expect(all.filter((stem) => !/^[a-z0-9 ]+\$?$/.test(stem))).toEqual([])
})
