/**
 * Heureka and Zboží.cz: SHOP, SHOPITEM. Zboží has its own namespace and a few more tags
 * (LIST_PRICE, EXTRA_MESSAGE, SHOP_DEPOTS); what is read means the same in both.
 *
 * @see https://sluzby.heureka.cz/napoveda/xml-feed/
 * @see https://napoveda.zbozi.cz/en/specification/
 */
import { fail, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { czechPrice } from '../price.ts'
import { accessoriesOf, attributesOf, imagesOf, line, pathOf, webAddress } from '../product.ts'
import type { Attribute, ProductPatch } from '../product.ts'
import { rowFault } from '../row-fault.ts'
import type { RowFault } from '../row-fault.ts'
import { childrenOf, textAt, textsAt } from '../row.ts'
import type { FeedRow } from '../row.ts'
import { parseId } from './parse-id.ts'

export function heureka(
  row: FeedRow,
  setting: { readonly currency: string },
): Result<ProductPatch, RowFault>[] {
  const id = parseId(textAt(row, 'ITEM_ID'), '/ITEM_ID')
  if (!id.ok) return [id]
  const priceText = textAt(row, 'PRICE_VAT')
  const priceMicro = czechPrice(priceText)
  if (priceMicro === null) return [fail(rowFault('bad_price', '/PRICE_VAT', id.value, priceText))]
  const title = line(textAt(row, 'PRODUCTNAME') || textAt(row, 'PRODUCT'))
  if (title === '') return [fail(rowFault('missing_title', '/PRODUCTNAME', id.value))]
  const listPrice = czechPrice(textAt(row, 'LIST_PRICE'))
  const category = pathOf(textAt(row, 'CATEGORYTEXT'), '|')
  const brand = line(textAt(row, 'MANUFACTURER'))
  const attributes = parameters(row)
  const gtin = line(textAt(row, 'EAN'), 32)
  return [
    ok({
      id: id.value,
      title,
      note: attributes[0]?.[1] ?? brand,
      url: webAddress(textAt(row, 'URL')),
      imageUrl: webAddress(textAt(row, 'IMGURL')),
      currency: setting.currency,
      priceMicro,
      ...(listPrice === null ? {} : { listPriceMicro: listPrice > priceMicro ? listPrice : null }),
      category: category[0]?.startsWith('Heureka') ? category.slice(1) : category,
      brand,
      groupId: textAt(row, 'ITEMGROUP_ID') || null,
      available: textAt(row, 'DELIVERY_DATE') === '0',
      accessories: accessoriesOf(textsAt(row, 'ACCESSORY')),
      images: imagesOf(textsAt(row, 'IMGURL_ALTERNATIVE')),
      attributes,
      ...(gtin === '' ? {} : { gtin }),
    }),
  ]
}

function parameters(row: FeedRow): Attribute[] {
  return attributesOf(
    childrenOf(row, 'PARAM').map((param): Attribute => [textAt(param, 'PARAM_NAME'), textAt(param, 'VAL')]),
  )
}
