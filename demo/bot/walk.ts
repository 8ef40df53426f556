import type { Chance } from '../seed/chance.ts'
import type { Product } from '../seed/product.ts'
import type { Browser } from './browser.ts'

export type Walk = {
  browser: Browser
  products: readonly Product[]
  chance: Chance
  pause: (fromMs: number, toMs: number) => Promise<void>
}

const CONSENT = {
  functionality: true,
  analytics: true,
  personalisation: true,
  source: 'vanilla-cookieconsent',
}

/** One visit: come in, agree to cookies, look around a shelf, perhaps fill the cart, now and then buy. */
export async function walk({ browser, products, chance, pause }: Walk): Promise<void> {
  await browser.open('/')
  await pause(2_000, 5_000)
  await browser.send([
    { name: 'consent_update', params: CONSENT },
    { name: 'page_view', params: { page_type: 'home' } },
  ])
  const shelf = chance.pick([...Map.groupBy(products, ({ category }) => category).values()])
  const seen: Product[] = []
  for (let look = chance.whole(2, 5); look > 0; look--) {
    await pause(4_000, 12_000)
    const product = chance.is(0.8) ? chance.pick(shelf) : chance.pick(products)
    if (!(await browser.open(product.path))) continue
    seen.push(product)
    await browser.send([
      { name: 'page_view', params: { page_type: 'product' } },
      { name: 'view_item', params: money([product]) },
    ])
  }
  if (seen.length === 0 || !chance.is(0.55)) return
  const cart = [...new Set([chance.pick(seen), chance.pick(seen)])]
  for (const product of cart) {
    await pause(2_000, 6_000)
    await browser.send([{ name: 'add_to_cart', params: money([product]) }])
  }
  await pause(3_000, 8_000)
  await browser.send([{ name: 'view_cart', params: money(cart) }])
  if (!chance.is(0.4)) return
  await browser.send([{ name: 'begin_checkout', params: money(cart) }])
  await pause(8_000, 20_000)
  await browser.send([
    {
      name: 'purchase',
      params: { ...money(cart), transaction_id: `W${Date.now().toString(36).toUpperCase()}` },
    },
  ])
}

function money(products: readonly Product[]): Record<string, unknown> {
  const items = products.map(({ id, title, category, brand, price }) => ({
    item_id: id,
    item_name: title,
    item_category: category,
    item_brand: brand,
    price,
    quantity: 1,
  }))
  return { currency: 'CZK', value: products.reduce((sum, { price }) => sum + price, 0), items }
}
