/**
 * Shoptet's own XML export: SHOP, SHOPITEM with CODE, or VARIANTS each with a CODE of its own.
 * Every variant is a product; they share the entry's id as their group.
 */
import { fail, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { czechPrice, pieces, withVat } from '../price.ts'
import { accessoriesOf, attributesOf, imagesOf, line, pathOf, webAddress } from '../product.ts'
import type { Attribute, ProductPatch } from '../product.ts'
import { rowFault } from '../row-fault.ts'
import type { RowFault } from '../row-fault.ts'
import { childrenOf, textAt, textsAt } from '../row.ts'
import type { FeedRow } from '../row.ts'
import { parseId } from './parse-id.ts'

type Setting = { readonly currency: string; readonly now: number }
type Shared = Pick<ProductPatch, 'title' | 'note' | 'brand' | 'category' | 'accessories' | 'images'> & {
  readonly attributes: readonly Attribute[]
}

export function shoptet(row: FeedRow, setting: Setting): Result<ProductPatch, RowFault>[] {
  const title = line(textAt(row, 'NAME'))
  const code = textAt(row, 'CODE') || null
  if (title === '') return [fail(rowFault('missing_title', '/NAME', code))]
  const shared = sharedOf(row, title)
  const variants = childrenOf(child(row, 'VARIANTS'), 'VARIANT')
  if (variants.length === 0) return [one({ row, parent: row, path: '' }, shared, setting)]
  const groupId = row.attributes['id'] || textAt(variants[0]!, 'CODE') || null
  return variants.map((variant, index) => {
    const parsed = one({ row: variant, parent: row, path: `/VARIANTS/${index + 1}` }, shared, setting)
    return parsed.ok ? ok({ ...parsed.value, ...ofVariant(variant, shared, title), groupId }) : parsed
  })
}

const child = (row: FeedRow, tag: string): FeedRow | undefined => childrenOf(row, tag)[0]

function sharedOf(row: FeedRow, title: string): Shared {
  const categories = child(row, 'CATEGORIES')
  const named = textsAt(categories, 'DEFAULT_CATEGORY')[0] ?? textsAt(categories, 'CATEGORY')[0] ?? ''
  const brand = line(textAt(row, 'MANUFACTURER'))
  const attributes = attributesOf(
    childrenOf(child(row, 'INFORMATION_PARAMETERS'), 'INFORMATION_PARAMETER').map((each): Attribute => [
      textAt(each, 'NAME'),
      textAt(each, 'VALUE'),
    ]),
  )
  return {
    title,
    note: attributes[0]?.[1] ?? brand,
    brand,
    category: pathOf(named, '>'),
    accessories: accessoriesOf(textsAt(child(row, 'RELATED_PRODUCTS'), 'CODE')),
    images: imagesOf(textsAt(child(row, 'IMAGES'), 'IMAGE')),
    attributes,
  }
}

/** A variant is called by the product and what sets it apart: "Tričko (modrá, XL)". */
function ofVariant(
  variant: FeedRow,
  shared: Shared,
  title: string,
): Pick<ProductPatch, 'title' | 'attributes'> {
  const own = childrenOf(child(variant, 'PARAMETERS'), 'PARAMETER').map((each): Attribute => [
    textAt(each, 'NAME'),
    textAt(each, 'VALUE'),
  ])
  const values = own.map(([, value]) => value).filter((value) => value !== '')
  return {
    title: values.length === 0 ? title : line(`${title} (${values.join(', ')})`),
    attributes: attributesOf([...own, ...shared.attributes]),
  }
}

/** What stands at a variant, or at the entry where there are none. */
function one(
  { row, parent, path }: { row: FeedRow; parent: FeedRow; path: string },
  shared: Shared,
  setting: Setting,
): Result<ProductPatch, RowFault> {
  const id = parseId(textAt(row, 'CODE'), `${path}/CODE`)
  if (!id.ok) return id
  const regular = priceOf(row)
  if (regular === null)
    return fail(rowFault('bad_price', `${path}/PRICE_VAT`, id.value, textAt(row, 'PRICE_VAT')))
  const action = actionOf(row, setting.now)
  const priceMicro = action !== null && action < regular ? action : regular
  const before = Math.max(regular, czechPrice(textAt(row, 'STANDARD_PRICE')) ?? 0)
  const amount = textAt(row, 'STOCK', 'AMOUNT')
  const stock = amount === '' ? null : pieces(amount)
  const cost = czechPrice(textAt(row, 'PURCHASE_PRICE'))
  const gtin = line(textAt(row, 'EAN'), 32)
  const [imageUrl = '', ...images] = shared.images ?? []
  return ok({
    ...shared,
    id: id.value,
    url: webAddress(textAt(parent, 'ORIG_URL')),
    imageUrl,
    images,
    currency: textAt(row, 'CURRENCY') || setting.currency,
    priceMicro,
    listPriceMicro: before > priceMicro ? before : null,
    ...(cost === null ? {} : { costMicro: cost }),
    groupId: null,
    stock,
    available: isShown(row, parent) && (stock === null ? saysInStock(row) : stock > 0),
    ...(gtin === '' ? {} : { gtin }),
  })
}

function priceOf(row: FeedRow): number | null {
  const withTax = textAt(row, 'PRICE_VAT')
  if (withTax !== '') return czechPrice(withTax)
  const bare = czechPrice(textAt(row, 'PRICE'))
  return bare === null ? null : withVat(bare, textAt(row, 'VAT'))
}

function actionOf(row: FeedRow, now: number): number | null {
  const price = czechPrice(textAt(row, 'ACTION_PRICE'))
  const from = Date.parse(textAt(row, 'ACTION_PRICE_FROM'))
  const until = Date.parse(textAt(row, 'ACTION_PRICE_UNTIL'))
  const DAY_MS = 86_400_000
  // The last day counts whole.
  return (Number.isFinite(from) && now < from) || (Number.isFinite(until) && now >= until + DAY_MS)
    ? null
    : price
}

function isShown(row: FeedRow, parent: FeedRow): boolean {
  const shown = textAt(parent, 'VISIBILITY') || 'visible'
  return shown === 'visible' && textAt(row, 'VISIBLE') !== '0'
}

/** Without a count, Shoptet's word for availability speaks. */
function saysInStock(row: FeedRow): boolean {
  return /^skladem|^in stock/i.test(textAt(row, 'AVAILABILITY') || textAt(row, 'AVAILABILITY_IN_STOCK'))
}
