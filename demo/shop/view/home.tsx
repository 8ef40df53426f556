/** The home page: hero, recommended, categories, best-sellers, a story. */

import { categories } from '../catalogue/category.ts'
import { inCategory } from '../catalogue/catalogue.ts'
import type { CategoryId } from '../catalogue/product.ts'
import type { ProductList } from '../commerce/analytics.ts'
import { Icon } from './icon.tsx'
import { ProductGrid } from './product-card.tsx'

/** The product whose picture stands for the category. */
const faces: Record<CategoryId, string> = {
  espresso: 'E109',
  filtr: 'F102',
  speciality: 'S104',
  kavovary: 'K104',
  mlynky: 'M107',
  priprava: 'V101',
  salky: 'H104',
  prislusenstvi: 'D105',
}

function Hero() {
  return (
    <section class="hero">
      <div class="hero__text">
        <p class="eyebrow">Pražírna ve starém mlýně</p>
        <h1>Káva, která vás ráno vytáhne z postele</h1>
        <p class="lead">
          Pražíme v úterý a ve čtvrtek po malých dávkách a týž den balíme. Do šálku se dostane čerstvá, ne
          odleželá.
        </p>
        <p class="hero__actions">
          <a class="button" href="/kategorie/zrnkova-kava-espresso">
            Vybrat kávu
          </a>
          <a class="button button--quiet" href="/kategorie/kavovary">
            Prohlédnout kávovary
          </a>
        </p>
        <ul class="promises">
          <li>
            <Icon name="fire" /> Pražení na objednávku
          </li>
          <li>
            <Icon name="truck" /> Odesíláme týž den
          </li>
          <li>
            <Icon name="back" /> 30 dní na vrácení
          </li>
        </ul>
      </div>
      <img class="hero__image" src="/img/uvod.svg" width="720" height="560" alt="" fetchpriority="high" />
    </section>
  )
}

function CategoryTiles() {
  return (
    <section id="kategorie" class="wrap section" aria-labelledby="kategorie-nadpis">
      <h2 id="kategorie-nadpis">Co hledáte?</h2>
      <ul class="tiles">
        {categories.map((category) => {
          const face = inCategory(category.id).find((product) => product.id === faces[category.id])
          return (
            <li key={category.id} class="tile">
              <a href={`/kategorie/${category.slug}`}>
                <img src={`/img/${face?.slug ?? ''}.svg`} width="480" height="480" alt="" loading="lazy" />
                <span>{category.shortName}</span>
              </a>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Story() {
  return (
    <section class="story wrap" aria-labelledby="pribeh">
      <img
        src="/img/prazirna.svg"
        width="720"
        height="520"
        alt="Kreslená bubnová pražička s chladicím sítem plným zrn"
        loading="lazy"
      />
      <div class="story__text">
        <p class="eyebrow">Jak pražíme</p>
        <h2 id="pribeh">Patnáct kilo, dvanáct minut, jeden nos</h2>
        <p>
          Každou dávku hlídá člověk, ne tabulka. Bubnová pražička pojme patnáct kilo zelených zrn a za dvanáct
          minut rozhodne o tom, jestli bude káva chutnat po višních, nebo jen po kávě.
        </p>
        <p>Hotovou šarži druhý den ochutnáme naslepo. Co neobstojí, to nezabalíme.</p>
        <p>
          <a href="/informace/o-prazirne">Přečtěte si o pražírně</a>
        </p>
      </div>
    </section>
  )
}

export function HomePage({
  recommended,
  bestSellers,
}: {
  readonly recommended: ProductList
  readonly bestSellers: ProductList
}) {
  return (
    <>
      <Hero />
      <section id="doporucujeme" class="wrap section" aria-labelledby="doporucujeme-nadpis">
        <h2 id="doporucujeme-nadpis">{recommended.name}</h2>
        <ProductGrid products={recommended.products} list={recommended.id} />
      </section>
      <CategoryTiles />
      <section id="nejprodavanejsi" class="wrap section" aria-labelledby="nejprodavanejsi-nadpis">
        <h2 id="nejprodavanejsi-nadpis">{bestSellers.name}</h2>
        <ProductGrid products={bestSellers.products} list={bestSellers.id} />
      </section>
      <Story />
    </>
  )
}
