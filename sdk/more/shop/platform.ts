/** The carts, products and orders of the platform that runs the shop; the names of the others are not there. */
import type { EventName } from '../../../core/event/catalogue.ts'
import { config, guard, listen } from '../lent.ts'
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

export function listenToPlatform(tell: Tell): void {
  const page = window as Page
  /** Tells how a cart differs from the one before; answers whether both are known. */
  const follow = (before?: Params[]) => (now: Params[] | undefined, more: Params) => {
    const isKnown = before && now
    if (isKnown) {
      tell('platform', 'add_to_cart', { ...more, items: moreIn(now, before!) })
      tell('platform', 'remove_from_cart', { ...more, items: moreIn(before!, now) })
    }
    before = now
    return isKnown
  }

  const shoptet = () => shoptetPage(page[config.layer])
  const followShoptet = follow(shoptet().cart)
  listen(document, 'ShoptetDataLayerUpdated', () => followShoptet(shoptet().cart, shoptet().more))

  // The event comes before the cart has changed; its promise tells whether it has.
  const followShopify = follow()
  listen(document, 'shopify:cart:lines-update', (event: Event & Page) => {
    const { action, lines, promise } = event
    promise?.then(
      guard(({ cart, userErrors, detail }: Page) => {
        if (userErrors?.[0] || detail?.didError) return
        const more = read(cart?.cost?.totalAmount, ORDER)
        if (!followShopify(cart && shopifyLines(cart.lines), more) && action !== 'update')
          tell('platform', action === 'add' ? 'add_to_cart' : 'remove_from_cart', {
            ...more,
            items: shopifyLines(lines),
          })
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
      const items = itemsOf({ ...of, sku: of?.product_sku, quantity: of?.quantity ?? 1 })
      tell(its ? 'jquery' : 'blocks', name, { items })
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
