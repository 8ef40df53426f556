/** The eight categories, in the order of the navigation. */

import type { CategoryId } from './product.ts'

export interface Category {
  readonly id: CategoryId
  readonly slug: string
  readonly name: string
  readonly shortName: string
  readonly intro: string
  /** The path on the Heureka comparison site, without its first step. */
  readonly heurekaPath: string
  /** Google's product taxonomy, English because Google asks for it. */
  readonly googlePath: string
  /** Names of attributes that the category can be filtered by. */
  readonly facets: readonly string[]
}

export const categories: readonly Category[] = [
  {
    id: 'espresso',
    slug: 'zrnkova-kava-espresso',
    name: 'Zrnková káva na espresso',
    shortName: 'Espresso',
    intro:
      'Směsi i jednodruhové kávy pražené tak, aby v páce držely tělo a sladkost. Každou šarži ladíme na domácím kávovaru, ne na stroji za půl milionu.',
    heurekaPath: 'Jídlo a nápoje | Nápoje | Káva | Zrnková káva',
    googlePath: 'Food, Beverages & Tobacco > Beverages > Coffee',
    facets: ['Původ', 'Pražení', 'Zpracování'],
  },
  {
    id: 'filtr',
    slug: 'zrnkova-kava-filtr',
    name: 'Zrnková káva na filtr',
    shortName: 'Filtr',
    intro:
      'Světleji pražené výběrové kávy s čistou chutí. Voní po květech, citrusech i lesním ovoci a nejlépe jim je ve skleněné konvici.',
    heurekaPath: 'Jídlo a nápoje | Nápoje | Káva | Zrnková káva',
    googlePath: 'Food, Beverages & Tobacco > Beverages > Coffee',
    facets: ['Původ', 'Zpracování', 'Pražení'],
  },
  {
    id: 'speciality',
    slug: 'bezkofeinova-a-speciality',
    name: 'Bezkofeinová káva a speciality',
    shortName: 'Bezkofeinová a speciality',
    intro:
      'Káva na večer, malé experimentální šarže a čaj z kávových třešní. Pro chvíle, kdy chcete chuť, ale ne bezesnou noc, a pro zvědavé.',
    heurekaPath: 'Jídlo a nápoje | Nápoje | Káva | Zrnková káva',
    googlePath: 'Food, Beverages & Tobacco > Beverages > Coffee',
    facets: ['Původ', 'Zpracování'],
  },
  {
    id: 'kavovary',
    slug: 'kavovary',
    name: 'Kávovary a pákové stroje',
    shortName: 'Kávovary',
    intro:
      'Od moka konvičky po dvoubojlerovou páku. Každý stroj před odesláním zapneme, propláchneme a přiložíme k němu dvě stě gramů kávy na seřízení.',
    heurekaPath: 'Bílé zboží | Malé spotřebiče | Příprava nápojů | Kávovary',
    googlePath: 'Home & Garden > Kitchen & Dining > Kitchen Appliances > Coffee Makers & Espresso Machines',
    facets: ['Typ', 'Značka', 'Materiál'],
  },
  {
    id: 'mlynky',
    slug: 'mlynky',
    name: 'Mlýnky na kávu',
    shortName: 'Mlýnky',
    intro:
      'Nejlepší první investice do lepší kávy. Ruční na cesty i elektrické do kuchyně, všechny s kameny, které umějí mlít rovnoměrně.',
    heurekaPath: 'Bílé zboží | Malé spotřebiče | Příprava nápojů | Mlýnky na kávu',
    googlePath: 'Home & Garden > Kitchen & Dining > Kitchen Appliances > Coffee Grinders',
    facets: ['Typ', 'Značka', 'Mlecí kameny'],
  },
  {
    id: 'priprava',
    slug: 'priprava-filtrovane-kavy',
    name: 'Příprava filtrované kávy',
    shortName: 'Filtrovaná příprava',
    intro:
      'Drippery, konvice, lisy a vše, co patří k pomalému ránu. Stačí horká voda, váha a tři minuty klidu.',
    heurekaPath: 'Dům a zahrada | Kuchyně a domácnost | Příprava nápojů | Příslušenství pro přípravu kávy',
    googlePath: 'Home & Garden > Kitchen & Dining > Kitchen Tools & Utensils',
    facets: ['Typ', 'Materiál', 'Značka'],
  },
  {
    id: 'salky',
    slug: 'salky-a-hrnky',
    name: 'Šálky a hrnky',
    shortName: 'Šálky a hrnky',
    intro:
      'Porcelán, kamenina a dvojité sklo z malých dílen. Silná stěna drží teplo, správný tvar drží crema.',
    heurekaPath: 'Dům a zahrada | Kuchyně a domácnost | Stolování | Hrnky a šálky',
    googlePath: 'Home & Garden > Kitchen & Dining > Tableware > Drinkware > Coffee & Tea Cups',
    facets: ['Typ', 'Materiál', 'Značka'],
  },
  {
    id: 'prislusenstvi',
    slug: 'prislusenstvi-a-udrzba',
    name: 'Příslušenství a údržba',
    shortName: 'Příslušenství',
    intro:
      'Pěchovadla, konvičky na mléko, dózy a čisticí prostředky. Drobnosti, díky kterým chutná káva stejně dobře i za rok.',
    heurekaPath: 'Dům a zahrada | Kuchyně a domácnost | Příprava nápojů | Příslušenství ke kávovarům',
    googlePath:
      'Home & Garden > Kitchen & Dining > Kitchen Appliance Accessories > Coffee Maker & Espresso Machine Accessories',
    facets: ['Typ', 'Materiál', 'Značka'],
  },
]

export function categoryById(id: CategoryId): Category {
  const found = categories.find((category) => category.id === id)
  if (!found) throw new Error(`Unknown category '${id}'.`)
  return found
}

/** Null for an address that no category has. */
export function categoryBySlug(slug: string): Category | null {
  return categories.find((category) => category.slug === slug) ?? null
}
