/**
 * Google Merchant (RSS, Atom, TSV) and Meta catalogues (CSV): the same names in four clothes.
 *
 * @see https://support.google.com/merchants/answer/7052112
 * @see https://developers.facebook.com/docs/marketing-api/catalog/reference/
 */
import { fail, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { pieces, pricedIn } from '../price.ts'
import { attributesOf, imagesOf, line, pathOf, webAddress } from '../product.ts'
import type { Attribute, ProductPatch } from '../product.ts'
import { ratingOf } from '../rating.ts'
import type { Rating } from '../rating.ts'
import { rowFault } from '../row-fault.ts'
import type { RowFault } from '../row-fault.ts'
import type { FeedRow } from '../row.ts'
import { parseId } from './parse-id.ts'

type Fields = ReadonlyMap<string, readonly string[]>

const ATTRIBUTES = ['color', 'size', 'material', 'pattern', 'gender', 'age_group', 'condition'] as const
const LABEL = /^custom_label_[0-4]$/

export function google(row: FeedRow, setting: { readonly now: number }): Result<ProductPatch, RowFault>[] {
  const fields = fieldsOf(row)
  const first = (name: string): string => fields.get(name)?.[0] ?? ''
  const id = parseId(first('id'), '/id')
  if (!id.ok) return [id]
  const price = pricedIn(first('price'))
  if (price === null) return [fail(rowFault('bad_price', '/price', id.value, first('price')))]
  const title = line(first('title'))
  if (title === '') return [fail(rowFault('missing_title', '/title', id.value))]
  const sale = saleOf(first('sale_price'), first('sale_price_effective_date'), setting.now)
  const cut = sale !== null && sale.currency === price.currency ? sale : null
  const cost = pricedIn(first('cost_of_goods_sold'))
  const category = pathOf(first('product_type'), '>')
  const stock = pieces(first('quantity_to_sell_on_facebook') || first('quantity') || first('inventory'))
  const gtin = line(first('gtin'), 32)
  const rating = ratingIn(first)
  const available = first('availability').toLowerCase().replaceAll(' ', '_') === 'in_stock'
  return [
    ok({
      id: id.value,
      title,
      url: webAddress(first('link')),
      imageUrl: webAddress(first('image_link') || first('image[0].url')),
      currency: price.currency,
      priceMicro: (cut ?? price).micro,
      listPriceMicro: cut ? price.micro : null,
      costMicro: cost?.micro ?? null,
      brand: line(first('brand')),
      groupId: first('item_group_id') || null,
      available: available && stock !== 0,
      images: imagesOf((fields.get('additional_image_link') ?? []).flatMap((text) => text.split(','))),
      attributes: attributesOf(attributes(fields)),
      ...(stock === null ? {} : { stock }),
      ...(gtin === '' ? {} : { gtin }),
      ...(rating === null ? {} : { rating }),
      ...(category.length === 0 ? {} : { category }),
    }),
  ]
}

/** Names that feeds of this kind give it: Google's comparison services, and what shops write in its place. */
const MEAN = ['rating', 'average_rating', 'product_rating', 'product_review_rating', 'product_review_average']
const COUNT = ['review_count', 'reviewcount', 'rating_count', 'number_of_reviews', 'product_review_count']

function ratingIn(first: (name: string) => string): Rating | null {
  const some = (names: readonly string[]) => names.map(first).find((text) => text !== '') ?? ''
  return ratingOf(some(MEAN), some(COUNT))
}

/** By bare lower-case name, the g: namespace before Atom's and RSS's own tags of the same name. */
function fieldsOf(row: FeedRow): Fields {
  const fields = new Map<string, string[]>()
  const spoken = new Set<string>()
  for (const { tag, text, attributes } of row.children) {
    const isOwn = tag.startsWith('g:')
    const name = (isOwn ? tag.slice(2) : tag).trim().toLowerCase().replaceAll(' ', '_')
    const value = text.trim() || (attributes['href'] ?? '')
    if (value === '' || (!isOwn && spoken.has(name))) continue
    if (isOwn && !spoken.has(name)) fields.delete(name)
    if (isOwn) spoken.add(name)
    const held = fields.get(name)
    if (held) held.push(value)
    else fields.set(name, [value])
  }
  return fields
}

function attributes(fields: Fields): Attribute[] {
  const named = ATTRIBUTES.flatMap((name): Attribute[] => {
    const value = fields.get(name)?.[0]
    return value === undefined ? [] : [[name, value]]
  })
  const labels = [...fields].filter(([name]) => LABEL.test(name)).sort(([a], [b]) => (a < b ? -1 : 1))
  return [...named, ...labels.map(([name, values]): Attribute => [name, values[0] ?? ''])]
}

/** A sale with dates ("from/to") counts only between them. */
function saleOf(text: string, dates: string, now: number): ReturnType<typeof pricedIn> {
  const sale = pricedIn(text)
  if (sale === null || dates === '') return sale
  const [from = '', to = ''] = dates.split('/').map((part) => part.trim())
  const begins = Date.parse(from)
  const ends = Date.parse(to)
  return (Number.isFinite(begins) && now < begins) || (Number.isFinite(ends) && now > ends) ? null : sale
}
