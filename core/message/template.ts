/**
 * What a message says: texts in Liquid for one channel and one language. A template of an e-mail is a list of
 * blocks, from which the worker makes HTML that mail programs show and the plain text beside it.
 *
 * What a text may read, beside `entry.*` (what the journey kept of the instant of entry):
 * - `shop` {name, url}
 * - `person` {first_name, vocative, gender, greeting}: greeting is a whole salutation in the message's language,
 *   neutral where no name is known ("Dobrý den, Jano," or "Dobrý den,")
 * - `cart` {lines[{title, quantity, price, imageUrl, url}], total, totalPlain, count}, as it is at the instant of sending
 * - `order` {id, total, lines[…]}: the newest order
 * - `product` {title, price, was, imageUrl, url, stock, others}: the product that the entry is about (`entry.item`); others:
 *   how many more go in the same message (a digest), which the block `product` shows too
 * - `coupon` {code, percent, until}: where a block or the text names an offer
 * - `links` {cart, shop, confirm, unsubscribe, preferences, browser}
 * Outputs are escaped; `| raw` must not be used.
 */
import type { Condition } from '../rule/condition.ts'

/** Where a link leads: a place that the shop has, or an address in Liquid that must be the shop's own. */
export type LinkTo = 'cart' | 'shop' | 'confirm' | 'preferences' | { readonly url: string }

/** Which products a list shows; those that are out of stock or were bought are left out before. */
export const PRODUCTS_OF = [
  'recommended',
  'viewed',
  'complementary',
  'similar',
  'upsell',
  'trending',
  /** Of the cart, what other customers rated well. */
  'rated',
] as const
export type ProductsOf = (typeof PRODUCTS_OF)[number]

type Shown = {
  /** Shown only where it holds of the person at the instant of sending; left out: always. */
  readonly when?: Condition
}

export type EmailBlock = Shown &
  (
    | { readonly kind: 'heading'; readonly text: string }
    /** An empty line parts paragraphs. */
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'button'; readonly text: string; readonly to: LinkTo }
    | { readonly kind: 'cart' }
    | { readonly kind: 'order' }
    /** The product that the entry is about. */
    | { readonly kind: 'product' }
    /** Nothing is shown, title included, where there is no product for it. */
    | {
        readonly kind: 'products'
        readonly of: ProductsOf
        readonly count: number
        readonly title?: string
        /** Shown in its place where it has nothing to show. */
        readonly or?: { readonly of: ProductsOf; readonly title?: string }
      }
    /** `offer`: id of an offer; a person who may not have it does not see the block. */
    | { readonly kind: 'coupon'; readonly offer: string; readonly text: string }
    /** What a campaign shows on the web, from the same definition. */
    | { readonly kind: 'campaign'; readonly campaign: string }
    | { readonly kind: 'image'; readonly url: string; readonly alt: string; readonly to?: LinkTo }
    /** What another customer wrote, with the name to be shown beside it. */
    | { readonly kind: 'quote'; readonly text: string; readonly by: string }
    /** nps: 0 to 10; stars: 1 to 5. Each number is a signed link, and a scanner that opens it answers nothing. */
    | { readonly kind: 'rating'; readonly scale: 'nps' | 'stars'; readonly question: string }
    | { readonly kind: 'divider' }
  )

export type EmailTemplate = {
  readonly channel: 'email'
  readonly subject: string
  readonly preheader: string
  readonly blocks: readonly EmailBlock[]
  /** Why this person gets it, above the links to stop it. */
  readonly footer: string
}

export type SmsTemplate = { readonly channel: 'sms'; readonly text: string }

export type PushTemplate = {
  readonly channel: 'push'
  /** It wakes apps and shows nothing. */
  readonly silent?: true | undefined
  readonly title: string
  readonly body: string
  readonly to: LinkTo
}

/** In the shop's own list of messages on its pages. */
export type InboxTemplate = {
  readonly channel: 'inbox'
  readonly title: string
  readonly text: string
  readonly to: LinkTo
}

/** `name`: as Meta approved it; `params`: what stands in its places, in order. `text`: the same in words. */
export type WhatsappTemplate = {
  readonly channel: 'whatsapp'
  readonly name: string
  readonly params: readonly string[]
  readonly text: string
}

export type Template = EmailTemplate | SmsTemplate | PushTemplate | InboxTemplate | WhatsappTemplate

/** Both languages of one template; its id is `<base>-<channel>`, such as `cart-email`. */
export type TemplateWords = Readonly<Record<'cs' | 'en', Template>>
