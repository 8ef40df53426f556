/** The page that advertisements lead to: a welcome, and what sells. */

import type { ProductList } from '../commerce/analytics.ts'
import { ProductGrid } from './product-card.tsx'

export function LandingPage({ bestSellers }: { readonly bestSellers: ProductList }) {
  return (
    <>
      <h1 class="wrap section">Vítejte v pražírně</h1>
      <section id="uvitani" class="wrap section" aria-label="Uvítání">
        <p class="lead">Pražíme v úterý a ve čtvrtek po malých dávkách a týž den balíme.</p>
        <p>
          <a class="button" href="/kategorie/zrnkova-kava-espresso">
            Vybrat kávu
          </a>
        </p>
      </section>
      <section id="nejprodavanejsi" class="wrap section" aria-labelledby="nejprodavanejsi-nadpis">
        <h2 id="nejprodavanejsi-nadpis">{bestSellers.name}</h2>
        <ProductGrid products={bestSellers.products} list={bestSellers.id} />
      </section>
    </>
  )
}
