/** An e-mail with everything filled in: what both the HTML and the plain text are made of. Texts are plain. */

import type { ExtraOf } from './order-sum.ts'

/** A line of a cart or an order; texts are ready to print. */
export type MailLine = {
  readonly title: string
  readonly quantity: number
  readonly price: string
  readonly imageUrl: string
  readonly url: string
}

/** What an order came to beside its lines, ready to print: delivery, a discount. */
export type MailExtra = { readonly of: ExtraOf; readonly price: string }

/** A product; texts are ready to print. */
export type MailCard = {
  readonly title: string
  readonly price: string
  /** What it cost before; null: no more than now. */
  readonly was: string | null
  /** "4,7 z 5 · 128 hodnocení"; left out: too few have told. */
  readonly rating?: string
  readonly imageUrl: string
  readonly url: string
}

/** Without an address it leads nowhere. */
export type MailPicture = { readonly url: string; readonly alt: string; readonly link: string | null }

export type MailPart =
  | { readonly kind: 'heading'; readonly text: string; readonly level: 1 | 2 }
  /** An empty line parts paragraphs. */
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'button'; readonly text: string; readonly url: string }
  | { readonly kind: 'link'; readonly text: string; readonly url: string }
  | {
      readonly kind: 'lines'
      /** Said to whoever cannot see the table. */
      readonly of: 'cart' | 'order'
      readonly lines: readonly MailLine[]
      /** Left out: nothing stands between the lines and the total. */
      readonly extras?: readonly MailExtra[]
      readonly total: string
    }
  | { readonly kind: 'cards'; readonly title: string | null; readonly cards: readonly MailCard[] }
  | {
      readonly kind: 'coupon'
      readonly text: string
      readonly code: string
      /** Ready to print; null: without an end. */
      readonly until: string | null
    }
  | ({ readonly kind: 'image' } & MailPicture)
  | { readonly kind: 'quote'; readonly text: string; readonly by: string }
  | {
      readonly kind: 'rating'
      readonly question: string
      readonly scale: 'nps' | 'stars'
      readonly choices: readonly { readonly value: number; readonly url: string }[]
    }
  | { readonly kind: 'divider' }

export type Mail = {
  readonly language: 'cs' | 'en'
  readonly subject: string
  readonly preheader: string
  readonly shop: { readonly name: string; readonly url: string }
  readonly parts: readonly MailPart[]
  readonly footer: string
  /** Null: a message that was asked for has nothing to stop. */
  readonly stop: { readonly unsubscribe: string; readonly preferences: string } | null
  /** The same in a browser; null: nowhere. */
  readonly browser: string | null
}

/** What the house itself says. */
export const MAIL_WORDS = {
  cs: {
    pieces: 'ks',
    total: 'Celkem',
    more: 'Další položky',
    shipping: 'Doprava',
    discount: 'Sleva',
    tax: 'DPH',
    other: 'Ostatní',
    cart: 'Obsah košíku',
    order: 'Obsah objednávky',
    before: 'dříve',
    until: 'Platí do',
    unsubscribe: 'Odhlásit se',
    preferences: 'Vybrat, co chci dostávat',
    browser: 'Zobrazit v prohlížeči',
    low: 'vůbec ne',
    high: 'určitě ano',
    of: 'z',
  },
  en: {
    pieces: 'pcs',
    total: 'Total',
    more: 'More items',
    shipping: 'Delivery',
    discount: 'Discount',
    tax: 'Tax',
    other: 'Other',
    cart: 'Cart',
    order: 'Order',
    before: 'before',
    until: 'Valid until',
    unsubscribe: 'Unsubscribe',
    preferences: 'Choose what I hear',
    browser: 'View in a browser',
    low: 'not at all',
    high: 'certainly',
    of: 'of',
  },
} as const
