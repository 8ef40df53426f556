/** What was left out at the door: fields nobody declared, sensitive values; and how fresh the feeds are. */
import type { QualityAnswer } from '../../../core/wire/quality.ts'
import { count } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'
import { droppedField } from './dropped.ts'
import type { DroppedField } from './dropped.ts'

type DroppedProps = { dropped: QualityAnswer['dropped']; onDeclare: (field: DroppedField) => void }

export function Dropped({ dropped, onDeclare }: DroppedProps) {
  const t = text.value.quality
  return (
    <Card title={t.droppedFields}>
      <p class="card-lead">{dropped.length === 0 ? t.noDropped : t.droppedLead}</p>
      <ul class="rows">
        {dropped.map((one) => {
          const field = droppedField(one.name)
          return (
            <li key={one.name} class="row">
              <span class="row-main">
                <code class="row-value">{one.name}</code>
                <span class="row-note">{count(one.count, language.value)}×</span>
              </span>
              {field && (
                <Button label={`${t.declare}: ${one.name}`} onClick={() => onDeclare(field)}>
                  {t.declare}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </Card>
  )
}

export function Sensitive({ sensitive }: { sensitive: QualityAnswer['sensitive'] }) {
  const t = text.value.quality
  return (
    <Card title={t.sensitiveFields}>
      <p class="card-lead">{sensitive.length === 0 ? t.noSensitive : t.sensitiveLead}</p>
      <ul class="rows">
        {sensitive.map((one) => (
          <li key={one.name} class="row">
            <span class="row-main">{one.words[language.value]}</span>
            <span class="row-number">{count(one.count, language.value)}×</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

export function Feeds({ feeds }: { feeds: QualityAnswer['feeds'] }) {
  const t = text.value.quality
  return (
    <Card title={t.feeds}>
      {feeds.length === 0 && <p class="quiet">{t.noFeeds}</p>}
      <ul class="rows">
        {feeds.map(({ id, lastOkAt, isStale }) => (
          <li key={id} class="row">
            <span class="row-main">
              <span class="row-title">{id}</span>
              <span class="row-note">
                {lastOkAt === null ? (
                  t.feedNever
                ) : (
                  <>
                    {t.feedRead} <When at={lastOkAt} />
                  </>
                )}
              </span>
            </span>
            <Badge tone={isStale ? 'warn' : 'good'}>{isStale ? t.feedStale : t.feedFresh}</Badge>
          </li>
        ))}
      </ul>
    </Card>
  )
}
