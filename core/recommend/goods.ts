/** What lists have to know of the products, by their numbers in the model. */

export type Good = {
  readonly id: string
  /** The narrowest category; '' where there is none. */
  readonly category: string
  readonly brand: string
  /** Variants of one thing share it. */
  readonly group: string
  readonly inStock: boolean
  /** 0 where it is not known. */
  readonly priceMicro: number
  /** What is earned, as a share of the price; null where it is not known. */
  readonly margin: number | null
  /** Ids that the shop itself names as going with it. */
  readonly accessories?: readonly string[]
}

export type Goods = {
  /** null: known to the model, and gone from the catalogue. */
  readonly all: readonly (Good | null)[]
  readonly numbers: ReadonlyMap<string, number>
  /** Numbers by the narrowest category, in order. */
  readonly byCategory: ReadonlyMap<string, readonly number[]>
}

/** @param all  by the numbers of the model. */
export function goodsOf(all: readonly (Good | null)[]): Goods {
  const numbers = new Map<string, number>()
  const byCategory = new Map<string, number[]>()
  all.forEach((good, number) => {
    if (!good) return
    numbers.set(good.id, number)
    const held = byCategory.get(good.category)
    if (held) held.push(number)
    else byCategory.set(good.category, [number])
  })
  return { all, numbers, byCategory }
}

/** Numbers of the products that are known, in order. */
export function numbersOf({ numbers }: Goods, ids: Iterable<string>): number[] {
  return [...ids].flatMap((id) => numbers.get(id) ?? [])
}
