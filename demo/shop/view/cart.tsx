/** The cart. Each line is two forms, so that it works without scripts. */

import { cartTotalCzk, MAX_QUANTITY } from '../commerce/cart.ts'
import type { Cart, CartLine } from '../commerce/cart.ts'
import type { ProductList } from '../commerce/analytics.ts'
import { FREE_DELIVERY_FROM_CZK } from '../commerce/delivery.ts'
import { formatCzk } from '../money.ts'
import { ProductGrid } from './product-card.tsx'

function LineFields({ line }: { readonly line: CartLine }) {
  return (
    <>
      <input type="hidden" name="product" value={line.product.id} />
      <input type="hidden" name="variant" value={line.variant.id} />
    </>
  )
}

function Line({ line }: { readonly line: CartLine }) {
  const { product, variant, quantity } = line
  return (
    <li class="cart-line">
      <img src={`/img/${product.slug}.svg`} width="96" height="96" alt="" />
      <div class="cart-line__name">
        <a href={`/produkt/${product.slug}`}>{product.name}</a>
        {variant.name ? <span>{variant.name}</span> : null}
        <span>{formatCzk(variant.priceCzk)} za kus</span>
      </div>
      <form class="cart-line__quantity" method="post" action="/kosik/zmenit" data-cart-change>
        <LineFields line={line} />
        <label>
          <span class="visually-hidden">Počet kusů: {product.name}</span>
          <input
            type="number"
            name="quantity"
            value={quantity}
            min="0"
            max={MAX_QUANTITY}
            inputMode="numeric"
          />
        </label>
        <button class="button button--small button--quiet" type="submit">
          Přepočítat
        </button>
      </form>
      <p class="cart-line__price">{formatCzk(variant.priceCzk * quantity)}</p>
      <form class="cart-line__remove" method="post" action="/kosik/odebrat" data-cart-change>
        <LineFields line={line} />
        <button class="link-button" type="submit">
          Odebrat<span class="visually-hidden"> {product.name}</span>
        </button>
      </form>
    </li>
  )
}

function FreeDelivery({ totalCzk }: { readonly totalCzk: number }) {
  const missing = FREE_DELIVERY_FROM_CZK - totalCzk
  return (
    <div class="free-delivery">
      <p>{missing > 0 ? `Do dopravy zdarma zbývá ${formatCzk(missing)}` : 'Dopravu máte zdarma'}</p>
      <progress
        value={Math.min(totalCzk, FREE_DELIVERY_FROM_CZK)}
        max={FREE_DELIVERY_FROM_CZK}
        aria-label="Cesta k dopravě zdarma"
      />
    </div>
  )
}

interface CartProps {
  readonly cart: Cart
  readonly suggestions: ProductList
  /** Why the order could not be placed, when it just was not. */
  readonly problem?: string
}

export function CartPage({ cart, suggestions, problem }: CartProps) {
  const totalCzk = cartTotalCzk(cart)
  return (
    <div class="wrap">
      <h1>Košík</h1>
      {problem ? (
        <p class="notice" role="alert">
          {problem}
        </p>
      ) : null}
      <div id="kosik-obsah">
        {cart.length === 0 ? (
          <p class="empty">
            Zatím je tu prázdno. <a href="/kategorie/zrnkova-kava-espresso">Vyberte si kávu</a>, ať máte ráno
            co pít.
          </p>
        ) : (
          <div class="cart">
            <ul class="cart__lines">
              {cart.map((line) => (
                <Line key={line.product.id + line.variant.id} line={line} />
              ))}
            </ul>
            <section class="summary" aria-labelledby="souhrn">
              <h2 id="souhrn">Souhrn</h2>
              <FreeDelivery totalCzk={totalCzk} />
              <p class="summary__total">
                <span>Celkem za zboží</span> <strong>{formatCzk(totalCzk)}</strong>
              </p>
              <p class="summary__small">Ceny jsou včetně DPH, doprava a platba v dalším kroku.</p>
              <a class="button button--wide" href="/pokladna">
                Pokračovat k pokladně
              </a>
            </section>
          </div>
        )}
      </div>
      <section id="kosik-doporuceni" class="section" aria-labelledby="kosik-doporuceni-nadpis">
        <h2 id="kosik-doporuceni-nadpis">{suggestions.name}</h2>
        <ProductGrid products={suggestions.products} list={suggestions.id} />
      </section>
    </div>
  )
}
