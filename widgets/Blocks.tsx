/**
 * Content of a marketer's own making: blocks of a closed list (core/wire/block), the same from the
 * edge and in the page. Texts are text and nothing else; an address that is none becomes no link.
 */
import type { ComponentChildren } from 'preact'
import { linkOf } from '../core/base/link.ts'
import type { Block, BlockOf, BlocksContent } from '../core/wire/block.ts'
import { srcOf } from './address.ts'
import { remainingText } from './countdown.ts'
import { marksOf } from './marks.ts'
import type { Shown } from './marks.ts'
import { ProductList } from './ProductList.tsx'

export type PartProps = { block: Block; content: Blocky; nowMs: number }
type Blocky = Pick<BlocksContent, 'language' | 'blocks' | 'classes'>

export type BlocksProps = {
  content: Blocky
  decision: Shown
  /** What is left of a countdown is said for this moment; the tag keeps it going. */
  nowMs: number
  /** Draws the blocks that most pages do without (widgets/MoreBlocks); left out, they are left out. */
  more?: ((props: PartProps) => ComponentChildren) | undefined
}

const OWN = /^(heading|text|list|link|button|image|products|coupon|countdown|spacer|line)$/

/** Whether MoreBlocks is needed. */
export const needsMore = (blocks: readonly Block[]): boolean => blocks.some(({ kind }) => !OWN.test(kind))

/** A paragraph of its own; without an address that may be followed it is text. */
export function Link({ text, url, look }: { text: string; url: string; look?: string }) {
  const href = linkOf(url)
  return <p>{href ? <a class={look} href={href} children={text} /> : text}</p>
}

function Picture({ block }: { block: BlockOf<'image'> }) {
  const { url, alt, widthPx, heightPx, link } = block
  const picture = (
    <img class="vitrina-image" {...srcOf(url)} alt={alt} width={widthPx} height={heightPx} loading="lazy" />
  )
  const href = link && linkOf(link)
  return <p>{href ? <a href={href}>{picture}</a> : picture}</p>
}

function Countdown({ block, nowMs }: { block: BlockOf<'countdown'>; nowMs: number }) {
  const { text, until, over } = block
  return (
    <p class="vitrina-countdown">
      <span>{text}</span>{' '}
      <time
        dateTime={new Date(until).toISOString()}
        data-vitrina-until={until}
        data-vitrina-over={over}
        // A slot of no name: the tag brings what keeps it going.
        data-vitrina-slot=""
        role="timer"
      >
        {remainingText(until - nowMs) || over}
      </time>
    </p>
  )
}

function Part({ more, ...props }: PartProps & Pick<BlocksProps, 'more'>) {
  const { block, content, nowMs } = props
  switch (block.kind) {
    case 'heading':
      return block.level === 3 ? <h3>{block.text}</h3> : <h2>{block.text}</h2>
    case 'text':
      return <p class="vitrina-text">{block.text}</p>
    case 'list':
      return (
        <ul>
          {block.items.map((item, n) => (
            <li key={n}>{item}</li>
          ))}
        </ul>
      )
    case 'link':
      return <Link text={block.text} url={block.url} look="vitrina-link" />
    case 'button':
      return <Link text={block.text} url={block.url} look="vitrina-button" />
    case 'image':
      return <Picture block={block} />
    case 'products':
      return <ProductList cards={block.cards} language={content.language} classes={content.classes} />
    case 'coupon':
      return (
        <p class="vitrina-coupon">
          <span>{block.text}</span> <code>{block.code}</code>
        </p>
      )
    case 'countdown':
      return <Countdown block={block} nowMs={nowMs} />
    case 'spacer':
      return <div class={`vitrina-space-${block.size}`} />
    case 'line':
      return <hr />
    default:
      // A page that was loaded before a deployment does not know the newest blocks.
      return <>{more?.(props)}</>
  }
}

export function Blocks({ content, decision, nowMs, more }: BlocksProps) {
  return (
    <section
      class={content.classes?.section ?? 'vitrina-blocks'}
      lang={content.language}
      {...marksOf(decision)}
    >
      {content.blocks.map((block, n) => (
        <Part key={n} block={block} content={content} nowMs={nowMs} more={more} />
      ))}
    </section>
  )
}
