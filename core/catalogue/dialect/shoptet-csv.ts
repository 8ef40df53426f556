/** Shoptet's CSV export: semicolons, windows-1250, a line for each variant; `pairCode` makes a group. */
import { fail, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import { czechPrice, pieces, withVat } from '../price.ts'
import { attributesOf, imagesOf, line, pathOf, webAddress } from '../product.ts'
import type { Attribute, ProductPatch } from '../product.ts'
import { rowFault } from '../row-fault.ts'
import type { RowFault } from '../row-fault.ts'
import type { FeedRow } from '../row.ts'
import { parseId } from './parse-id.ts'

export function shoptetRecord(
  row: FeedRow,
  setting: { readonly currency: string },
): Result<ProductPatch, RowFault>[] {
  const cell = (name: string): string =>
    row.children.find(({ tag }) => tag.toLowerCase() === name.toLowerCase())?.text.trim() ?? ''
  const id = parseId(cell('code'), '/code')
  if (!id.ok) return [id]
  const named = line(cell('name'))
  if (named === '') return [fail(rowFault('missing_title', '/name', id.value))]
  const bare = czechPrice(cell('price'))
  if (bare === null) return [fail(rowFault('bad_price', '/price', id.value, cell('price')))]
  const vat = (price: number) => (cell('includingVat') === '0' ? withVat(price, cell('percentVat')) : price)
  const priceMicro = vat(bare)
  const standard = czechPrice(cell('standardPrice'))
  const cost = czechPrice(cell('purchasePrice'))
  const stock = pieces(cell('stock'))
  const own = marked(row, 'variant:')
  const brand = line(cell('manufacturer'))
  const attributes = attributesOf([
    ...own,
    ...marked(row, 'filteringProperty:'),
    ...marked(row, 'textProperty:'),
  ])
  const pictures = row.children.filter(({ tag }) => /^image\d*$/i.test(tag)).map(({ text }) => text)
  const gtin = line(cell('ean'), 32)
  const isShown = (cell('productVisibility') || cell('visibility') || 'visible') === 'visible'
  return [
    ok({
      id: id.value,
      title: own.length === 0 ? named : line(`${named} (${own.map(([, value]) => value).join(', ')})`),
      note: attributes[0]?.[1] ?? brand,
      ...(cell('url') === '' ? {} : { url: webAddress(cell('url')) }),
      imageUrl: webAddress(cell('defaultImage') || pictures[0] || ''),
      images: imagesOf(pictures),
      currency: cell('currency') || setting.currency,
      priceMicro,
      listPriceMicro: standard !== null && vat(standard) > priceMicro ? vat(standard) : null,
      ...(cost === null ? {} : { costMicro: cost }),
      category: pathOf(cell('defaultCategory') || cell('categoryText'), '>'),
      brand,
      groupId: cell('pairCode') || null,
      stock,
      available: isShown && (stock === null ? /^skladem/i.test(cell('availabilityInStock')) : stock > 0),
      attributes,
      ...(gtin === '' ? {} : { gtin }),
    }),
  ]
}

/** Columns that carry a name of their own: "variant:Barva". */
function marked(row: FeedRow, mark: string): Attribute[] {
  return row.children
    .filter(({ tag, text }) => tag.toLowerCase().startsWith(mark.toLowerCase()) && text.trim() !== '')
    .map(({ tag, text }): Attribute => [tag.slice(mark.length), text.trim()])
}
