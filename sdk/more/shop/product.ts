/** The product that a page is about: Schema.org in JSON-LD or microdata, or OpenGraph. */
import type { Params } from './act.ts'
import { ITEM, ORDER, itemsOf, listOf, read } from './read.ts'

function productsIn(value: unknown): Params[] {
  return listOf(value).flatMap((node) =>
    /Product/.test(JSON.stringify(node['@type']))
      ? [node]
      : productsIn([node['@graph'], node.mainEntity].flat()),
  )
}

/** The only one, or the only one whose address it is. */
function ownOne(nodes: Params[], path: string): Params | undefined {
  const own = nodes.filter(({ url }) => typeof url === 'string' && url.replace(/[?#].*/, '').endsWith(path))
  const [one, another] = nodes[1] ? own : nodes
  return another ? undefined : one
}

/**
 * `view_item` for a page, or null where it is about no product or about several.
 *
 * @param blocks  the texts of its JSON-LD; one that is broken spoils only itself
 * @param path    the page's path
 */
export function viewedProduct(blocks: readonly string[], path: string): Params | null {
  const nodes = blocks.flatMap((text) => {
    try {
      return productsIn(JSON.parse(text))
    } catch {
      return []
    }
  })
  const node = ownOne(nodes, path)
  const variant = ownOne(listOf(node?.hasVariant), path)
  const offers = [variant?.offers, node?.offers]
    .flat()
    .flatMap((offer) => listOf(offer))
    .map((offer) => ({ ...read(offer, ITEM), ...read(offer, ORDER) }) as Params)
  const prices = offers.flatMap(({ price }) => (price as number) ?? [])
  const items = itemsOf({
    ...node,
    price: undefined,
    ...variant,
    ...(prices[0] != null && { price: Math.min(...prices) }),
  })
  return items[0] ? { ...read(offers[0], { currency: 'currency' }), items } : null
}

/** The page's JSON-LD; where none of it is about a product, microdata or OpenGraph in its words. */
export function blocksOf(page: Document): string[] {
  const blocks = [...page.querySelectorAll('[type*="ld+"]')].map((script) => script.textContent!)
  const root = page.querySelector('[itemtype$="/Product"]') ?? page
  const mark = (prop: string, property: string) => {
    const element = root.querySelector(`[itemprop=${prop}],[property$="${property}"]`)
    return element?.getAttribute('content') ?? element?.textContent?.trim()
  }
  const price = mark('price', ':price:amount')
  if (!price || /"Product/.test(String(blocks))) return blocks
  const offers = { price, priceCurrency: mark('priceCurrency', ':price:currency') }
  const sku = mark('sku', ':retailer_item_id')
  return [JSON.stringify({ '@type': 'Product', sku, name: mark('name', 'og:title'), offers })]
}
