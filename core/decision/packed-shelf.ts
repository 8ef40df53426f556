/**
 * The shelf on its way to a device: with it a page decides as the edge does, and prints the cards.
 *
 * In columns, because equal things beside each other pack well, and neighbours by their place,
 * because an id of twenty letters stands in a model twenty times.
 */
import type { Printed } from '../catalogue/card.ts'
import { goodsOf } from '../recommend/goods.ts'
import type { Good } from '../recommend/goods.ts'
import type { RowsAt } from '../recommend/next.ts'
import { packedRow, rowsOfPacked } from '../recommend/packed-rows.ts'
import type { PackedRow } from '../recommend/packed-rows.ts'
import type { AskSettings } from '../recommend/settings.ts'
import type { Model } from '../recommend/source.ts'
import type { Shelf } from './candidate.ts'

const PRINTED = [
  'id',
  'title',
  'note',
  'url',
  'imageUrl',
  'currency',
  'priceMicro',
  'listPriceMicro',
] as const satisfies readonly (keyof Printed)[]
type PrintedColumns = { readonly [Name in (typeof PRINTED)[number]]: readonly Printed[Name][] }

/** One entry of each column per product; lists and rows name products by their place. */
export type PackedShelf = PrintedColumns & {
  readonly version: string
  readonly category: readonly string[]
  readonly brand: readonly string[]
  /** Variants of one thing share it; '': it is a group by itself. */
  readonly group: readonly string[]
  /** 1: can be bought at this instant. */
  readonly inStock: readonly (0 | 1)[]
  /** Those that stand on the shelf. */
  readonly accessories: readonly (readonly number[])[]
  /** What lists compare prices by. */
  readonly learntPriceMicro: readonly number[]
  readonly ask: AskSettings
  readonly even: readonly [views: number, baskets: number]
  readonly lists: Readonly<Record<(typeof LISTS)[number], readonly number[]>>
  readonly rows: Readonly<Record<(typeof TABLES)[number], readonly PackedRow[]>>
}

const LISTS = ['trending', 'sold', 'popular', 'fresh'] as const
const TABLES = ['viewed', 'bought', 'alike'] as const

export type DeviceShelf = {
  readonly shelf: Shelf
  readonly products: ReadonlyMap<string, Printed>
  /** The product whose page stands at a path. */
  readonly byPath: ReadonlyMap<string, string>
}

/** Past this many products those that sell, then those that are looked at go along (docs/on-device.md). */
export const MAX_PACKED = 2_000

/** Numbers of the products that go along, in order. */
export function numbersToPack({ goods: { all }, model }: Shelf): number[] {
  const order = [...model.sold, ...model.popular, ...model.trending, ...all.keys()]
  const inStock = order.filter((item) => all[item]?.inStock)
  const known = [...new Set([...inStock, ...order])].filter((item) => all[item])
  return known.slice(0, MAX_PACKED).sort((a, b) => a - b)
}

/**
 * What is earned by a product stays at the edge.
 *
 * @param products  what is printed, by id; one that is missing prints its id.
 */
export function packShelf(shelf: Shelf, products: ReadonlyMap<string, Printed>): PackedShelf {
  const { version, goods, model } = shelf
  const numbers = numbersToPack(shelf)
  const places = new Map(numbers.map((number, place) => [number, place]))
  const own = numbers.map((number) => goods.all[number]!)
  const printed = own.map(({ id }) => products.get(id) ?? { ...UNPRINTED, id, title: id })
  const placed = (list: readonly number[]) => list.flatMap((number) => places.get(number) ?? [])
  const rows = (table: RowsAt | null) => numbers.map((number) => packedRow(table, number, places))
  return {
    version,
    category: own.map(({ category }) => category),
    brand: own.map(({ brand }) => brand),
    group: own.map(({ id, group }) => (group === id ? '' : group)),
    inStock: own.map(({ inStock }) => (inStock ? 1 : 0)),
    accessories: own.map(({ accessories = [] }) =>
      placed(accessories.flatMap((id) => goods.numbers.get(id) ?? [])),
    ),
    ...(Object.fromEntries(
      PRINTED.map((name) => [name, printed.map((row) => row[name])]),
    ) as unknown as PrintedColumns),
    learntPriceMicro: own.map((good) => good.priceMicro),
    ask: model.ask,
    even: [model.evenViews, model.evenBaskets],
    lists: {
      trending: placed(model.trending),
      sold: placed(model.sold),
      popular: placed(model.popular),
      fresh: placed(model.fresh),
    },
    rows: { viewed: rows(model.viewed), bought: rows(model.bought), alike: rows(model.alike) },
  }
}

const UNPRINTED = {
  note: '',
  url: '',
  imageUrl: '',
  currency: 'CZK',
  priceMicro: 0,
  listPriceMicro: null,
} as const

/** The shelf as it stood at the edge, but for what no decision can tell apart. */
export function unpackShelf(packed: PackedShelf): DeviceShelf {
  const { version, id: ids, ask, even, lists, rows } = packed
  const goods = ids.map((id, place): Good => {
    const accessories = packed.accessories[place]!.map((other) => ids[other]!)
    return {
      id,
      category: packed.category[place]!,
      brand: packed.brand[place]!,
      group: packed.group[place]! || id,
      inStock: packed.inStock[place] === 1,
      priceMicro: packed.learntPriceMicro[place]!,
      margin: null,
      ...(accessories.length > 0 && { accessories }),
    }
  })
  const products = ids.map(
    (_, place) => Object.fromEntries(PRINTED.map((name) => [name, packed[name][place]])) as Printed,
  )
  const model: Model = {
    viewed: rowsOfPacked(rows.viewed),
    bought: rowsOfPacked(rows.bought),
    alike: rowsOfPacked(rows.alike),
    ask,
    evenViews: even[0],
    evenBaskets: even[1],
    ...lists,
  }
  return {
    shelf: { version, goods: goodsOf(goods), model },
    products: new Map(products.map((product) => [product.id, product])),
    byPath: new Map(products.map(({ id, url }) => [url.split('?')[0]!, id])),
  }
}
