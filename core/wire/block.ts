/**
 * What a marketer's content is made of: a closed list of blocks, each plain text, numbers and
 * addresses. There is no HTML in it, so there is none to clean.
 */
import * as v from 'valibot'

const MAX_BLOCKS = 40
const MAX_CARDS = 24
/** The last instant that a Date can hold. */
const LAST_MS = 8.64e15

const text = (max: number) => v.pipe(v.string(), v.maxLength(max))
/** Any text; one that is no address of the web, of mail or of a telephone becomes no link. */
const address = text(2_048)
const sizePx = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(4_000))

/** A product as a widget shows it; texts and prices are ready to print. */
export const Card = v.object({
  id: text(128),
  title: text(512),
  note: text(512),
  url: address,
  imageUrl: address,
  price: text(64),
  priceBefore: v.optional(text(64)),
})
export type Card = v.InferOutput<typeof Card>

export const Block = v.variant('kind', [
  v.object({ kind: v.literal('heading'), text: text(200), level: v.picklist([2, 3]) }),
  v.object({ kind: v.literal('text'), text: text(2_000) }),
  v.object({ kind: v.literal('list'), items: v.pipe(v.array(text(500)), v.maxLength(20)) }),
  v.object({ kind: v.literal('link'), text: text(200), url: address }),
  v.object({ kind: v.literal('button'), text: text(80), url: address }),
  v.object({
    kind: v.literal('image'),
    url: address,
    /** What it shows; empty for one that is only decoration. */
    alt: text(300),
    /** Its own size: the page keeps the room before it has come. */
    widthPx: sizePx,
    heightPx: sizePx,
    link: v.optional(address),
  }),
  v.object({ kind: v.literal('products'), cards: v.pipe(v.array(Card), v.maxLength(MAX_CARDS)) }),
  v.object({ kind: v.literal('coupon'), text: text(300), code: text(64) }),
  v.object({
    kind: v.literal('countdown'),
    text: text(300),
    until: v.pipe(v.number(), v.minValue(0), v.maxValue(LAST_MS)),
    /** In place of the time that is left when none is. */
    over: text(300),
  }),
  v.object({ kind: v.literal('spacer'), size: v.picklist(['small', 'medium', 'large']) }),
  v.object({ kind: v.literal('line') }),
])
export type Block = v.InferOutput<typeof Block>

/** The shop's own class names, by the names of widgets/ProductList. */
export type Classes = Readonly<Record<string, string>>

export const BlocksContent = v.object({
  component: v.literal('Blocks'),
  language: v.picklist(['cs', 'en']),
  blocks: v.pipe(v.array(Block), v.maxLength(MAX_BLOCKS)),
  classes: v.optional(v.record(v.string(), text(200))),
})
export type BlocksContent = v.InferOutput<typeof BlocksContent>
