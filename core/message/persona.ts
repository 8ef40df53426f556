/**
 * People made up for previews and checks: between them a message meets everything that it can meet. Their words are
 * of nobody.
 */
import { addressed, salutationOf } from '../feature/salutation.ts'
import { priceText } from '../catalogue/card.ts'
import { MICRO } from '../base/money.ts'
import type { Coupon, Gathered } from './mail/compose.ts'
import type { MailCard, MailLine } from './mail/mail.ts'
import { needsOf } from './needs.ts'
import { SHORT_CODE_LENGTH, shortLinkPath } from './short-link.ts'
import type { Template } from './template.ts'

export type MadeUp = {
  readonly id: string
  readonly title: { readonly cs: string; readonly en: string }
  readonly language: 'cs' | 'en'
  readonly said: { readonly first_name?: string; readonly last_name?: string; readonly gender?: string }
  /** Titles of what is in the cart; the first also stands for products of lists. */
  readonly goods: readonly string[]
  readonly hasOrder: boolean
  /** Whether lists, coupons and campaigns have something for them. */
  readonly hasOffers: boolean
  /** What a journey kept in a text's place. */
  readonly kept: string
}

/** What it costs to have an order of somebody made up brought, in units of the shop's currency. */
const DELIVERY = 69
const LONG = 'Konvička z lité oceli s ručně kovaným uchem, nerezovým sítkem a podstavcem z ořechového dřeva'
const STRANGE = '\u202eתה <b onload="x">&amp; \u200b‮🍵'

export const PERSONAS: readonly MadeUp[] = [
  {
    id: 'known',
    title: { cs: 'Známá zákaznice', en: 'A known customer' },
    language: 'cs',
    said: { first_name: 'Jana', last_name: 'Nováková', gender: 'female' },
    goods: ['Sencha Asanoka', 'Konvička Kyusu'],
    hasOrder: true,
    hasOffers: true,
    kept: 'vzorek',
  },
  {
    id: 'unknown',
    title: { cs: 'Bez jména', en: 'Without a name' },
    language: 'cs',
    said: {},
    goods: ['Sencha Asanoka'],
    hasOrder: false,
    hasOffers: true,
    kept: 'vzorek',
  },
  {
    id: 'empty',
    title: { cs: 'Prázdný košík, nic nenabízíme', en: 'An empty cart, nothing to offer' },
    language: 'cs',
    said: { first_name: 'Petr' },
    goods: [],
    hasOrder: false,
    hasOffers: false,
    kept: '',
  },
  {
    id: 'company',
    title: { cs: 'Nákupčí firmy', en: 'A buyer of a company' },
    language: 'cs',
    said: { first_name: 'Tomáš', last_name: 'Dvořák', gender: 'male' },
    goods: Array.from({ length: 20 }, (_, index) => `Čaj do kanceláře č. ${index + 1}, balení 500 g`),
    hasOrder: true,
    hasOffers: true,
    kept: 'vzorek',
  },
  {
    id: 'english',
    title: { cs: 'Mluví anglicky', en: 'Speaks English' },
    language: 'en',
    said: { first_name: 'Emily', last_name: 'Brown' },
    goods: ['Sencha Asanoka'],
    hasOrder: true,
    hasOffers: true,
    kept: 'sample',
  },
  {
    id: 'long',
    title: { cs: 'Dlouhá jména', en: 'Long names' },
    language: 'cs',
    said: { first_name: 'Maxmiliána', last_name: 'Schwarzenberková-Pöttingová', gender: 'female' },
    goods: [LONG, `${LONG} a čajem`],
    hasOrder: true,
    hasOffers: true,
    kept: LONG,
  },
  {
    id: 'strange',
    title: { cs: 'Zvláštní znaky', en: 'Strange signs' },
    language: 'cs',
    said: { first_name: STRANGE, last_name: STRANGE, gender: STRANGE },
    goods: [STRANGE],
    hasOrder: true,
    hasOffers: true,
    kept: STRANGE,
  },
]

/** A code that works nowhere. */
export const SAMPLE_CODE = 'TEST-AB12-CD34'
const SAMPLE: Coupon = { code: SAMPLE_CODE, percent: 10, until: '31. 12.' }

/** Null where there is none of that name. */
export function personaOf(id: string): MadeUp | null {
  return PERSONAS.find((one) => one.id === id) ?? null
}

export type World = {
  readonly shop: { readonly name: string; readonly url: string }
  readonly currency: string
  /** Epoch ms. */
  readonly now: number
  /** Names that the journey keeps. */
  readonly kept: readonly string[]
  /** Whether rules of blocks hold. */
  readonly holds: boolean
  /** What each offer in force gives, by id; left out: whatever offer a template names gives something. */
  readonly coupons?: Readonly<Record<string, Coupon>>
}

