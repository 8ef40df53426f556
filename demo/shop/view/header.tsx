/** Head of every page: skip link, strip, mark, search, account, cart and categories. */

import { categories } from '../catalogue/category.ts'
import { MAX_QUERY_CHARACTERS } from '../catalogue/find.ts'
import { cartCount } from '../commerce/cart.ts'
import { FREE_DELIVERY_FROM_CZK } from '../commerce/delivery.ts'
import type { Visit } from '../env.ts'
import { formatCzk } from '../money.ts'
import { Icon } from './icon.tsx'
import type { Page } from './page.ts'

function Search({ searched }: { readonly searched: string }) {
  return (
    <form class="search" action="/hledat" method="get" role="search">
      <label class="visually-hidden" for="hledat">
        Hledat v obchodě
      </label>
      <input
        id="hledat"
        name="q"
        type="search"
        value={searched}
        maxLength={MAX_QUERY_CHARACTERS}
        placeholder="Etiopie, mlýnek, hrnek…"
        autocomplete="off"
      />
      <button type="submit">
        <Icon name="search" />
        <span class="visually-hidden">Hledat</span>
      </button>
    </form>
  )
}

export function CartLink({ count }: { readonly count: number }) {
  return (
    <a class="tool tool--cart" href="/kosik">
      <Icon name="cart" />
      <span>Košík</span>
      <span class="cart-count" data-cart-count={count} hidden={count === 0}>
        <span class="visually-hidden">počet kusů: </span>
        <span data-cart-number>{count}</span>
      </span>
    </a>
  )
}

export function Header({ visit, page }: { readonly visit: Visit; readonly page: Page }) {
  return (
    <header class="site-header">
      <p class="strip">
        Pražíme v úterý a ve čtvrtek · Doprava zdarma od {formatCzk(FREE_DELIVERY_FROM_CZK)}
      </p>
      <div class="site-header__row wrap">
        <a class="logo" href="/" aria-label="Pražeň, úvodní stránka">
          <img src="/favicon.svg" width="40" height="40" alt="" />
          <span>Pražeň</span>
        </a>
        <Search searched={page.searched ?? ''} />
        <div class="tools">
          <a class="tool" href="/ucet">
            <Icon name="account" />
            <span>{visit.account ? (visit.account.name.split(' ')[0] ?? 'Účet') : 'Účet'}</span>
          </a>
          <CartLink count={cartCount(visit.cart)} />
        </div>
      </div>
      <nav class="categories-nav" aria-label="Kategorie">
        <ul class="wrap">
          {categories.map((category) => (
            <li key={category.id}>
              <a
                href={`/kategorie/${category.slug}`}
                aria-current={category.slug === page.categorySlug ? 'page' : undefined}
              >
                {category.shortName}
              </a>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  )
}
