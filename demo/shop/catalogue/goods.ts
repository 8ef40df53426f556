/** Makes products of rows of everything that is not coffee: machines, grinders, cups, accessories. */

import { eanOf } from './ean.ts'
import type { Attribute, CategoryId, Motif, Product, Variant } from './product.ts'
import { costCzk, popularity, rating, share } from './seeded.ts'
import { slugOf } from './slug.ts'

/** A colour or size: its name, its stock and, when it differs, its price. */
export type VariantRow = readonly [name: string, stock: number, price?: number]

export interface GoodsRow {
  readonly id: string
  readonly name: string
  readonly brand: string
  readonly note: string
  readonly motif: Motif
  /** Chooses among the forms of the motif; chance does where it is absent. */
  readonly pattern?: number
  readonly colours: readonly [main: string, accent: string]
  readonly price: number
  readonly before?: number
  /** Pieces sold last month, where the shop knows it better than chance. */
  readonly sold?: number
  /** Pieces on the shelf, or the variants when there are several. */
  readonly stock: number | readonly [VariantRow, ...VariantRow[]]
  readonly attributes: Readonly<Record<string, string>>
  readonly text: string
  readonly isNew?: true
  readonly accessories?: readonly string[]
}

/** Share of the net price that the goods cost, by category. */
const costRange: Partial<Record<CategoryId, readonly [number, number]>> = {
  kavovary: [0.7, 0.8],
  mlynky: [0.66, 0.76],
  priprava: [0.52, 0.66],
  salky: [0.42, 0.58],
  prislusenstvi: [0.45, 0.62],
}

function variants(categoryId: CategoryId, row: GoodsRow): readonly [Variant, ...Variant[]] {
  const rows: readonly [VariantRow, ...VariantRow[]] =
    typeof row.stock === 'number' ? [['', row.stock]] : row.stock
  const make = ([name, stock, price]: VariantRow, index: number): Variant => {
    const priceCzk = price ?? row.price
    const discount = row.before && priceCzk === row.price ? { priceBeforeCzk: row.before } : {}
    return {
      id: name ? slugOf(name) : 'std',
      name,
      priceCzk,
      ...discount,
      costCzk: costCzk(row.id, priceCzk, 21, costRange[categoryId] ?? [0.5, 0.6]),
      stock,
      ean: eanOf(row.id, index),
    }
  }
  const [first, ...rest] = rows
  return [make(first, 0), ...rest.map((each, index) => make(each, index + 1))]
}

export function goods(categoryId: CategoryId, row: GoodsRow): Product {
  const attributes: Attribute[] = Object.entries(row.attributes).map(([name, value]) => ({ name, value }))
  attributes.push({ name: 'Značka', value: row.brand })
  const rated = rating(row.id)
  return {
    id: row.id,
    slug: slugOf(row.name),
    name: row.name,
    note: row.note,
    categoryId,
    brand: row.brand,
    description: row.text,
    variants: variants(categoryId, row),
    attributes,
    vatPercent: 21,
    ...(rated ? { rating: rated } : {}),
    popularity: row.sold ?? popularity(row.id, row.price),
    isNew: row.isNew ?? false,
    accessoryIds: row.accessories ?? [],
    picture: {
      motif: row.motif,
      main: row.colours[0],
      accent: row.colours[1],
      pattern: row.pattern ?? Math.floor(share(row.id, 'pattern') * 6),
    },
  }
}
