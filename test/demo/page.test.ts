/** Markup that other parties rely on, typography, and pictures. */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Parser } from 'htmlparser2'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { describe, expect, it } from 'vitest'
import { productById, products } from '../../demo/shop/catalogue/catalogue.ts'
import { favicon, hero, roastery } from '../../demo/shop/picture/brand.ts'
import { picture } from '../../demo/shop/picture/picture.ts'
import { tieMarkup, tieText } from '../../demo/shop/typography.ts'
import { pushScript, scriptJson } from '../../demo/shop/view/inline-script.ts'
import { plural } from '../../demo/shop/view/plural.ts'
import { ProductCard } from '../../demo/shop/view/product-card.tsx'

const shop = fileURLToPath(new URL('../../demo/shop', import.meta.url))

describe('the product card', () => {
  it('has the same markup everywhere', () => {
    const product = productById('V114')
    if (!product) throw new Error('V114 is missing.')
    expect(renderToString(h(ProductCard, { product }))).toBe(
      [
        '<li class="product-card"><a class="product-card__link" href="/produkt/papirove-filtry-kapka-02-100-ks">',
        '<img class="product-card__image" src="/img/papirove-filtry-kapka-02-100-ks.svg" loading="lazy" width="480" height="480" alt/>',
        '<span class="product-card__name">Papírové filtry Kapka 02, 100 ks</span>',
        '<span class="product-card__note">na jeden až čtyři šálky</span>',
        '<span class="product-card__price">139\u00a0Kč</span></a></li>',
      ].join(''),
    )
  })
})

describe('typography', () => {
  it.each([
    ['v páce a v moka', 'v\u00a0páce a\u00a0v\u00a0moka'],
    ['1 kg a 250 g', '1\u00a0kg a\u00a0250\u00a0g'],
    ['mele 15 gramů', 'mele 15 gramů'],
    ['vyhráli jsme', 'vyhráli jsme'],
  ])('ties %j', (text, expected) => {
    expect(tieText(text)).toBe(expected)
  })

  it('leaves tags, scripts and text areas alone', () => {
    const markup = '<a title="v páce > a v síti">v</a><script>a = v b</script><textarea>k tomu</textarea>'
    expect(tieMarkup(markup)).toBe(markup)
  })

  it.each([
    [1, '1\u00a0kus'],
    [3, '3\u00a0kusy'],
    [5, '5\u00a0kusů'],
    [0, '0\u00a0kusů'],
  ])('counts %i', (count, expected) => {
    expect(plural(count, ['kus', 'kusy', 'kusů'])).toBe(expected)
  })
})

describe('inline scripts', () => {
  it('cannot be closed by what they contain', () => {
    expect(scriptJson({ a: '</script><!--' })).not.toContain('<')
  })

  it('reset e-commerce before each e-commerce event only', () => {
    expect(pushScript([{ event: 'search', search_term: 'x' }])).not.toContain('ecommerce:null')
    expect(pushScript([{ event: 'view_item', ecommerce: {} }])).toMatch(
      /^dataLayer\.push\(\{ecommerce:null\}\);/,
    )
  })
})

describe('pictures', () => {
  it('are well-formed and know no missing numbers', () => {
    for (const svg of [...products.map(picture), favicon(), hero(), roastery()]) {
      const open: string[] = []
      const parser = new Parser(
        {
          onopentagname: (name) => void open.push(name),
          onclosetag: (name) => void expect(open.pop()).toBe(name),
        },
        { xmlMode: true },
      )
      parser.end(svg)
      expect(open).toEqual([])
      expect(svg).not.toMatch(/undefined|NaN/)
    }
  })

  it('differ between almost all products', () => {
    expect(new Set(products.map(picture)).size).toBe(products.length)
  })
})

describe('the source of the shop', () => {
  it('does not know what may stand in front of it', () => {
    const files = readdirSync(shop, { recursive: true, withFileTypes: true }).filter((entry) =>
      entry.isFile(),
    )
    expect(files.length).toBeGreaterThan(50)
    for (const file of files) {
      expect(readFileSync(join(file.parentPath, file.name), 'utf8'), file.name).not.toMatch(/vitrina/i)
    }
  })
})
