import type { SegmentView } from '../../../core/wire/segments.ts'
import { percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'

const SHOWN = 12

/** How many of these people are in other segments too. The words beside each bar say the same. */
export function Overlap({ view }: { view: SegmentView }) {
  const t = text.value.segments
  const size = view.size ?? 0
  return (
    <Card title={t.overlap}>
      {view.overlap.length === 0 || size === 0 ? (
        <Empty small icon="profiles" title={t.overlapNone} />
      ) : (
        <>
          <p class="quiet">{t.overlapLead}</p>
          <ul class="overlap">
            {view.overlap.slice(0, SHOWN).map((other) => (
              <li key={other.id}>
                <a href={routePath({ page: 'segment', id: other.id })}>{other.title[language.value]}</a>
                <span class="quiet">
                  {t.overlapRow(other.both, percent(other.both / size, language.value))}
                </span>
                <span class="share" aria-hidden="true">
                  <span
                    class="share-fill"
                    style={{ width: `${Math.min(100, (other.both / size) * 100)}%` }}
                  />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}
