/** Results of a search. */

import { categories } from '../catalogue/category.ts'
import type { ProductList } from '../commerce/analytics.ts'
import { Pages } from './pages.tsx'
import { plural } from './plural.ts'
import { ProductGrid } from './product-card.tsx'

interface SearchProps {
  readonly query: string
  readonly total: number
  readonly list: ProductList
  readonly page: number
  readonly pages: number
}

export function CategoryLinks() {
  return (
    <ul class="chips">
      {categories.map((category) => (
        <li key={category.id}>
          <a href={`/kategorie/${category.slug}`}>{category.shortName}</a>
        </li>
      ))}
    </ul>
  )
}

export function SearchPage({ query, total, list, page, pages }: SearchProps) {
  if (!query) {
    return (
      <div class="wrap">
        <h1>Hledání</h1>
        <p class="lead">Napište do pole nahoře, co hledáte: původ, chuť, výrobek nebo značku.</p>
        <CategoryLinks />
      </div>
    )
  }
  return (
    <div class="wrap">
      <h1>Hledání: {query}</h1>
      {total > 0 ? (
        <>
          <p class="lead">Našli jsme {plural(total, ['produkt', 'produkty', 'produktů'])}.</p>
          <ProductGrid products={list.products} list={list.id} />
          <Pages path="/hledat" page={page} pages={pages} query={new URLSearchParams({ q: query })} />
        </>
      ) : (
        <>
          <p class="lead">Nic takového nemáme. Zkuste kratší slovo, nebo se podívejte do kategorií.</p>
          <CategoryLinks />
        </>
      )}
    </div>
  )
}

export function NotFoundPage() {
  return (
    <div class="wrap prose">
      <p class="eyebrow">Chyba 404</p>
      <h1>Tahle stránka se přepražila</h1>
      <p class="lead">
        Na této adrese nic není. Třeba jsme výrobek přestali prodávat, nebo se do odkazu vloudil překlep.
      </p>
      <CategoryLinks />
    </div>
  )
}
