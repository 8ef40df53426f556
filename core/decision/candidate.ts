/** What a rail may choose from: the shelf, one immutable snapshot of the shop's goods and of what was learnt. */
import { goodsOf } from '../recommend/goods.ts'
import type { Goods } from '../recommend/goods.ts'
import type { Model } from '../recommend/source.ts'

/**
 * Content-addressed: the same shelf always gives the same decision (a receipt names it by `version`).
 * The model's rows are at hand for what the decision is asked about.
 */
export type Shelf = {
  readonly version: string
  readonly goods: Goods
  readonly model: Model
}

const NOTHING = () => null

/** Where nothing is to be chosen. */
export const EMPTY_SHELF: Shelf = {
  version: '',
  goods: goodsOf([]),
  model: {
    viewed: NOTHING,
    bought: NOTHING,
    alike: null,
    ask: { memory: 2, again: [] },
    evenViews: 10,
    evenBaskets: 10,
    trending: [],
    sold: [],
    popular: [],
    fresh: [],
  },
}
