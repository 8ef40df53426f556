/** The catalogue of the demo shop keeps what feeds, carts and pages rely on. */

import { describe, expect, it } from 'vitest'
import { inCategory, productById, products, related } from '../../demo/shop/catalogue/catalogue.ts'
import { categories } from '../../demo/shop/catalogue/category.ts'
import { isEan13 } from '../../demo/shop/catalogue/ean.ts'
import { find } from '../../demo/shop/catalogue/find.ts'
import { listing, PAGE_SIZE } from '../../demo/shop/catalogue/listing.ts'
import { bestSellers, cartSuggestions, recommended } from '../../demo/shop/catalogue/picks.ts'

const variants = products.flatMap((product) => product.variants.map((variant) => ({ product, variant })))
const distinct = (values: readonly string[]) => new Set(values).size

describe('the catalogue', () => {
  it('has at least 130 products in 8 categories', () => {
    expect(products.length).toBeGreaterThanOrEqual(130)
    expect(categories).toHaveLength(8)
    for (const category of categories)
      expect(inCategory(category.id).length, category.slug).toBeGreaterThanOrEqual(10)
  })

  it('gives every product an id, an address and a name of its own', () => {
    for (const key of ['id', 'slug', 'name'] as const) {
      expect(distinct(products.map((product) => product[key])), key).toBe(products.length)
    }
    for (const product of products) expect(product.slug).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  })

  it('gives every variant an EAN of its own with a right check digit', () => {
    expect(distinct(variants.map(({ variant }) => variant.ean))).toBe(variants.length)
    for (const { variant } of variants) expect(isEan13(variant.ean), variant.ean).toBe(true)
  })

  it('keeps variant ids apart within a product', () => {
    for (const product of products) {
      expect(distinct(product.variants.map((variant) => variant.id)), product.id).toBe(
        product.variants.length,
      )
    }
  })

  it('has whole prices above cost, and discounts that are discounts', () => {
    for (const { product, variant } of variants) {
      expect(Number.isInteger(variant.priceCzk) && variant.priceCzk > 0, product.id).toBe(true)
      expect(Number.isInteger(variant.costCzk) && variant.costCzk > 0, product.id).toBe(true)
      expect(variant.costCzk * (1 + product.vatPercent / 100), product.id).toBeLessThan(variant.priceCzk)
      if (variant.priceBeforeCzk) expect(variant.priceBeforeCzk, product.id).toBeGreaterThan(variant.priceCzk)
    }
  })

  it('has whole stock, and some of it sold out', () => {
    for (const { variant } of variants)
      expect(Number.isInteger(variant.stock) && variant.stock >= 0).toBe(true)
    expect(variants.some(({ variant }) => variant.stock === 0)).toBe(true)
  })

  it('describes every product in two sentences or more', () => {
    for (const product of products) {
      expect(product.description.match(/[.?!](\s|$)/g)?.length ?? 0, product.id).toBeGreaterThanOrEqual(2)
      expect(product.attributes.length, product.id).toBeGreaterThanOrEqual(3)
    }
    expect(distinct(products.map((product) => product.description))).toBe(products.length)
  })

  it('names only accessories that exist and are another product', () => {
    for (const product of products) {
      for (const id of product.accessoryIds) {
        expect(productById(id), `${product.id} → ${id}`).not.toBeNull()
        expect(id).not.toBe(product.id)
      }
    }
  })
})

describe('what pages choose from it', () => {
  it('fills every section of the home page, the product and the cart', () => {
    expect(recommended()).toHaveLength(8)
    expect(bestSellers(8)).toHaveLength(8)
    for (const product of products) expect(related(product, 4), product.id).toHaveLength(4)
    expect(cartSuggestions([], 4)).toHaveLength(4)
  })

  it('never suggests what is in the cart already', () => {
    const inCart = ['V101', 'V114', 'D112']
    expect(cartSuggestions(inCart, 4).some((product) => inCart.includes(product.id))).toBe(false)
  })

  it.each([
    ['mlynek', 'mlynky'],
    ['MLÝNKY', 'mlynky'],
    ['etiopie', 'filtr'],
    ['bezkofeinová', 'speciality'],
  ])('finds %s without diacritics or the right ending', (query, categoryId) => {
    expect(find(query).some((product) => product.categoryId === categoryId)).toBe(true)
  })

  it('finds nothing for an empty or senseless query', () => {
    expect(find('')).toEqual([])
    expect(find('  %%% ')).toEqual([])
    expect(find('xyzzy')).toEqual([])
  })
})

describe('a listing', () => {
  const shelf = categories[1]
  if (!shelf) throw new Error('The second category is missing.')
  const shown = (query: string) => listing(shelf, new URLSearchParams(query))

  it('shows each product on exactly one page', () => {
    const pages = Array.from({ length: shown('').pages }, (_, index) => shown(`strana=${index + 1}`).products)
    expect(pages[0]).toHaveLength(PAGE_SIZE)
    expect(distinct(pages.flat().map((product) => product.id))).toBe(inCategory(shelf.id).length)
  })

  it('filters by a value and sorts by price', () => {
    const found = shown('zpracovani=anaerobni&razeni=nejlevnejsi')
    const prices = found.products.map((product) => product.variants[0].priceCzk)
    expect(found.total).toBeGreaterThan(1)
    expect(prices).toEqual([...prices].sort((a, b) => a - b))
  })

  it.each(['strana=-3', 'strana=999', 'strana=x', 'razeni=constructor', 'puvod=__proto__'])(
    'survives %s',
    (query) => {
      expect(shown(query).products.length).toBeGreaterThan(0)
    },
  )
})
