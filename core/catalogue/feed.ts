/**
 * Feed rows (tag → texts) to products, one mapping per dialect. Pure: reading XML is the worker's.
 *
 * Heureka: sluzby.heureka.cz "Specifikace XML souboru". Google: "Product data specification".
 */
import { micro } from '../base/money.ts'
import { problem } from '../base/problem.ts'
import { fail, ok } from '../base/result.ts'
import type { Result } from '../base/result.ts'
import { webAddress } from './product.ts'
import type { ProductPatch } from './product.ts'

export type FeedFormat = 'heureka' | 'heureka-availability' | 'google'

/** The texts of each tag of one entry, in document order. */
export type FeedRow = Readonly<Record<string, readonly string[]>>

/** Tag that wraps one product, and the tag whose end shows that the file is whole. */
export const FEED_SHAPE: Readonly<Record<FeedFormat, { readonly entry: string; readonly root: string }>> = {
  heureka: { entry: 'SHOPITEM', root: 'SHOP' },
  'heureka-availability': { entry: 'item', root: 'item_list' },
  google: { entry: 'item', root: 'rss' },
}

export function parseFeedRow(format: FeedFormat, row: FeedRow): Result<ProductPatch> {
  if (format === 'heureka') return heureka(row)
  return format === 'google' ? google(row) : heurekaAvailability(row)
}

const first = (row: FeedRow, tag: string): string => row[tag]?.[0]?.trim() ?? ''

function heureka(row: FeedRow): Result<ProductPatch> {
  const id = first(row, 'ITEM_ID')
  if (id === '') return fail(problem('missing_param', '/ITEM_ID'))
  const priceMicro = czechPrice(first(row, 'PRICE_VAT'))
  if (priceMicro === null) return fail(problem('bad_param', '/PRICE_VAT', `${id}: PRICE_VAT is no price.`))
  const title = first(row, 'PRODUCTNAME') || first(row, 'PRODUCT')
  if (title === '') return fail(problem('missing_param', '/PRODUCTNAME'))
  const category = first(row, 'CATEGORYTEXT')
    .split('|')
    .map((part) => part.trim())
  return ok({
    id,
    title,
    note: row['VAL']?.[0]?.trim() || first(row, 'MANUFACTURER'),
    url: webAddress(first(row, 'URL')),
    imageUrl: webAddress(first(row, 'IMGURL')),
    currency: 'CZK',
    priceMicro,
    category: category[0]?.startsWith('Heureka') ? category.slice(1) : category,
    brand: first(row, 'MANUFACTURER'),
    groupId: first(row, 'ITEMGROUP_ID') || null,
    available: first(row, 'DELIVERY_DATE') === '0',
    accessories: (row['ACCESSORY'] ?? []).map((id) => id.trim()).filter((id) => id !== ''),
  })
}

function heurekaAvailability(row: FeedRow): Result<ProductPatch> {
  const id = first(row, '@id')
  if (id === '') return fail(problem('missing_param', '/@id'))
  const text = first(row, 'stock_quantity')
  // Number('') is 0: what says nothing must not empty the shelf.
  if (!/^\d{1,9}$/.test(text))
    return fail(problem('bad_param', '/stock_quantity', `${id}: stock_quantity is no count.`))
  const stock = Number(text)
  return ok({ id, stock, available: stock > 0 })
}

function google(row: FeedRow): Result<ProductPatch> {
  const id = first(row, 'g:id')
  if (id === '') return fail(problem('missing_param', '/g:id'))
  const price = googlePrice(first(row, 'g:price'))
  if (price === null)
    return fail(problem('bad_param', '/g:price', `${id}: g:price is no price with a currency.`))
  const sale = googlePrice(first(row, 'g:sale_price'))
  const cost = googlePrice(first(row, 'g:cost_of_goods_sold'))
  const type = first(row, 'g:product_type')
  return ok({
    id,
    title: first(row, 'g:title') || first(row, 'title'),
    url: webAddress(first(row, 'g:link') || first(row, 'link')),
    imageUrl: webAddress(first(row, 'g:image_link')),
    currency: price.currency,
    priceMicro: (sale ?? price).micro,
    listPriceMicro: sale ? price.micro : null,
    costMicro: cost?.micro ?? null,
    brand: first(row, 'g:brand'),
    groupId: first(row, 'g:item_group_id') || null,
    available: first(row, 'g:availability').replace(' ', '_') === 'in_stock',
    ...(type === '' ? {} : { category: type.split('>').map((part) => part.trim()) }),
  })
}

/** Czech feeds write "1 290", "1290.00" and "1290,00". */
function czechPrice(text: string): number | null {
  const price = micro(text.replaceAll(/[\s\u00a0]/g, '').replace(',', '.'))
  return price !== null && price >= 0 ? price : null
}

/** "1290.00 CZK"; some write "1290,00 CZK", and some "1,290.00 CZK" with a comma before the thousands. */
function googlePrice(text: string): { micro: number; currency: string } | null {
  const match = /^([\d.,]+)\s*([A-Z]{3})$/.exec(text)
  const amount = match?.[1] ? micro(match[1].replaceAll(/,(?=\d{3}(?!\d))/g, '').replace(',', '.')) : null
  return amount === null || !match?.[2] ? null : { micro: amount, currency: match[2] }
}
