/** The feeds are well formed and say what the catalogue says. */

import { Parser } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { productById, products, stockOf } from '../../demo/shop/catalogue/catalogue.ts'
import { availabilityFeed } from '../../demo/shop/feed/availability.ts'
import { googleFeed } from '../../demo/shop/feed/google.ts'
import { heurekaFeed } from '../../demo/shop/feed/heureka.ts'
import type { FeedSource } from '../../demo/shop/feed/source.ts'
import { element } from '../../demo/shop/feed/source.ts'
import { stream } from '../../demo/shop/feed/stream.ts'

const source: FeedSource = { products, sold: { 'E101/250z': 4 }, origin: 'https://shop.example' }

type Row = Record<string, string[]>

/** Rows of a feed as texts by element name; throws when an element is left open or closed twice. */
function rows(xml: string, rowName: string): Row[] {
  const open: string[] = []
  const found: Row[] = []
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        open.push(name)
        if (name === rowName) found.push(attributes['id'] ? { id: [attributes['id']] } : {})
      },
      ontext(text) {
        const row = found.at(-1)
        const name = open.at(-1)
        if (!row || !name || !open.includes(rowName) || name === rowName) return
        const texts = (row[name] ??= [])
        texts.push((texts.pop() ?? '') + text)
      },
      onclosetag(name, isImplied) {
        if (isImplied || open.pop() !== name) throw new Error(`<${name}> is not closed in order.`)
      },
    },
    { xmlMode: true },
  )
  parser.end(xml)
  if (open.length > 0) throw new Error(`<${open.join('><')}> was never closed.`)
  return found
}

const whole = (write: (source: FeedSource) => Iterable<string>) => [...write(source)].join('')

describe('the Heureka feed', () => {
  const found = rows(whole(heurekaFeed), 'SHOPITEM')

  it('has one row per product with its price, EAN and address', () => {
    expect(found).toHaveLength(products.length)
    for (const [index, row] of found.entries()) {
      const product = products[index]
      expect(row['ITEM_ID']?.[0]).toBe(product?.id)
      expect(row['PRICE_VAT']?.[0]).toBe(String(product?.variants[0].priceCzk))
      expect(row['EAN']?.[0]).toBe(product?.variants[0].ean)
      expect(row['URL']?.[0]).toBe(`https://shop.example/produkt/${product?.slug}`)
      expect(row['DESCRIPTION']?.[0]).toBe(product?.description)
      expect(row['CATEGORYTEXT']?.[0]).toMatch(/^Heureka\.cz \| /)
    }
  })

  it('tells when a sold-out product can be sent', () => {
    for (const row of found) {
      const product = productById(row['ITEM_ID']?.[0] ?? '')
      expect(row['DELIVERY_DATE']?.[0]).toBe(product && stockOf(product) > 0 ? '0' : '14')
    }
  })
})

describe('the availability feed', () => {
  it('counts what was sold since the stock-taking', () => {
    const found = rows(whole(availabilityFeed), 'item')
    expect(found).toHaveLength(products.length)
    const first = productById('E101')
    expect(found[0]).toEqual({ id: ['E101'], stock_quantity: [String((first ? stockOf(first) : 0) - 4)] })
  })
})

describe('the Google feed', () => {
  const found = rows(whole(googleFeed), 'item')

  it('has one row per product with availability and cost', () => {
    expect(found).toHaveLength(products.length)
    for (const row of found) {
      const product = productById(row['g:id']?.[0] ?? '')
      expect(row['g:availability']?.[0]).toBe(product && stockOf(product) > 0 ? 'in_stock' : 'out_of_stock')
      expect(row['g:cost_of_goods_sold']?.[0]).toBe(`${product?.variants[0].costCzk}.00 CZK`)
    }
  })

  it('tells a discount as price and sale price', () => {
    const row = found.find((each) => each['g:id']?.[0] === 'K101')
    expect(row?.['g:price']).toEqual(['9990.00 CZK'])
    expect(row?.['g:sale_price']).toEqual(['8990.00 CZK'])
  })
})

describe('writing', () => {
  it('escapes text and leaves empty elements out', () => {
    expect(element('A', 'R&B <"1">')).toBe('<A>R&amp;B &lt;&quot;1&quot;&gt;</A>')
    expect(element('A', undefined)).toBe('')
  })

  it('streams the same bytes', async () => {
    expect(await new Response(stream(heurekaFeed(source))).text()).toBe(whole(heurekaFeed))
  })
})
