/** One visit of one person, as events: they come, look, and may put something in the cart and buy it. */
import type { EventName } from '../../core/event/catalogue.ts'
import type { ServerEvent } from '../../core/wire/server.ts'
import type { Chance } from './chance.ts'
import { companion } from './pair.ts'
import type { Person } from './person.ts'
import type { Product } from './product.ts'

export type Goods = {
  readonly products: readonly Product[]
  readonly byCategory: ReadonlyMap<string, readonly Product[]>
  readonly categories: readonly string[]
}

export type VisitPlan = {
  person: Person
  /** Counts the person's visits from 0. */
  index: number
  at: number
  chance: Chance
  goods: Goods
  /** Prefix of every event id: seed and person. */
  id: string
  /** Whether a cart may be left behind; not in the last day, so that a new visitor's own cart stands alone. */
  mayAbandon: boolean
}

type Item = {
  item_id: string
  item_name: string
  item_category: string
  item_brand: string
  price: number
  quantity: number
}

const SECOND_MS = 1_000
const DAY_MS = 86_400_000

export function visit(plan: VisitPlan): ServerEvent[] {
  const { person, chance, goods } = plan
  const { events, tell, pass } = story(plan)
  if (plan.index === 0) tell('consent_update', consentOf(person))
  tell('page_view', { page_type: 'home' })
  const seen: Product[] = []
  const category = chance.weighted(goods.categories, (name) => person.taste[name] ?? 0)
  const looks = chance.whole(1, 6)
  if (chance.is(0.22)) tell('search', { search_term: termFor(chance, goods, category) })
  for (let look = 0; look < looks; look++) {
    pass(8, 90)
    // Now and then the eye wanders to another shelf.
    const shelf = chance.is(0.8)
      ? category
      : chance.weighted(goods.categories, (name) => person.taste[name] ?? 0)
    const product = choose(chance, goods.byCategory.get(shelf) ?? [], person.purse)
    if (!product) continue
    seen.push(product)
    tell('view_item', { items: [item(product, 1)], value: product.price, currency: 'CZK' })
  }
  const isBuying = chance.is(person.toOrder)
  if (seen.length > 0 && chance.is(person.toCart) && (isBuying || plan.mayAbandon))
    shop({ plan, seen, isBuying, tell, pass })
  return events
}

type Tell = (name: EventName, params: Record<string, unknown>, laterMs?: number) => void
type Shopping = {
  plan: VisitPlan
  seen: readonly Product[]
  isBuying: boolean
  tell: Tell
  pass: (from: number, to: number) => void
}

function shop({ plan, seen, isBuying, tell, pass }: Shopping): void {
  const { chance, person } = plan
  const liked = Array.from({ length: chance.whole(1, 2) }, () => chance.pick(seen))
  const extras = liked.map((product) =>
    chance.is(0.55) ? companion(chance, product, plan.goods.products) : null,
  )
  const wanted = new Map(
    [...liked, ...extras].flatMap((product) => (product ? [[product.id, product] as const] : [])),
  )
  const lines = [...wanted.values()].map((product) =>
    item(product, product.price < 500 && chance.is(0.35) ? chance.whole(2, 3) : 1),
  )
  for (const line of lines) {
    pass(10, 60)
    tell('add_to_cart', { items: [line], value: line.price * line.quantity, currency: 'CZK' })
  }
  const value = lines.reduce((sum, line) => sum + line.price * line.quantity, 0)
  if (chance.is(0.7)) tell('view_cart', { items: lines, value, currency: 'CZK' })
  if (!isBuying) return
  pass(20, 90)
  tell('begin_checkout', { items: lines, value, currency: 'CZK' })
  pass(60, 240)
  const order = { transaction_id: orderId(person, plan.index), currency: 'CZK', items: lines, value }
  tell('purchase', order)
  if (chance.is(0.04)) tell('refund', order, chance.whole(2, 9) * DAY_MS)
}

function story({ person, at, chance, id, index }: VisitPlan) {
  const events: ServerEvent[] = []
  let time = at
  const tell: Tell = (name, params, laterMs = 0) => {
    time += chance.whole(1, 4) * SECOND_MS
    const number = `${id}-${index}-${events.length}`
    events.push({ id: number, name, at: time + laterMs, identifiers: person.identifiers, params })
  }
  const pass = (from: number, to: number) => {
    time += chance.whole(from, to) * SECOND_MS
  }
  return { events, tell, pass }
}

function consentOf({ isNamed, allows }: Person): Record<string, unknown> {
  const device = { functionality: true, analytics: true, personalisation: true, source: 'cookie banner' }
  if (!isNamed) return device
  // What was never granted is not told: a "no" would look like a consent that was taken back.
  const channels = { ...(allows.email ? { email: true } : {}), ...(allows.sms ? { sms: true } : {}) }
  return { ...device, ...channels, wording: 'newsletter-cs-1', proof: 'order form' }
}

function item(product: Product, quantity: number): Item {
  const { id, title, category, brand, price } = product
  return { item_id: id, item_name: title, item_category: category, item_brand: brand, price, quantity }
}

/** Somebody's price level draws them to one end of the shelf; the first on a shelf is looked at more. */
function choose(chance: Chance, shelf: readonly Product[], purse: number): Product | null {
  if (shelf.length === 0) return null
  const byPrice = [...shelf].sort((a, b) => a.price - b.price)
  return chance.weighted(
    byPrice,
    (_product, index) => 1 / (0.15 + Math.abs((index + 0.5) / byPrice.length - purse)),
  )
}

function termFor(chance: Chance, goods: Goods, category: string): string {
  const shelf = goods.byCategory.get(category) ?? []
  const words =
    shelf.length > 0
      ? chance
          .pick(shelf)
          .title.toLowerCase()
          .split(/[\s,]+/)
      : []
  return words.find((word) => word.length > 3) ?? 'káva'
}

function orderId({ key }: Person, index: number): string {
  return `H${key.replaceAll(/\D/g, '')}${String(index + 1).padStart(2, '0')}`
}
