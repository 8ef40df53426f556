/** Foot of every page. */

import { categories } from '../catalogue/category.ts'
import { notices } from './notices.tsx'

export function Footer() {
  return (
    <footer class="site-footer">
      <div class="wrap site-footer__columns">
        <div>
          <p class="site-footer__name">Pražeň</p>
          <p>Malá pražírna s velkým stolem. Kávu pražíme v úterý a ve čtvrtek a posíláme ji ještě týž den.</p>
          <address>
            Mlýnská 14, 517 01 Solnička
            <br />
            <a href="mailto:dobrerano@prazen.example">dobrerano@prazen.example</a>
            <br />
            <a href="tel:+420700000000">700 000 000</a>, po–pá 8–16 h
          </address>
        </div>
        <nav aria-label="Sortiment">
          <h2>Sortiment</h2>
          <ul>
            {categories.map((category) => (
              <li key={category.id}>
                <a href={`/kategorie/${category.slug}`}>{category.shortName}</a>
              </li>
            ))}
          </ul>
        </nav>
        <nav aria-label="O nákupu">
          <h2>O nákupu</h2>
          <ul>
            {notices.map((notice) => (
              <li key={notice.slug}>
                <a href={`/informace/${notice.slug}`}>{notice.title}</a>
              </li>
            ))}
            <li>
              <button type="button" class="link-button" data-cc="show-preferencesModal">
                Nastavení cookies
              </button>
            </li>
          </ul>
        </nav>
      </div>
      <p class="site-footer__small wrap">
        Ukázkový obchod: zboží, pražírny i ceny jsou smyšlené, nic se neúčtuje ani neposílá.
      </p>
    </footer>
  )
}
