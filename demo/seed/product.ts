import { Parser } from 'htmlparser2'

export type Product = {
  id: string
  title: string
  category: string
  brand: string
  price: number
  path: string
}

const TIMEOUT_MS = 30_000

/** The shop's products, read from its Google Merchant feed as anybody could. */
export async function productsOf(shopUrl: string): Promise<Product[]> {
  const answer = await fetch(`${shopUrl}/feed/google.xml`, { signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!answer.ok) throw new Error(`the shop's feed answered ${answer.status}`)
  const products = productsIn(await answer.text())
  if (products.length === 0) throw new Error("the shop's feed has no products")
  return products
}

/** The products that a Google Merchant feed lists and that can be bought; the first of each id. */
export function productsIn(xml: string): Product[] {
  const found = new Map<string, Product>()
  let entry: Record<string, string> | null = null
  let tag = ''
  const parser = new Parser(
    {
      onopentag: (name) => {
        if (name === 'item') entry = {}
        tag = name
      },
      ontext: (text) => {
        if (entry) entry[tag] = (entry[tag] ?? '') + text
      },
      onclosetag: (name) => {
        tag = ''
        if (name !== 'item' || !entry) return
        const product = productFrom(entry)
        if (product && !found.has(product.id)) found.set(product.id, product)
        entry = null
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(xml)
  return [...found.values()]
}

function productFrom(entry: Readonly<Record<string, string>>): Product | null {
  const text = (name: string) => (entry[`g:${name}`] ?? entry[name] ?? '').trim()
  const url = URL.parse(text('link'))
  const price = Number.parseFloat((text('sale_price') || text('price')).replace(',', '.'))
  const category = text('product_type').split('>').at(-1)?.trim() ?? ''
  if (text('id') === '' || !url || !(price > 0) || text('availability').startsWith('out')) return null
  return { id: text('id'), title: text('title'), category, brand: text('brand'), price, path: url.pathname }
}
