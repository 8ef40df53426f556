/** A category: filters, order, products, pages. All of it is one form that works without scripts. */

import type { Category } from '../catalogue/category.ts'
import { orders } from '../catalogue/listing.ts'
import type { Facet, Listing } from '../catalogue/listing.ts'
import { Breadcrumbs } from './breadcrumbs.tsx'
import type { Crumb } from './json-ld.ts'
import { Pages } from './pages.tsx'
import { plural } from './plural.ts'
import { ProductGrid } from './product-card.tsx'

function FacetBox({ facet }: { readonly facet: Facet }) {
  return (
    <fieldset class="facet">
      <legend>{facet.name}</legend>
      {facet.choices.map((choice) => (
        <label key={choice.slug} class="choice">
          <input type="checkbox" name={facet.parameter} value={choice.slug} checked={choice.chosen} />
          <span>{choice.value}</span>
          <span class="choice__count">{choice.count}</span>
        </label>
      ))}
    </fieldset>
  )
}

function Filters({ path, listing }: { readonly path: string; readonly listing: Listing }) {
  const isFiltered =
    listing.inStockOnly || listing.facets.some((facet) => facet.choices.some((choice) => choice.chosen))
  return (
    <details class="filters" open={isFiltered}>
      <summary>Filtrovat</summary>
      <div class="filters__body">
        <fieldset class="facet">
          <legend>Dostupnost</legend>
          <label class="choice">
            <input type="checkbox" name="skladem" value="1" checked={listing.inStockOnly} />
            <span>Jen skladem</span>
          </label>
        </fieldset>
        {listing.facets.map((facet) => (
          <FacetBox key={facet.parameter} facet={facet} />
        ))}
        <p class="filters__actions">
          <button class="button button--small" type="submit">
            Použít
          </button>
          {isFiltered ? <a href={path}>Zrušit filtry</a> : null}
        </p>
      </div>
    </details>
  )
}

interface CategoryProps {
  readonly category: Category
  readonly listing: Listing
  readonly crumbs: readonly Crumb[]
  readonly query: URLSearchParams
}

export function CategoryPage({ category, listing, crumbs, query }: CategoryProps) {
  const path = `/kategorie/${category.slug}`
  return (
    <div class="wrap">
      <Breadcrumbs crumbs={crumbs} />
      <h1>{category.name}</h1>
      <p class="lead">{category.intro}</p>
      <form class="catalogue" method="get" action={path} data-catalogue>
        <Filters path={path} listing={listing} />
        <div class="catalogue__results">
          <div class="catalogue__bar">
            <p>{plural(listing.total, ['produkt', 'produkty', 'produktů'])}</p>
            <label>
              <span>Řadit</span>
              <select name="razeni">
                {orders.map(([order, name]) => (
                  <option key={order} value={order} selected={order === listing.order}>
                    {name}
                  </option>
                ))}
              </select>
            </label>
          </div>
          {listing.total > 0 ? (
            <ProductGrid products={listing.products} list={category.slug} />
          ) : (
            <p class="empty">
              Takovou kombinaci nemáme. <a href={path}>Zrušte filtry</a> a podívejte se na celou kategorii.
            </p>
          )}
          <Pages path={path} page={listing.page} pages={listing.pages} query={query} />
        </div>
      </form>
    </div>
  )
}
