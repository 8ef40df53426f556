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
const whole = (min: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(1e12))
const many = <Of extends v.GenericSchema>(of: Of, max: number) =>
  v.pipe(v.array(of), v.minLength(1), v.maxLength(max))

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

export const Currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))

const Picture = v.object({
  url: address,
  /** What it shows; empty for one that is only decoration. */
  alt: text(300),
  /** Its own size: the page keeps the room before it has come. */
  widthPx: sizePx,
  heightPx: sizePx,
})
const Way = v.object({ text: text(80), url: address })
/** `text` may be empty; without an address nothing is linked. */
const Tile = v.object({
  heading: text(200),
  text: text(1_000),
  url: address,
  image: v.optional(Picture),
})

/** What a form for an address says. The consent is given by `consentText`, which `wording` names. */
export const Asking = {
  emailLabel: text(120),
  consentText: text(1_000),
  wording: text(64),
  submit: text(80),
  done: text(500),
  error: text(300),
}
const Answer = v.object({ value: text(64), text: text(120) })

/** Blocks that most pages do without: widgets/MoreBlocks draws them, and a page loads it when one comes. */
const MORE = [
  v.object({
    kind: v.literal('hero'),
    heading: text(200),
    text: text(1_000),
    image: Picture,
    button: v.optional(Way),
  }),
  v.object({ kind: v.literal('teaser'), tile: Tile }),
  v.object({ kind: v.literal('grid'), tiles: many(Tile, 12) }),
  v.object({
    kind: v.literal('progress'),
    /** `{left}` becomes what is missing, as money. */
    text: text(300),
    reached: text(300),
    soFarMinor: whole(0),
    ofMinor: whole(1),
    currency: Currency,
  }),
  v.object({
    kind: v.literal('proof'),
    /** Counted, never written by hand; below `least` nothing is shown. */
    count: whole(0),
    least: whole(2),
    /** `{count}` becomes the count. For 5 and more in Czech, 2 and more in English. */
    text: text(300),
    /** Czech: for 2 to 4, where a small `least` allows it; left out: `text`. */
    few: v.optional(text(300)),
  }),
  v.object({
    kind: v.literal('rating'),
    /** Of five. */
    value: v.pipe(v.number(), v.minValue(0), v.maxValue(5)),
    /** `{value}` becomes the value, `{count}` the count. */
    text: text(300),
    count: whole(1),
  }),
  v.object({ kind: v.literal('signup'), ...Asking }),
  v.object({
    kind: v.literal('watch'),
    itemId: text(128),
    about: v.picklist(['back_in_stock', 'price_drop']),
    ...Asking,
  }),
  v.object({
    kind: v.literal('survey'),
    /** The answer becomes the trait `answer.<id>`. */
    id: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9_]{0,39}$/)),
    question: text(300),
    /** None: 0 to 10, with what its ends mean. */
    answers: v.pipe(v.array(Answer), v.maxLength(12)),
    low: v.optional(text(80)),
    high: v.optional(text(80)),
    submit: text(80),
    done: text(500),
    error: text(300),
  }),
  v.object({
    /** Offers notifications: our words first, the browser's own question only after a click on them. */
    kind: v.literal('push'),
    text: text(500),
    /** Names `text`, which is what is agreed to. */
    wording: text(64),
    submit: text(80),
    done: text(500),
    error: text(300),
  }),
  v.object({
    kind: v.literal('inbox'),
    title: text(120),
    /** In place of the list where it is empty. */
    empty: text(300),
    messages: v.pipe(
      v.array(
        v.object({
          id: text(128),
          title: text(200),
          text: text(2_000),
          /** When it came, ready to print. */
          when: text(64),
          isRead: v.boolean(),
          link: v.optional(Way),
        }),
      ),
      v.maxLength(50),
    ),
  }),
] as const

export const Block = v.variant('kind', [
  v.object({ kind: v.literal('heading'), text: text(200), level: v.picklist([2, 3]) }),
  v.object({ kind: v.literal('text'), text: text(2_000) }),
  v.object({ kind: v.literal('list'), items: v.pipe(v.array(text(500)), v.maxLength(20)) }),
  v.object({ kind: v.literal('link'), text: text(200), url: address }),
  v.object({ kind: v.literal('button'), text: text(80), url: address }),
  v.object({ kind: v.literal('image'), ...Picture.entries, link: v.optional(address) }),
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
  ...MORE,
])
export type Block = v.InferOutput<typeof Block>
export type BlockOf<Kind extends Block['kind']> = Extract<Block, { kind: Kind }>

/** The shop's own class names, by the names of widgets/ProductList. */
export type Classes = Readonly<Record<string, string>>

export const BlocksContent = v.object({
  component: v.literal('Blocks'),
  language: v.picklist(['cs', 'en']),
  blocks: v.pipe(v.array(Block), v.maxLength(MAX_BLOCKS)),
  classes: v.optional(v.record(v.string(), text(200))),
})
export type BlocksContent = v.InferOutput<typeof BlocksContent>
