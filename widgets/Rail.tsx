/**
 * A row of products under a heading, the same from the edge and in the page.
 *
 * It takes on the shop's card classes so that it looks native; without them it has classes of its
 * own, which rail.css lays out. Nothing here needs a script: the tag only watches the attributes.
 */
import type { RailContent } from '../core/wire/decide.ts'
import { marksOf } from './marks.ts'
import type { Shown } from './marks.ts'
import { ProductList } from './ProductList.tsx'
import type { ProductClasses } from './ProductList.tsx'

export type RailClasses = ProductClasses & { section: string; title: string }

export type RailProps = { content: RailContent; decision: Shown }

export function Rail({ content, decision }: RailProps) {
  const classes: Partial<RailClasses> | undefined = content.classes
  const titleId = `vitrina-${decision.slot}`
  return (
    <section class={classes?.section ?? 'vitrina-rail'} aria-labelledby={titleId} {...marksOf(decision)}>
      <h2 class={classes?.title ?? 'vitrina-rail-title'} id={titleId}>
        {content.title}
      </h2>
      <ProductList cards={content.cards} language={content.language} classes={classes} />
    </section>
  )
}
