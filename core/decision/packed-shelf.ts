/**
 * The shelf on its way to a device: with it a page decides as the edge does, and prints the cards.
 *
 * In columns, because equal things beside each other pack well, and neighbours by their place,
 * because an id of twenty letters stands in a model twenty times.
 */
import type { Printed } from '../catalogue/card.ts'
import type { Neighbour } from '../recommend/together.ts'
import type { Candidate, Shelf } from './candidate.ts'

/** By product id: place, score in millionths and support of each neighbour, one after the other. */
type PackedNeighbours = Readonly<Record<string, readonly number[]>>

/** One entry of each column per product. */
export type PackedShelf = {
  readonly version: string
  readonly id: readonly string[]
  readonly category: readonly string[]
  /** 1: can be bought at this instant. */
  readonly inStock: readonly (0 | 1)[]
  readonly orders: readonly number[]
  /** Places of accessories that stand on the shelf. */
  readonly accessories: readonly (readonly number[])[]
  readonly title: readonly string[]
  readonly note: readonly string[]
  readonly url: readonly string[]
  readonly imageUrl: readonly string[]
  readonly currency: readonly string[]
  readonly priceMicro: readonly number[]
  readonly listPriceMicro: readonly (number | null)[]
  readonly bought: PackedNeighbours
  readonly viewed: PackedNeighbours
}

export type DeviceShelf = {
  readonly shelf: Shelf
  readonly products: ReadonlyMap<string, Printed>
  /** The product whose page stands at a path. */
  readonly byPath: ReadonlyMap<string, string>
}

const MILLION = 1e6

/** @param products  what is printed of the candidates, by id; one that is missing prints its id. */
export function packShelf(shelf: Shelf, products: ReadonlyMap<string, Printed>): PackedShelf {
  const { version, candidates } = shelf
  const places = new Map(candidates.map(({ id }, place) => [id, place]))
  const rows = candidates.map(({ id }) => products.get(id) ?? { ...UNPRINTED, id, title: id })
  const column = <Name extends keyof Printed>(name: Name) => rows.map((row) => row[name])
  return {
    version,
    id: candidates.map(({ id }) => id),
    category: candidates.map(({ category }) => category),
    inStock: candidates.map(({ inStock }) => (inStock ? 1 : 0)),
    orders: candidates.map(({ orders }) => orders),
    accessories: candidates.map(({ accessories }) => accessories.flatMap((id) => places.get(id) ?? [])),
    title: column('title'),
    note: column('note'),
    url: column('url'),
    imageUrl: column('imageUrl'),
    currency: column('currency'),
    priceMicro: column('priceMicro'),
    listPriceMicro: column('listPriceMicro'),
    bought: packedNeighbours(shelf.bought, places),
    viewed: packedNeighbours(shelf.viewed, places),
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

/** Who does not stand on the shelf is never chosen, so nobody is their neighbour. */
function packedNeighbours(table: Shelf['bought'], places: ReadonlyMap<string, number>): PackedNeighbours {
  const rows = Object.entries(table).map(([id, neighbours]): [string, number[]] => [
    id,
    neighbours.flatMap(({ id: other, score, support }) => {
      const place = places.get(other)
      return place === undefined ? [] : [place, Math.round(score * MILLION), support]
    }),
  ])
  return Object.fromEntries(rows.filter(([, packed]) => packed.length > 0))
}

/** The shelf as it stood at the edge, but for what no decision can tell apart. */
export function unpackShelf(packed: PackedShelf): DeviceShelf {
  const { version, id: ids } = packed
  const candidates = ids.map((id, place): Candidate => ({
    id,
    category: packed.category[place]!,
    inStock: packed.inStock[place] === 1,
    orders: packed.orders[place]!,
    accessories: packed.accessories[place]!.map((other) => ids[other]!),
  }))
  const products = ids.map((id, place): Printed => ({
    id,
    title: packed.title[place]!,
    note: packed.note[place]!,
    url: packed.url[place]!,
    imageUrl: packed.imageUrl[place]!,
    currency: packed.currency[place]!,
    priceMicro: packed.priceMicro[place]!,
    listPriceMicro: packed.listPriceMicro[place]!,
  }))
  const neighbours = (table: PackedNeighbours) =>
    Object.fromEntries(Object.entries(table).map(([id, row]) => [id, neighboursOf(row, ids)]))
  return {
    shelf: { version, candidates, bought: neighbours(packed.bought), viewed: neighbours(packed.viewed) },
    products: new Map(products.map((product) => [product.id, product])),
    byPath: new Map(products.map(({ id, url }) => [url.split('?')[0]!, id])),
  }
}

function neighboursOf(row: readonly number[], ids: readonly string[]): Neighbour[] {
  const count = row.length / 3
  return Array.from({ length: count }, (_, index) => ({
    id: ids[row[index * 3]!]!,
    score: row[index * 3 + 1]! / MILLION,
    support: row[index * 3 + 2]!,
  }))
}
