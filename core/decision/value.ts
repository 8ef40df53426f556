/**
 * Values that stand in blocks and that nobody writes by hand: what the cart is worth, how many orders had
 * a product, when a campaign ends. Each is known or it is not; a block without its value is not drawn.
 */
import { isRecord } from '../base/json.ts'
import type { Micro } from '../base/money.ts'
import { priceText } from '../catalogue/card.ts'
import type { InboxMessage } from '../message/inbox.ts'
import type { BlocksCampaign, CampaignBlock, OverlayCampaign } from './campaign.ts'
import type { Shelf } from './candidate.ts'
import type { Place } from './decide.ts'
import type { View } from './view.ts'

/** From how much on the shop delivers for nothing, in hundredths of the currency's unit. */
export type FreeShipping = { readonly ofMinor: number; readonly currency: string }

/** As a decision keeps them, so that it can be told again; left out: not asked for, or not known. */
export type Values = {
  readonly cartMinor?: number
  readonly freeShipping?: FreeShipping
  /** The product of the page. */
  readonly product?: { readonly id: string; readonly inStock: boolean; readonly orders: number }
  /** End of the campaign, epoch ms, where it was still to come. */
  readonly endsAt?: number
  /** Amounts that a rule read of the person, by path: `p.credit_limit`, in hundredths of the unit. */
  readonly amounts?: Readonly<Record<string, number>>
  /** Whether the person's messages may be read. */
  readonly hasInbox?: true
}

const ASKING = ['progress', 'proof', 'watch', 'inbox', 'countdown', 'limit'] as const
type Asking = (typeof ASKING)[number]

/** Hundredths of a unit are ten thousand micros. */
const MINOR: Micro = 10_000

export function asksValues(blocks: readonly CampaignBlock[]): boolean {
  return blocks.some(isAsking)
}

const isAsking = ({ kind }: CampaignBlock) => ASKING.includes(kind as Asking)

export type Sources = { readonly view: View | null; readonly shelf: Shelf; readonly place: Place }

/** What is known of what these blocks ask for, and nothing besides. */
export function valuesFor(
  blocks: readonly CampaignBlock[],
  { schedule }: Pick<BlocksCampaign | OverlayCampaign, 'schedule'>,
  { view, shelf, place }: Sources,
): Values {
  const asks = (...kinds: Asking[]) => blocks.some(({ kind }) => kinds.includes(kind as Asking))
  const cartMinor = asks('progress') && view ? cartMinorOf(view) : null
  const product = asks('proof', 'watch') ? productOf(shelf, place.productId) : null
  const amounts = view ? amountsOf(blocks, view) : {}
  const until = asks('countdown') ? schedule?.until : undefined
  return {
    ...(cartMinor !== null && { cartMinor }),
    ...(asks('progress') && place.freeShipping && { freeShipping: place.freeShipping }),
    ...(product && { product }),
    ...(Object.keys(amounts).length > 0 && { amounts }),
    ...(until !== undefined && until > place.now && { endsAt: until }),
    ...(asks('inbox') && view && place.hasInbox && { hasInbox: true as const }),
  }
}

/** Null where a price of it is not known: a sum that leaves something out would be wrong. */
function cartMinorOf({ features: { cart } }: View): number | null {
  let sum: Micro = 0
  for (const { priceMicro, quantity } of cart.lines) {
    if (priceMicro === null) return null
    sum += priceMicro * quantity
  }
  return Math.round(sum / MINOR)
}

/** Only what a rule of the campaign asked for is there: who it is for, and how much, come of one reading. */
function amountsOf(blocks: readonly CampaignBlock[], { facts }: View): Readonly<Record<string, number>> {
  const found = blocks.flatMap((block): [string, number][] => {
    const path = block.kind === 'limit' ? String((block as Fields)['path']) : null
    const held = path?.split('.').reduce<unknown>(memberOf, facts?.view)
    return path !== null && typeof held === 'number' && held > 0 ? [[path, Math.floor(held * 100)]] : []
  })
  return Object.fromEntries(found)
}

const memberOf = (held: unknown, name: string): unknown =>
  isRecord(held) && Object.hasOwn(held, name) ? held[name] : undefined

/** The product of the page, and how many orders had it when the model was made. */
export function productOf({ goods, model }: Shelf, id: string | null): Values['product'] | null {
  const number = id === null ? undefined : goods.numbers.get(id)
  const found = number === undefined ? null : goods.all[number]
  return found ? { id: found.id, inStock: found.inStock, orders: model.orders?.[number!] ?? 0 } : null
}

/** Whether none of the blocks that live on a value would be drawn. */
export function lacksValues(blocks: readonly CampaignBlock[], values: Values): boolean {
  const asking = blocks.filter(isAsking)
  return asking.length > 0 && asking.every((block) => valued(block, values, { messages: [] }) === null)
}

/** `messages` left out: they are not at hand. */
type Telling = { readonly messages?: readonly InboxMessage[] | undefined; readonly language?: 'cs' | 'en' }

/** Fields of a block as it is written (core/wire/campaigns.ts). */
type Fields = { readonly [field: string]: unknown }

/**
 * The block with its value in it, as a widget draws it (core/wire/block.ts); null where it is not known,
 * or where it says nothing: a count below its least, a countdown that is over, a product that is there.
 */
export function valued(
  block: CampaignBlock,
  values: Values,
  { messages, language }: Telling = {},
): CampaignBlock | null {
  const fields = block as CampaignBlock & Fields
  const { product } = values
  switch (block.kind) {
    case 'progress':
      return progressOf(fields, values)
    case 'proof':
      return product && product.orders >= Number(fields['least'])
        ? withFields(fields, { count: product.orders })
        : null
    case 'watch':
      return product && (fields['about'] === 'back_in_stock') !== product.inStock
        ? withFields(fields, { itemId: product.id })
        : null
    case 'countdown':
      return values.endsAt === undefined ? null : withFields(fields, { until: values.endsAt })
    case 'limit':
      return limitOf(fields, values, language)
    case 'inbox':
      return values.hasInbox && messages ? withFields(fields, { messages }) : null
    default:
      return block
  }
}

/** A sentence with the amount that somebody can reach: down to a step, and never above it or above the most. */
function limitOf(fields: CampaignBlock & Fields, { amounts }: Values, language: 'cs' | 'en' = 'cs') {
  const { path, mostMinor = Infinity, stepMinor = 1, leastMinor = 1, currency, text } = fields
  const held = amounts && Object.hasOwn(amounts, String(path)) ? amounts[String(path)]! : 0
  const step = Number(stepMinor)
  const amountMinor = Math.floor(Math.min(held, Number(mostMinor)) / step) * step
  if (amountMinor < Math.max(1, Number(leastMinor))) return null
  const amount = priceText(amountMinor * MINOR, String(currency), language)
  return { kind: 'text', text: String(text).replaceAll('{amount}', () => amount) } as CampaignBlock
}

/** A threshold of its own where it is written, else the shop's. */
function progressOf(fields: CampaignBlock & Fields, { cartMinor, freeShipping }: Values) {
  const own = fields['ofMinor'] === undefined ? freeShipping : {}
  return cartMinor === undefined || !own ? null : withFields(fields, { ...own, soFarMinor: cartMinor })
}

const withFields = (fields: CampaignBlock & Fields, more: Fields) => ({ ...fields, ...more }) as CampaignBlock
