/** The carts, products and orders of the platform that runs the shop; the names of the others are not there. */
import type { EventName } from '../../../core/event/catalogue.ts'
import type { Kit } from '../../kit.ts'
import type { Params, Tell } from './act.ts'
import { ORDER, itemsOf, listOf, moreIn, read } from './read.ts'

type Page = Record<string, any>

export type Shoptet = { cart: Params[]; view: Params[]; order: Params[]; more: Params; sale: Params }

/** `dataLayer[0].shoptet`. Of a product with variants nobody has chosen one yet: it is named by its own id. */
export function shoptetPage(layer: unknown): Shoptet {
  const { cart, product, order, currency } = (listOf(layer).find((one) => one.shoptet)?.shoptet ?? {}) as Page
  const more = { currency, tax_included: true }
  const code = product?.codes?.[1] ? product.guid : product?.codes?.[0]?.code
  return {
    cart: itemsOf(cart),
    view: itemsOf(product && { code, price: product.priceWithVatMin, ...product }),
    // The sum is with VAT; lines say a price with VAT or none.
    order: order?.orderNo
      ? itemsOf(listOf(order.content).map((line) => ({ ...line, price: undefined })))
      : [],
    more,
    sale: { ...more, ...read(order, ORDER) },
  }
}

/** The number in `gid://shopify/ProductVariant/45`, `45:1f3c` or 45. */
const variantOf = (id: unknown) =>
  /^(?:gid:.*Variant\/)?(\d+)/.exec(JSON.stringify(id)?.replace('"', ''))?.[1]

/** Lines of a Storefront cart, or those that an event names. */
export function shopifyLines(lines: any): Params[] {
  return itemsOf(
    listOf(lines?.nodes ?? lines).map(({ merchandise: its, merchandiseId, id, quantity, cost }: Page) => ({
      id: variantOf(its?.id ?? merchandiseId ?? id),
      name: its?.product?.title,
      price: cost?.amountPerQuantity?.amount,
      quantity: quantity || 1,
    })),
  )
}

/** `ShopifyAnalytics.meta`; its prices are in hundredths, whatever the currency. */
export function shopifyView(meta: any, search: string): Params[] {
  const [first, ...others] = listOf(meta?.product?.variants)
  const variant = others.find(({ id }) => search.includes(`variant=${id}`)) ?? first
  return itemsOf(
    variant && {
      ...variant,
      sku: variant.id,
      price: (variant.price as number) / 100,
      vendor: meta.product.vendor,
    },
  )
}

export function listenToPlatform({ config, listen, guard }: Kit, tell: Tell): void {
  const page = window as Page
  /** Tells how a cart differs from the one before. */
  const follow = (before?: Params[]) => (now: Params[], more: Params) => {
    if (before) {
      told('platform', 'add_to_cart', moreIn(now, before), more)
      told('platform', 'remove_from_cart', moreIn(before, now), more)
    }
    before = now
    return before
  }
  const told = (way: string, name: EventName, items: Params[], more?: Params) => {
    if (items[0]) tell(way, name, { ...more, items })
  }

  const shoptet = () => shoptetPage(page[config.layer])
  const followShoptet = follow(shoptet().cart)
  listen(document, 'ShoptetDataLayerUpdated', () => followShoptet(shoptet().cart, shoptet().more))

  // The event comes before the cart has changed; its promise tells whether it has.
  let shopifyCart: Params[] | undefined
  listen(document, 'shopify:cart:lines-update', (event: Event & Page) => {
    const { action, lines, promise } = event
    promise?.then(
      guard(({ cart, userErrors, detail }: Page) => {
        if (userErrors?.[0] || detail?.didError) return
        const more = read(cart?.cost?.totalAmount, ORDER)
        const now = cart && shopifyLines(cart.lines)
        if (shopifyCart && now) follow(shopifyCart)(now, more)
        else if (action !== 'update')
          told('platform', action === 'add' ? 'add_to_cart' : 'remove_from_cart', shopifyLines(lines), more)
        shopifyCart = now
      }),
      () => {},
    )
  })

  // Buttons carry what they add. The blocks say only that something was added: it was the last button.
  let button: HTMLElement | undefined
  listen(document, 'click', ({ target }) => {
    button = (target as Element).closest?.<HTMLElement>('[data-product_id]') ?? button
  })
  const woo = (name: EventName) =>
    guard((event: Event, _1?: unknown, _2?: unknown, its?: ArrayLike<HTMLElement>) => {
      const of = (its?.[0] ?? button)?.dataset as Page
      told(
        its ? 'jquery' : 'blocks',
        name,
        itemsOf({ ...of, sku: of?.product_sku, quantity: of?.quantity ?? 1 }),
      )
    })
  const body = page.jQuery?.(document.body)
  for (const [way, name] of [
    ['added_to', 'add_to_cart'],
    ['removed_from', 'remove_from_cart'],
  ] as const) {
    listen(document, `wc-blocks_${way}_cart`, woo(name))
    body?.on?.(`${way}_cart`, woo(name))
  }

  const { prestashop } = page
  const followPresta = follow(prestashop?.cart && itemsOf(prestashop.cart.products))
  prestashop?.on?.(
    'updateCart',
    guard((event: Page) => {
      const products = (event.resp?.cart ?? event.reason?.cart)?.products
      if (products) followPresta(itemsOf(products), read(prestashop.currency, ORDER))
    }),
  )
}
