/** Versions of the model: which is in force, when each was made and from how much, what it knows. */
import type { RecsAnswer, RecsVersionView } from '../../../core/wire/recs.ts'
import { count, date } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { When } from '../../ui/When.tsx'
import { Train } from './Train.tsx'

const KB = 1_000

export function Model({ recs, onTrained }: { recs: RecsAnswer; onTrained: () => void }) {
  const t = text.value.recs
  const current = recs.versions.find(({ isCurrent }) => isCurrent)
  return (
    <div class="recs-model">
      <Card title={t.versions} actions={current && <Train onTrained={onTrained} />}>
        {current ? <Versions versions={recs.versions} /> : <Empty small title={t.emptyTitle} />}
        <p class="quiet">{t.keeps}</p>
      </Card>
      {current && <Knows version={current} />}
    </div>
  )
}

function Versions({ versions }: Pick<RecsAnswer, 'versions'>) {
  const t = text.value.recs
  const number = (value: number) => count(value, language.value)
  return (
    <div class="table-scroll" tabIndex={0} role="group" aria-label={t.versions}>
      <table class="table recs-versions">
        <thead>
          <tr>
            <th scope="col">{t.version}</th>
            <th scope="col">{t.made}</th>
            <th scope="col">{t.by}</th>
            <th scope="col">{t.from}</th>
            <th scope="col" class="number">
              {t.size}
            </th>
          </tr>
        </thead>
        <tbody>
          {versions.map(({ version, isCurrent, trainedAt, learnt, bytes }) => (
            <tr key={version}>
              <th scope="row">
                <code>{version.slice(0, 8)}</code> {isCurrent && <Badge tone="good">{t.current}</Badge>}
              </th>
              <td>
                <When at={trainedAt} form="moment" />
              </td>
              <td>{t.makers[learnt.by]}</td>
              <td>
                {t.fromWhat(number(learnt.views), number(learnt.visits), number(learnt.baskets))}
                {learnt.from !== null && learnt.until !== null && (
                  <span class="row-note">{t.span(day(learnt.from), day(learnt.until))}</span>
                )}
              </td>
              <td class="number">{t.kilobytes(number(Math.round(bytes / KB)))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const day = (at: number) => date(at, 'shortYear', language.value)

function Knows({ version: { learnt, products } }: { version: RecsVersionView }) {
  const t = text.value.recs
  const number = (value: number) => count(value, language.value)
  return (
    <Card title={t.knows}>
      <dl class="facts">
        {(['viewed', 'bought', 'alike'] as const).map((table) => (
          <>
            <dt>{t.covered[table]}</dt>
            <dd>{t.ofProducts(number(learnt.covered[table]), number(products))}</dd>
          </>
        ))}
      </dl>
    </Card>
  )
}
