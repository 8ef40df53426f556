/** Cards of content: a picture with its room kept, a heading, a text, all of it one link. */
import { linkOf } from '../core/base/link.ts'
import type { BlockOf } from '../core/wire/block.ts'
import { hrefOf, srcOf } from './address.ts'
import { Link } from './Blocks.tsx'

type TileShape = BlockOf<'teaser'>['tile']
type PictureShape = BlockOf<'hero'>['image']

export function Picture({ image, isFirst }: { image: PictureShape; isFirst?: boolean }) {
  const { url, alt, widthPx, heightPx } = image
  return (
    <img {...srcOf(url)} alt={alt} width={widthPx} height={heightPx} loading={isFirst ? 'eager' : 'lazy'} />
  )
}

/** The link is the heading's, so that it is read once; the style sheet spreads it over the card. */
function Tile({ tile }: { tile: TileShape }) {
  const { heading, text, url, image } = tile
  return (
    <>
      {image && <Picture image={image} />}
      <div class="vitrina-tile-words">
        <h3>{linkOf(url) ? <a {...hrefOf(url)}>{heading}</a> : heading}</h3>
        {text && <p>{text}</p>}
      </div>
    </>
  )
}

export function Teaser({ tile }: { tile: TileShape }) {
  return (
    <div class="vitrina-tile vitrina-teaser">
      <Tile tile={tile} />
    </div>
  )
}

export function Grid({ tiles }: { tiles: readonly TileShape[] }) {
  return (
    <ul class="vitrina-grid">
      {tiles.map((tile, n) => (
        <li class="vitrina-tile" key={n}>
          <Tile tile={tile} />
        </li>
      ))}
    </ul>
  )
}

export function Hero({ heading, text, image, button }: BlockOf<'hero'>) {
  return (
    <div class="vitrina-hero">
      <Picture image={image} isFirst />
      <div class="vitrina-hero-words">
        <h2>{heading}</h2>
        {text && <p>{text}</p>}
        {button && <Link {...button} look="vitrina-button" />}
      </div>
    </div>
  )
}
