/**
 * A row of products, rendered on the edge into the shop's own page.
 *
 * It takes on the shop's card classes so that it looks native; without them it has classes of its
 * own, which rail.css lays out. Nothing here needs a script: the tag only watches the attributes.
 */
import type { Card, RailContent } from '../core/wire/decide.ts'
import { PRICE_BEFORE } from './price-text.ts'

export type RailClasses = {
  section: string
  title: string
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

const OWN: RailClasses = {
  section: 'vitrina-rail',
  title: 'vitrina-rail-title',
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

export type RailProps = {
  content: RailContent
  decision: { id: string | null; slot: string; campaign: string | null }
  classes?: Partial<RailClasses>
}

type CardProps = { card: Card; classes: RailClasses; priceBeforeLabel: string }

function RailCard({ card, classes, priceBeforeLabel }: CardProps) {
  return (
    <li class={classes.card} data-vitrina-item={card.id}>
      <a class={classes.link} href={card.url}>
        <img class={classes.image} src={card.imageUrl} width={480} height={480} loading="lazy" alt="" />
        <span class={classes.name}>{card.title}</span>
        {card.note && <span class={classes.note}>{card.note}</span>}
        <span class={classes.price}>
          {card.price}
          {card.priceBefore && ' '}
          {card.priceBefore && (
            <s class={classes.priceBefore}>
              <span class={classes.hidden}>{`${priceBeforeLabel}: `}</span>
              {card.priceBefore}
            </s>
          )}
        </span>
      </a>
    </li>
  )
}

/** The picture has no alternative text: the product's name stands in the same link. */
export function Rail({ content, decision, classes }: RailProps) {
  const all = { ...OWN, ...classes }
  const titleId = `vitrina-${decision.slot}`
  return (
    <section
      class={all.section}
      aria-labelledby={titleId}
      data-vitrina-decision={decision.id}
      data-vitrina-slot={decision.slot}
      data-vitrina-campaign={decision.campaign ?? undefined}
    >
      <h2 class={all.title} id={titleId}>
        {content.title}
      </h2>
      <ul class={all.list}>
        {content.cards.map((card) => (
          <RailCard
            key={card.id}
            card={card}
            classes={all}
            priceBeforeLabel={PRICE_BEFORE[content.language]}
          />
        ))}
      </ul>
    </section>
  )
}
