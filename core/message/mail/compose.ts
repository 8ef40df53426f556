/** A template and what was gathered for it → the e-mail with everything filled in. */
import { newBudget, writeLiquid } from '../liquid/write.ts'
import type { Budget, Scope } from '../liquid/write.ts'
import type { Writing } from '../liquid/filter.ts'
import type { Condition } from '../../rule/condition.ts'
import type { EmailBlock, EmailTemplate, LinkTo, ProductsOf } from '../template.ts'
import { linked } from './links.ts'
import type { Mail, MailCard, MailExtra, MailLine, MailPart } from './mail.ts'

export type Coupon = {
  readonly code: string
  /** In whole percent; null: it gives something else. */
  readonly percent: number | null
  /** Ready to print; null: without an end. */
  readonly until: string | null
}

export type Lines = {
  readonly lines: readonly MailLine[]
  /** Left out: lines alone make the total. */
  readonly extras?: readonly MailExtra[]
  readonly total: string
}

/** Everything that a message may say of somebody; what a block finds nothing in it does not show. */
export type Gathered = {
  readonly writing: Writing
  /** What texts read; see core/message/template.ts. */
  readonly scope: Scope
  readonly shop: Mail['shop']
  readonly cart: Lines
  readonly order: Lines | null
  readonly product: MailCard | null
  /** Of a digest: the products of the messages that go as a part of this one; left out: none. */
  readonly others?: readonly MailCard[]
  readonly products: Readonly<Partial<Record<ProductsOf, readonly MailCard[]>>>
  /** By offer; null or left out: the person may not have it. */
  readonly coupons: Readonly<Record<string, Coupon | null>>
  /** By campaign; left out: it shows nothing to this person. */
  readonly campaigns: Readonly<Record<string, readonly MailPart[]>>
  readonly holds: (when: Condition) => boolean
  /** The address of a place, or what stands for it until it is known (links.ts). */
  readonly place: (place: Place) => string
  readonly stop: Mail['stop']
  readonly browser: string | null
}

/** Where a link of the message leads, with the block that it stands in (`b0`, `b1` …) and its place in there from 0. */
export type Place = {
  readonly to: LinkTo | { readonly answer: number; readonly scale: 'nps' | 'stars' }
  readonly block: string
  readonly position: number
}

/** Told of what a text had nothing for; `at` is a JSON pointer into the template. */
export type Watch = {
  readonly onMissing?: (at: string, path: string) => void
  readonly onBranch?: (at: string, place: number) => void
  /** Which way a fork of a text takes, for checks. */
  readonly way?: (at: string, place: number) => number | null
}

export type Fill = (text: string, at: string, more?: Scope) => string

/** Fills texts of one message; all of them share one budget. */
export function fillerOf(
  { writing, scope }: Pick<Gathered, 'writing' | 'scope'>,
  { onMissing, onBranch, way }: Watch = {},
  budget: Budget = newBudget(),
): Fill {
  return (text, at, more) =>
    writeLiquid(text, {
      scope: more ? { ...scope, ...more } : scope,
      writing,
      budget,
      ...(onMissing && { onMissing: (path) => onMissing(at, path) }),
      ...(way && { way: (place) => way(at, place) }),
      ...(onBranch && { onBranch: (place) => onBranch(at, place) }),
    })
}

/** @throws LiquidFault */
export function composeMail(template: EmailTemplate, gathered: Gathered, watch?: Watch): Mail {
  const fill = fillerOf(gathered, watch)
  const { writing, shop, stop, browser } = gathered
  const parts = template.blocks.flatMap((block, index) => {
    if (block.when !== undefined && !gathered.holds(block.when)) return []
    let position = 0
    const put: Put = (to) => gathered.place({ to, block: `b${index}`, position: position++ })
    return partsOf(block, { at: `/blocks/${index}`, gathered, fill, put })
  })
  return {
    language: writing.language,
    subject: oneLine(fill(template.subject, '/subject')),
    preheader: oneLine(fill(template.preheader, '/preheader')),
    shop,
    parts: parts.map((part, index) =>
      part.kind === 'heading' && parts.findIndex(({ kind }) => kind === 'heading') !== index
        ? { ...part, level: 2 as const }
        : part,
    ),
    footer: fill(template.footer, '/footer'),
    stop,
    browser,
  }
}

/** Header fields are one line, whatever a product's name holds (reliability.md, T17). */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

