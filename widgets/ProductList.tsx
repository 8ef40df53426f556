/** Products side by side, as a rail and a block show them; every address goes through `address`. */
import type { Card } from '../core/wire/block.ts'
import { hrefOf, srcOf } from './address.ts'
import { PRICE_BEFORE } from './price-text.ts'

export type ProductClasses = {
  list: string
  card: string
  link: string
  image: string
  name: string
  note: string
  price: string
  priceBefore: string
  /** Hides text from the eye only. */
  hidden: string
}

const OWN: ProductClasses = {
  list: 'vitrina-rail-list',
  card: 'vitrina-rail-card',
  link: 'vitrina-rail-link',
  image: 'vitrina-rail-image',
  name: 'vitrina-rail-name',
  note: 'vitrina-rail-note',
  price: 'vitrina-rail-price',
  priceBefore: 'vitrina-rail-price-before',
  hidden: 'vitrina-hidden',
}

type ListProps = {
  cards: readonly Card[]
  language: 'cs' | 'en'
  classes: Partial<ProductClasses> | undefined
}

type CardProps = { card: Card; classes: ProductClasses; language: 'cs' | 'en' }

/** The picture has no alternative text: the product's name stands in the same link. */
function ProductCard({ card, classes, language }: CardProps) {
  return (
    <li class={classes.card} data-vitrina-item={card.id}>
      <a class={classes.link} {...hrefOf(card.url)}>
        <img class={classes.image} {...srcOf(card.imageUrl)} width={480} height={480} loading="lazy" alt="" />
        <span class={classes.name}>{card.title}</span>
        {card.note && <span class={classes.note}>{card.note}</span>}
        <span class={classes.price}>
          {card.price}
          {card.priceBefore && ' '}
          {card.priceBefore && (
            <s class={classes.priceBefore}>
              <span class={classes.hidden}>{`${PRICE_BEFORE[language]}: `}</span>
              {card.priceBefore}
            </s>
          )}
        </span>
      </a>
    </li>
  )
}

export function ProductList({ cards, language, classes }: ListProps) {
  const all = { ...OWN, ...classes }
  return (
    <ul class={all.list}>
      {cards.map((card) => (
        <ProductCard key={card.id} card={card} classes={all} language={language} />
      ))}
    </ul>
  )
}
