import { expect, test } from 'vitest'
import { FEED_FORMATS, FEED_SHAPE, listsAll, parseFeedRow } from '../../../core/catalogue/feed.ts'
import { drawn, product, SETTING } from './rows.ts'

test('every format has a shape; the tag of an entry is never that of the end', () => {
  for (const format of FEED_FORMATS) {
    const shape = FEED_SHAPE[format]
    if (shape.kind === 'xml') for (const entry of shape.entries) expect(shape.roots).not.toContain(entry)
  }
})

test('every dialect answers an entry that says nothing with a fault, not with a throw', () => {
  for (const format of FEED_FORMATS) {
    const answers = parseFeedRow(format, drawn('entry', {}), SETTING)
    expect(answers.map(({ ok }) => ok)).toEqual([false])
  }
})

test('what the feed does not say of its language and currency, its settings do', () => {
  const entry = { ITEM_ID: 'K1', PRODUCTNAME: 'Káva', PRICE_VAT: '9,90' }
  expect(product('heureka', entry, { setting: { language: 'sk', currency: 'EUR' } })).toMatchObject({
    language: 'sk',
    currency: 'EUR',
    priceMicro: 9_900_000,
  })
  expect(product('heureka', entry)).not.toHaveProperty('language')
})

test('availability says nothing of texts, so it has no language', () => {
  const more = { attributes: { id: 'K1' }, setting: { language: 'cs' } }
  expect(product('heureka-availability', { stock_quantity: '3' }, more)).toEqual({
    id: 'K1',
    stock: 3,
    available: true,
  })
})

test('only availability leaves products out without meaning that they are gone', () => {
  expect(FEED_FORMATS.filter((format) => !listsAll(format))).toEqual(['heureka-availability'])
})
