/** A product in detail, with what else its category offers. */

import { productById } from '../catalogue/catalogue.ts'
import type { Product, Variant } from '../catalogue/product.ts'
import { MAX_QUANTITY } from '../commerce/cart.ts'
import type { ProductList } from '../commerce/analytics.ts'
import { deliveries, FREE_DELIVERY_FROM_CZK } from '../commerce/delivery.ts'
import { formatCzk } from '../money.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import { Icon } from './icon.tsx'
import type { Crumb } from './json-ld.ts'
import { plural } from './plural.ts'
import { ProductGrid } from './product-card.tsx'

/** Pieces left of each variant, by its id. */
export type Available = Readonly<Record<string, number>>

function stockText(pieces: number): string {
  if (pieces <= 0) return 'Vyprodáno'
  return pieces <= 5 ? `Poslední ${plural(pieces, ['kus', 'kusy', 'kusů'])}` : 'Skladem'
}

function Price({ variant }: { readonly variant: Variant }) {
  return (
    <p class="price">
      <strong>{formatCzk(variant.priceCzk)}</strong>
      {variant.priceBeforeCzk ? (
        <span class="price__before">
          nejnižší cena za 30 dní <s>{formatCzk(variant.priceBeforeCzk)}</s>
        </span>
      ) : (
        <span class="price__before">včetně DPH</span>
      )}
    </p>
  )
}

interface OfferProps {
  readonly product: Product
  readonly available: Available
}

function Variants({ product, available, chosen }: OfferProps & { readonly chosen: Variant }) {
  if (product.variants.length === 1) return <input type="hidden" name="variant" value={chosen.id} />
  return (
    <fieldset class="variants">
      <legend>Varianta</legend>
      {product.variants.map((variant) => (
        <label key={variant.id} class="variant">
          <input
            type="radio"
            name="variant"
            value={variant.id}
            checked={variant.id === chosen.id}
            disabled={(available[variant.id] ?? 0) < 1}
            data-price={formatCzk(variant.priceCzk)}
            data-price-before={variant.priceBeforeCzk ? formatCzk(variant.priceBeforeCzk) : undefined}
          />
          <span>
            {variant.name}
            <small>{(available[variant.id] ?? 0) < 1 ? 'vyprodáno' : formatCzk(variant.priceCzk)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  )
}

function Offer({ product, available }: OfferProps) {
  const chosen = product.variants.find((variant) => (available[variant.id] ?? 0) > 0) ?? product.variants[0]
  const pieces = available[chosen.id] ?? 0
  const limit = Math.min(MAX_QUANTITY, Math.max(pieces, 1))
  return (
    <form class="offer" method="post" action="/kosik/pridat" data-add-to-cart>
      <input type="hidden" name="product" value={product.id} />
      <Variants product={product} available={available} chosen={chosen} />
      <Price variant={chosen} />
      <p class={pieces > 0 ? 'stock' : 'stock stock--out'}>
        <strong>{stockText(pieces)}</strong>
        {pieces > 0 ? ', odesíláme příští pracovní den' : ', další pražení nebo závoz čekáme'}
      </p>
      {pieces > 0 ? (
        <p class="offer__buy">
          <label>
            <span class="visually-hidden">Počet kusů</span>
            <input type="number" name="quantity" value="1" min="1" max={limit} inputMode="numeric" />
          </label>
          <button class="button" type="submit">
            <Icon name="cart" /> Do košíku
          </button>
        </p>
      ) : null}
    </form>
  )
}

function Parameters({ product }: { readonly product: Product }) {
  return (
    <section class="parameters" aria-labelledby="parametry">
      <h2 id="parametry">Parametry</h2>
      <dl>
        {product.attributes.map((attribute) => (
          <div key={attribute.name}>
            <dt>{attribute.name}</dt>
            <dd>{attribute.value}</dd>
          </div>
        ))}
        <div>
          <dt>Kód zboží</dt>
          <dd>{product.id}</dd>
        </div>
        <div>
          <dt>EAN</dt>
          <dd>{product.variants[0].ean}</dd>
        </div>
      </dl>
    </section>
  )
}

function Companions({ product }: { readonly product: Product }) {
  const companions = product.accessoryIds.map(productById).filter((each) => each !== null)
  if (companions.length === 0) return null
  return (
    <section class="companions" aria-labelledby="hodi-se">
      <h2 id="hodi-se">Hodí se k tomu</h2>
      <ul>
        {companions.map((each) => (
          <li key={each.id}>
            <a href={`/produkt/${each.slug}`}>{each.name}</a>{' '}
            <span>{formatCzk(each.variants[0].priceCzk)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

interface ProductProps extends OfferProps {
  readonly crumbs: readonly Crumb[]
  readonly related: ProductList
}

export function ProductPage({ product, available, crumbs, related }: ProductProps) {
  const { rating } = product
  return (
    <div class="wrap">
      <Breadcrumbs crumbs={crumbs} />
      <article class="detail">
        <img
          class="detail__image"
          src={`/img/${product.slug}.svg`}
          width="480"
          height="480"
          alt={`${product.name}, kresba výrobku`}
          fetchpriority="high"
        />
        <div class="detail__text">
          <p class="eyebrow">{product.brand}</p>
          <h1>{product.name}</h1>
          <p class="detail__note">{product.note}</p>
          {rating ? (
            <p class="rating">
              <span class="rating__stars" style={`--stars:${rating.average}`} aria-hidden="true" />
              {String(rating.average).replace('.', ',')} z 5,{' '}
              {plural(rating.count, ['hodnocení', 'hodnocení', 'hodnocení'])}
            </p>
          ) : null}
          <Offer product={product} available={available} />
          <p class="detail__description">{product.description}</p>
          <p class="detail__delivery">
            <Icon name="truck" /> Doprava od {formatCzk(deliveries[0].priceCzk)}, nad{' '}
            {formatCzk(FREE_DELIVERY_FROM_CZK)} zdarma
          </p>
        </div>
        <div class="detail__more">
          <Parameters product={product} />
          <Companions product={product} />
        </div>
      </article>
      <section id="souvisejici" class="section" aria-labelledby="souvisejici-nadpis">
        <h2 id="souvisejici-nadpis">{related.name}</h2>
        <ProductGrid products={related.products} list={related.id} />
      </section>
    </div>
  )
}
