/** The one card of a product; every grid of the shop consists of these. */

import { stockOf } from '../catalogue/catalogue.ts'
import type { Product } from '../catalogue/product.ts'
import { formatCzk } from '../money.ts'

const IMAGE_SIZE = 480

/** One word in the corner, drawn by the style sheet; the product page says the same in full. */
function badge(product: Product): string | undefined {
  const variant = product.variants[0]
  if (stockOf(product) === 0) return 'Vyprodáno'
  if (variant.priceBeforeCzk) return `−${Math.round((1 - variant.priceCzk / variant.priceBeforeCzk) * 100)} %`
  return product.isNew ? 'Novinka' : undefined
}

export function ProductCard({ product }: { readonly product: Product }) {
  return (
    <li class="product-card" data-badge={badge(product)}>
      <a class="product-card__link" href={`/produkt/${product.slug}`}>
        <img
          class="product-card__image"
          src={`/img/${product.slug}.svg`}
          loading="lazy"
          width={IMAGE_SIZE}
          height={IMAGE_SIZE}
          alt=""
        />
        <span class="product-card__name">{product.name}</span>
        <span class="product-card__note">{product.note}</span>
        <span class="product-card__price">{formatCzk(product.variants[0].priceCzk)}</span>
      </a>
    </li>
  )
}

export function ProductGrid({
  products,
  list,
}: {
  readonly products: readonly Product[]
  readonly list: string
}) {
  return (
    <ul class="product-grid" data-list={list}>
      {products.map((product) => (
        <ProductCard key={product.id} product={product} />
      ))}
    </ul>
  )
}