type Put = (to: Place['to']) => string
type Making = {
  readonly at: string
  readonly gathered: Gathered
  readonly fill: Fill
  readonly put: Put
}

function partsOf(block: EmailBlock, making: Making): readonly MailPart[] {
  const { at, gathered, fill, put } = making
  switch (block.kind) {
    case 'heading':
      return saidOf(fill(block.text, `${at}/text`), (text) => ({ kind: 'heading', text, level: 1 }))
    case 'text':
      return saidOf(fill(block.text, `${at}/text`), (text) => ({ kind: 'text', text }))
    case 'button':
      return saidOf(fill(block.text, `${at}/text`), (text) => ({
        kind: 'button',
        text: oneLine(text),
        url: placeOf(block.to, making),
      }))
    case 'cart':
      return linesOf('cart', gathered.cart, put)
    case 'order':
      return gathered.order ? linesOf('order', gathered.order, put) : []
    case 'product':
      return productsOf(gathered, put)
    case 'products':
      return listOf(block, making)
    case 'coupon': {
      const coupon = gathered.coupons[block.offer]
      if (!coupon) return []
      const { code, until } = coupon
      return [{ kind: 'coupon', text: fill(block.text, `${at}/text`, { coupon }), code, until }]
    }
    case 'campaign':
      return (gathered.campaigns[block.campaign] ?? []).map((part) => withPlaces(part, put))
    case 'image':
      return imageOf(block, making)
    case 'quote':
      return saidOf(fill(block.text, `${at}/text`), (text) => ({
        kind: 'quote',
        text,
        by: fill(block.by, `${at}/by`),
      }))
    case 'rating':
      return [ratingOf(block, making)]
    case 'divider':
      return [{ kind: 'divider' }]
  }
}

function listOf({ of, title, or, count }: EmailBlock & { kind: 'products' }, making: Making): MailPart[] {
  const { at, gathered, fill, put } = making
  const [own = [], other = []] = [of, or?.of].map((list) =>
    (list && gathered.products[list])?.slice(0, count),
  )
  if (own.length > 0) return [cardsPart(title === undefined ? null : fill(title, `${at}/title`), own, put)]
  if (other.length === 0) return []
  return [cardsPart(or?.title === undefined ? null : fill(or.title, `${at}/or/title`), other, put)]
}

function productsOf({ product, others = [] }: Gathered, put: Put): MailPart[] {
  const cards = [...(product ? [product] : []), ...others]
  return cards.length === 0 ? [] : [cardsPart(null, cards, put)]
}

function imageOf(block: EmailBlock & { kind: 'image' }, making: Making): MailPart[] {
  const { at, fill } = making
  return saidOf(fill(block.url, `${at}/url`), (url) => ({
    kind: 'image',
    url,
    alt: fill(block.alt, `${at}/alt`),
    link: block.to === undefined ? null : placeOf(block.to, making),
  }))
}

const SCALES = { nps: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10], stars: [1, 2, 3, 4, 5] } as const

function ratingOf({ scale, question }: EmailBlock & { kind: 'rating' }, { at, fill, put }: Making): MailPart {
  const choices = SCALES[scale].map((value) => ({ value, url: put({ answer: value, scale }) }))
  return { kind: 'rating', question: fill(question, `${at}/question`), scale, choices }
}

/** What says nothing is not shown. */
function saidOf(text: string, made: (text: string) => MailPart): MailPart[] {
  return text.trim() === '' ? [] : [made(text.trim())]
}

/** Of an order that nobody kept the lines of, what it came to. */
function linesOf(of: 'cart' | 'order', { lines, extras = [], total }: Lines, put: Put): MailPart[] {
  if (lines.length === 0 && (of === 'cart' || total === '')) return []
  const led = lines.map((line) => ({ ...line, url: put({ url: line.url }) }))
  return [{ kind: 'lines', of, lines: led, ...(extras.length > 0 && { extras }), total }]
}

const cardsPart = (title: string | null, cards: readonly MailCard[], put: Put): MailPart =>
  withPlaces({ kind: 'cards', title, cards }, put)

function withPlaces(part: MailPart, put: Put): MailPart {
  return linked(part, (url) => put({ url }))
}

function placeOf(to: LinkTo, { at, fill, put }: Making): string {
  return put(typeof to === 'string' ? to : { url: fill(to.url, `${at}/to/url`).trim() })
}
