/**
 * A campaign's content as parts of an e-mail: the same definition as on the web. What a mail program cannot do
 * (a form, a clock that runs, a list that opens) falls back to its words, or is left out.
 */
import type { MailCard, MailPart } from '../../core/message/mail/mail.ts'
import type { Block, BlockOf, Card } from '../../core/wire/block.ts'
import type { Content } from '../../core/wire/decide.ts'

/** `absolute` makes an address of one that begins with a slash. */
export type Mailing = {
  readonly absolute: (url: string) => string
  /** Epoch ms. */
  readonly now: number
  readonly dayText: (at: number) => string
}

export function contentParts(content: Content | null, mailing: Mailing): MailPart[] {
  switch (content?.component) {
    case 'Rail':
      return cardsOf(content.title, content.cards, mailing)
    case 'Blocks':
    case 'Overlay':
      return content.blocks.flatMap((block) => blockParts(block, mailing))
    case 'SaveCart':
      return [
        { kind: 'heading', text: content.title, level: 2 },
        { kind: 'text', text: content.text },
      ]
    default:
      return []
  }
}

export function blockParts(block: Block, mailing: Mailing): MailPart[] {
  const { absolute, now, dayText } = mailing
  switch (block.kind) {
    case 'heading':
      return [{ kind: 'heading', text: block.text, level: 2 }]
    case 'text':
      return textPart(block.text)
    case 'list':
      return block.items.length === 0 ? [] : [{ kind: 'list', items: block.items }]
    case 'link':
    case 'button':
      return [{ kind: block.kind, text: block.text, url: absolute(block.url) }]
    case 'image':
      return [imagePart(block, block.link ? absolute(block.link) : null, absolute)]
    case 'products':
      return cardsOf(null, block.cards, mailing)
    case 'coupon':
      return [{ kind: 'coupon', text: block.text, code: block.code, until: null }]
    case 'countdown':
      return textPart(block.until > now ? `${block.text} ${dayText(block.until)}` : block.over)
    case 'line':
      return [{ kind: 'divider' }]
    case 'spacer':
      return []
    default:
      return moreParts(block, mailing)
  }
}

type MoreBlock = BlockOf<
  | 'hero'
  | 'teaser'
  | 'grid'
  | 'progress'
  | 'proof'
  | 'rating'
  | 'signup'
  | 'watch'
  | 'survey'
  | 'push'
  | 'inbox'
>

function moreParts(block: MoreBlock, { absolute }: Mailing): MailPart[] {
  switch (block.kind) {
    case 'hero': {
      const { heading, text, image, button } = block
      return [
        imagePart(image, button ? absolute(button.url) : null, absolute),
        { kind: 'heading', text: heading, level: 2 },
        ...textPart(text),
        ...(button ? [{ kind: 'button' as const, text: button.text, url: absolute(button.url) }] : []),
      ]
    }
    case 'teaser':
      return tileParts(block.tile, absolute)
    case 'grid':
      return block.tiles.flatMap((tile) => tileParts(tile, absolute))
    case 'proof':
      return block.count < block.least
        ? []
        : textPart(
            (block.count < 5 ? (block.few ?? block.text) : block.text).replaceAll(
              '{count}',
              `${block.count}`,
            ),
          )
    case 'rating':
      return textPart(
        block.text.replaceAll('{value}', `${block.value}`).replaceAll('{count}', `${block.count}`),
      )
    // These ask for an answer in the page.
    case 'progress':
    case 'signup':
    case 'watch':
    case 'survey':
    case 'push':
    case 'inbox':
      return []
  }
}

const textPart = (text: string): MailPart[] => (text.trim() === '' ? [] : [{ kind: 'text', text }])

type Picture = { readonly url: string; readonly alt: string }

function imagePart({ url, alt }: Picture, link: string | null, absolute: Mailing['absolute']): MailPart {
  return { kind: 'image', url: absolute(url), alt, link }
}

function tileParts(
  { heading, text, url, image }: BlockOf<'teaser'>['tile'],
  absolute: Mailing['absolute'],
): MailPart[] {
  const link = url === '' ? null : absolute(url)
  return [
    ...(image ? [imagePart(image, link, absolute)] : []),
    ...(link === null
      ? [{ kind: 'heading' as const, text: heading, level: 2 as const }]
      : [{ kind: 'link' as const, text: heading, url: link }]),
    ...textPart(text),
  ]
}

function cardsOf(title: string | null, cards: readonly Card[], { absolute }: Mailing): MailPart[] {
  const shown = cards.map(({ title: name, price, priceBefore, imageUrl, url }): MailCard => ({
    title: name,
    price,
    was: priceBefore ?? null,
    imageUrl: absolute(imageUrl),
    url: absolute(url),
  }))
  return shown.length === 0 ? [] : [{ kind: 'cards', title, cards: shown }]
}
