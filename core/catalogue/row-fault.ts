/**
 * What can be wrong with one entry of a feed: a closed table with words for the person who keeps
 * the feed. A refused entry changes nothing; a noted one is taken, and told.
 */
type Words = { readonly cs: string; readonly en: string }
type Kind = { readonly level: 'refused' | 'noted'; readonly title: Words; readonly hint: Words }

export const ROW_FAULTS = {
  missing_id: {
    level: 'refused',
    title: { cs: 'Chybí kód produktu', en: 'The product has no id' },
    hint: {
      cs: 'Doplňte kód, pod kterým produkt znají i události webu.',
      en: 'Add the id that the events of the site use for the product.',
    },
  },
  bad_id: {
    level: 'refused',
    title: { cs: 'Kód produktu nelze použít', en: 'The id cannot be used' },
    hint: { cs: 'Kód smí mít nejvýš 128 znaků.', en: 'An id may have at most 128 characters.' },
  },
  missing_title: {
    level: 'refused',
    title: { cs: 'Chybí název', en: 'The product has no name' },
    hint: { cs: 'Doplňte název produktu.', en: 'Add the name of the product.' },
  },
  bad_price: {
    level: 'refused',
    title: { cs: 'Cena není cena', en: 'The price is no price' },
    hint: {
      cs: 'Napište číslo, například 1290 nebo 1290,50; Google a Meta chtějí i měnu: 1290.00 CZK.',
      en: 'Write a number such as 1290 or 1290.50; Google and Meta want the currency too: 1290.00 CZK.',
    },
  },
  bad_stock: {
    level: 'refused',
    title: { cs: 'Počet kusů není číslo', en: 'The stock is no count' },
    hint: { cs: 'Napište celé číslo od nuly.', en: 'Write a whole number from zero.' },
  },
  bad_url: {
    level: 'noted',
    title: { cs: 'Adresu nelze použít', en: 'The address cannot be used' },
    hint: {
      cs: 'Napište adresu, která začíná https:// nebo lomítkem; produkt je vzatý bez ní.',
      en: 'Write an address that begins with https:// or a slash; the product is taken without it.',
    },
  },
  duplicate_id: {
    level: 'noted',
    title: { cs: 'Kód je ve feedu vícekrát', en: 'The id stands in the feed more than once' },
    hint: {
      cs: 'Platí poslední výskyt. Varianty potřebují každá svůj kód.',
      en: 'The last one counts. Each variant needs an id of its own.',
    },
  },
  case_twin: {
    level: 'noted',
    title: { cs: 'Kódy se liší jen velikostí písmen', en: 'Two ids differ only by letter case' },
    hint: {
      cs: 'Jsou to dva produkty. Je-li to jeden, sjednoťte psaní kódu.',
      en: 'They are two products. If they are one, write the id one way.',
    },
  },
  price_jump: {
    level: 'noted',
    title: { cs: 'Cena skočila aspoň desetkrát', en: 'The price jumped at least tenfold' },
    hint: {
      cs: 'Zkontrolujte cenu v obchodě; je-li takových cen víc, import počká na schválení.',
      en: 'Check the price in the shop; where there are many of them the import waits for approval.',
    },
  },
  unknown_product: {
    level: 'noted',
    title: { cs: 'Produkt s tímto kódem neznáme', en: 'No product with this id is known' },
    hint: {
      cs: 'Dostupnost produkt nezaloží. Přidejte ho do produktového feedu.',
      en: 'Availability makes no product. Add it to the product feed.',
    },
  },
} as const satisfies Record<string, Kind>

export type RowCode = keyof typeof ROW_FAULTS

/** What was wrong with one entry. */
export type RowFault = {
  readonly code: RowCode
  /** Where in the entry: "/PRICE_VAT", "/VARIANTS/2/CODE". */
  readonly path: string
  /** The product, where its id could be read. */
  readonly id: string | null
  /** The offending text itself, cut to 80 characters; '' where there is none. */
  readonly found: string
}

const MAX_FOUND = 80

export function rowFault(code: RowCode, path: string, id: string | null = null, found = ''): RowFault {
  return { code, path, id, found: found.slice(0, MAX_FOUND) }
}
