import { describe, expect, test } from 'vitest'
import { isProof, ratingOf, ratingText } from '../../../core/catalogue/rating.ts'
import { google } from '../../../core/catalogue/dialect/google.ts'
import { leaf } from '../../../core/catalogue/row.ts'

describe('a rating', () => {
  test.each<[string | number, string | number, object | null]>([
    ['4.7', '128', { value: 4.7, count: 128 }],
    ['4,666', ' 3 ', { value: 4.67, count: 3 }],
    [5, 1, { value: 5, count: 1 }],
    ['0', '10', null],
    ['5.1', '10', null],
    ['4.5', '0', null],
    ['4.5', '2.5', null],
    ['4.5', '', null],
    ['', '10', null],
    ['93 %', '10', null],
    [Number.NaN, 3, null],
  ])('%j of %j', (value, count, rating) => expect(ratingOf(value, count)).toEqual(rating))

  test('is a proof where enough people are content', () => {
    expect(isProof({ rating: { value: 4, count: 5 } })).toBe(true)
    for (const rating of [{ value: 3.99, count: 500 }, { value: 5, count: 4 }, null])
      expect(isProof({ rating })).toBe(false)
    expect(isProof({})).toBe(false)
  })

  test('reads in both languages', () => {
    expect(ratingText({ value: 4.67, count: 1280 }, 'en')).toBe('4.7 of 5 · 1,280 ratings')
    expect(ratingText({ value: 4.67, count: 1280 }, 'cs').replaceAll('\u00a0', ' ')).toBe(
      '4,7 z 5 · 1 280 hodnocení',
    )
    expect(ratingText({ value: 4, count: 1 }, 'en')).toBe('4 of 5 · 1 rating')
  })
})

test.each([
  ['g:rating', 'g:review_count'],
  ['rating', 'reviewCount'],
  ['average_rating', 'number_of_reviews'],
  ['g:product_review_rating', 'g:product_review_count'],
])('a feed of Google’s kind tells it as %s and %s', (mean, count) => {
  const fields = [
    ['g:id', 'K1'],
    ['g:title', 'Káva'],
    ['g:price', '290 CZK'],
    [mean, '4.7'],
    [count, '128'],
  ]
  const row = { ...leaf('item', ''), children: fields.map(([tag, text]) => leaf(tag!, text!)) }
  const [parsed] = google(row, { now: 0 })
  expect(parsed).toMatchObject({ ok: true, value: { rating: { value: 4.7, count: 128 } } })
  const [silent] = google({ ...row, children: row.children.slice(0, 4) }, { now: 0 })
  expect(silent?.ok && 'rating' in silent.value).toBe(false)
})