/** Their whole world, as far as the template asks for it. */
export function worldOf(persona: MadeUp, template: Template, world: World): Gathered {
  const { language, said, hasOffers, goods } = persona
  const { shop, currency, now } = world
  const needs = needsOf(template)
  const price = (units: number) => priceText(units * MICRO, currency, language)
  const lines = goods.map((title, index) => lineOf(title, index, { shop, price }))
  const total = price(199 * (goods.length || 1))
  const card: MailCard = { ...lines[0]!, title: goods[0] ?? '', was: price(249), price: price(199) }
  const cards = hasOffers && goods.length > 0 ? Array.from({ length: 12 }, () => card) : []
  const coupons = Object.fromEntries(
    needs.offers.map((id) => [id, hasOffers ? ((world.coupons ?? { [id]: SAMPLE })[id] ?? null) : null]),
  )
  const anyOf = Object.values(coupons).find((one) => one !== null) ?? null
  const cart = { lines, total: goods.length > 0 ? total : '', count: goods.length, totalPlain: '199 Kc' }
  const extras = [{ of: 'shipping' as const, price: price(DELIVERY) }]
  const paid = price(199 * goods.length + DELIVERY)
  const order = persona.hasOrder ? { id: '2026-1042', lines, extras, total: paid } : null
  const product = goods.length > 0 ? { ...card, stock: 3 } : null
  const links = sampleLinks(shop.url, template.channel)
  return {
    writing: { language, now, zone: 'Europe/Prague', currency },
    scope: {
      shop,
      person: {
        first_name: said.first_name ?? '',
        last_name: said.last_name ?? '',
        ...salutation(persona),
      },
      cart,
      order,
      product,
      products: cards,
      coupon: world.coupons ? anyOf : hasOffers ? SAMPLE : null,
      entry: Object.fromEntries(world.kept.map((name) => [name, keptOf(name, persona, now)])),
      links,
    },
    shop,
    cart,
    order,
    product: goods.length > 0 ? card : null,
    products: Object.fromEntries(Object.entries(needs.products).map(([of, n]) => [of, cards.slice(0, n)])),
    coupons,
    campaigns: Object.fromEntries(
      needs.campaigns.map((id) => [id, hasOffers ? [{ kind: 'text' as const, text: `(${id})` }] : []]),
    ),
    holds: () => world.holds,
    ...sampleEnds(shop.url, template.channel),
  }
}

/** Where a message leads that goes to nobody. */
export function sampleEnds(
  shopUrl: string,
  channel: Template['channel'],
): Pick<Gathered, 'place' | 'stop' | 'browser'> {
  const links = sampleLinks(shopUrl, channel)
  const { unsubscribe, preferences, browser } = links
  return {
    place: ({ to }) =>
      typeof to === 'string' ? links[to] : 'url' in to ? to.url : `${shopUrl}/_v/a/${to.scale}-${to.answer}`,
    stop: { unsubscribe, preferences },
    browser,
  }
}

function lineOf(
  title: string,
  index: number,
  { shop, price }: { shop: World['shop']; price: (units: number) => string },
): MailLine {
  const url = `${shop.url}/vzorek/${index + 1}`
  // The shop has no picture of a thing that is made up, and a broken one looks like a fault of the template.
  return { title, quantity: 1, price: price(199), imageUrl: '', url }
}

function salutation({ said, language }: MadeUp) {
  const found = salutationOf(said, language)
  return {
    vocative: found.name ?? '',
    gender: found.gender ?? '',
    greeting: `${addressed('{greeting}', found)},`,
  }
}

/** Links of a message that goes to nobody: none of them does anything. Each is as long as the one that goes. */
export function sampleLinks(url: string, channel: Template['channel']) {
  const at = (path: string) => `${url}${channel === 'sms' ? SHORT : path}`
  return {
    cart: at('/_v/c/vzorek'),
    // A text message counts its letters, and each link of it leads through a short one.
    shop: channel === 'sms' ? at('') : url,
    confirm: at('/_v/confirm/vzorek'),
    unsubscribe: at('/_v/u/vzorek'),
    preferences: `${url}/_v/p/vzorek`,
    browser: `${url}/_v/b/vzorek`,
  }
}

const SHORT = shortLinkPath('vzorek'.repeat(2).slice(0, SHORT_CODE_LENGTH))

/** By its name, for nothing else tells of what kind it is. */
function keptOf(name: string, { kept, goods }: MadeUp, now: number): unknown {
  if (kept === '') return undefined
  if (/items|lines/.test(name))
    return goods.map((_, index) => ({ item_id: `vzorek-${index}`, quantity: 1, price: 199 }))
  if (/price|value|amount|total|percent|count|points|stock|days|quantity/.test(name)) return 199
  return /_at$|date|until|since|day$/.test(name) ? now : kept
}
