/**
 * Segment's e-commerce names and properties (spec v2, and the names of v1 that clients still send)
 * as ours, which are GA4's. What neither knows is handed on under its own name in snake case, so
 * that the tracking plan decides about it.
 */
import { isRecord } from '../base/json.ts'
import { isEventName } from './catalogue.ts'

/** A name and GA4's parameters; nothing has been checked yet. */
export type Aliased = { readonly name: string; readonly params: Readonly<Record<string, unknown>> }

type Fields = Readonly<Record<string, unknown>>
/** Their name → ours. */
type Renaming = Readonly<Record<string, string>>

const LIST: Renaming = { list_id: 'item_list_id', category: 'item_list_name', list_name: 'item_list_name' }
const ORDER: Renaming = { order_id: 'transaction_id' }
const SHARE: Renaming = { share_via: 'method' }
const CHECKOUT: Renaming = { shipping_method: 'shipping_tier', payment_method: 'payment_type' }
const PROMOTION: Renaming = { name: 'promotion_name', creative: 'creative_name', position: 'creative_slot' }

type Kind = {
  readonly name: string
  readonly renames?: Renaming
  /** one: the properties are the product itself; many: it is in `products`. */
  readonly items?: 'one' | 'many'
  readonly fixed?: Fields
}

/** By their name in small letters without spaces. */
const KINDS: Readonly<Record<string, Kind>> = {
  productssearched: { name: 'search', renames: { query: 'search_term' } },
  productlistviewed: { name: 'view_item_list', renames: LIST, items: 'many' },
  productlistfiltered: { name: 'view_item_list', renames: LIST, items: 'many' },
  promotionviewed: { name: 'view_promotion', renames: PROMOTION },
  promotionclicked: { name: 'select_promotion', renames: PROMOTION },
  productclicked: { name: 'select_item', items: 'one' },
  productviewed: { name: 'view_item', items: 'one' },
  productadded: { name: 'add_to_cart', items: 'one' },
  productremoved: { name: 'remove_from_cart', items: 'one' },
  productaddedtowishlist: { name: 'add_to_wishlist', items: 'one' },
  wishlistproductaddedtocart: { name: 'add_to_cart', items: 'one' },
  cartviewed: { name: 'view_cart', items: 'many' },
  checkoutstarted: { name: 'begin_checkout', items: 'many' },
  paymentinfoentered: { name: 'add_payment_info', renames: CHECKOUT },
  ordercompleted: { name: 'purchase', renames: ORDER, items: 'many' },
  orderrefunded: { name: 'refund', renames: ORDER, items: 'many' },
  ordercancelled: { name: 'refund', renames: ORDER, items: 'many' },
  productshared: { name: 'share', renames: SHARE, fixed: { content_type: 'product' } },
  cartshared: { name: 'share', renames: SHARE, fixed: { content_type: 'cart' } },
  signedup: { name: 'sign_up' },
  signedin: { name: 'login' },
}

/** Segment's first names of the same. */
const FIRST_NAMES: Renaming = {
  viewedproductcategory: 'productlistviewed',
  viewedproduct: 'productviewed',
  addedproduct: 'productadded',
  removedproduct: 'productremoved',
  completedorder: 'ordercompleted',
  searchedproducts: 'productssearched',
  viewedpromotion: 'promotionviewed',
  clickedpromotion: 'promotionclicked',
  startedcheckout: 'checkoutstarted',
}

const ITEM: Renaming = {
  product_id: 'item_id',
  name: 'item_name',
  category: 'item_category',
  brand: 'item_brand',
  variant: 'item_variant',
  price: 'price',
  quantity: 'quantity',
  discount: 'discount',
}
/** What Segment's own fields say that nothing here reads; leaving them out silently is no loss. */
const IGNORED: ReadonlySet<string> = new Set(
  'sku cart_id checkout_id wishlist_id wishlist_name affiliation image_url url position step products total revenue subtotal'.split(
    ' ',
  ),
)
/** Goods, of which GA4 wants the whole value without tax and delivery: that is Segment's revenue. */
const VALUE_FIELDS = ['revenue', 'value', 'total'] as const

/**
 * The event that a Segment `track` call means.
 *
 * @param name        as the client wrote it: "Order Completed", "Product Viewed", "quiz finished"
 * @param properties  its properties; anything but a record counts as none
 */
export function fromSegment(name: string, properties: unknown): Aliased {
  const fields: Fields = isRecord(properties) ? properties : {}
  const flat = name.toLowerCase().replaceAll(/[^a-z]/g, '')
  const key = Object.hasOwn(FIRST_NAMES, flat) ? FIRST_NAMES[flat]! : flat
  const kind = Object.hasOwn(KINDS, key) && !isEventName(name) ? KINDS[key]! : null
  if (!kind) return { name: isEventName(name) ? name : snake(name), params: fields }
  const items = itemsOf(fields, kind)
  const value = VALUE_FIELDS.map((field) => fields[field]).find((one) => one !== undefined && one !== null)
  const params: Record<string, unknown> = { ...kind.fixed }
  for (const [field, told] of Object.entries(fields)) {
    const isOfItem = kind.items === 'one' && Object.hasOwn(ITEM, field)
    const renamed = kind.renames && Object.hasOwn(kind.renames, field) ? kind.renames[field]! : null
    if (renamed) params[renamed] = told
    else if (!isOfItem && !IGNORED.has(field) && field !== 'value') params[field] = told
  }
  return {
    name: kind.name,
    params: {
      ...params,
      ...(value === undefined ? {} : { value }),
      ...(items ? { items } : {}),
      ...(kind.name === 'share' ? { content_id: fields['product_id'] ?? fields['cart_id'] } : {}),
    },
  }
}

function itemsOf(fields: Fields, kind: Kind): unknown[] | null {
  if (kind.items === 'one') return [itemOf(fields)]
  const { products } = fields
  return kind.items === 'many' && Array.isArray(products)
    ? products.map((product) => (isRecord(product) ? itemOf(product) : product))
    : null
}

function itemOf(product: Fields): Record<string, unknown> {
  const entries = Object.entries(ITEM).flatMap(([theirs, ours]) =>
    product[theirs] === undefined || product[theirs] === null ? [] : [[ours, product[theirs]] as const],
  )
  const item: Record<string, unknown> = Object.fromEntries(entries)
  return item['item_id'] === undefined ? { ...item, item_id: product['sku'] ?? product['id'] } : item
}

/** "Quiz Finished" and "quizFinished" as "quiz_finished"; at most 64 characters. */
function snake(name: string): string {
  return name
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}-]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 64)
}
