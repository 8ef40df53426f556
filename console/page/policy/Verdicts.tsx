import { HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import type { PolicyCheckAnswer } from '../../../core/wire/policy.ts'
import { fetchJourneys } from '../../journey-api.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Findings } from '../campaigns/Findings.tsx'
import { journeyName } from '../profile/label.ts'
import { grouped } from './grouped.ts'

/** What is to be mended, and who takes whose place. */
export function Verdicts({ check }: { check: PolicyCheckAnswer }) {
  const t = text.value.policy
  const { findings, starving, crowds } = check
  const journeys = useResource('journeys', fetchJourneys, 0).value?.journeys
  const name = (id: string) =>
    journeys?.find((one) => one.id === id)?.title[language.value] ?? journeyName(id)
  const listed = (ids: readonly string[]) =>
    new Intl.ListFormat(language.value).format(ids.map((id) => t.named(name(id))))
  return (
    <>
      <Card title={t.check}>
        {findings.length === 0 ? (
          <p class="quiet">{t.sound}</p>
        ) : (
          <Findings findings={findings.map(({ message, hint, ...one }) => ({ ...one, message, hint }))} />
        )}
      </Card>
      <Card title={t.starving}>
        {starving.length + crowds.length === 0 && <p class="quiet">{t.noStarving}</p>}
        <ul class="policy-verdicts">
          {grouped(starving).map(({ starves, starved, by, ...cap }) => (
            <li key={`${starves.join()} ${starved.join()} ${cap.cap}`}>
              <Badge tone="warn">{capWords(cap)}</Badge>{' '}
              {t.starves[by](listed(starves), listed(starved), starves.length, starved.length)}
            </li>
          ))}
          {crowds.map(({ ids, messages, ...cap }) => (
            <li key={`${ids.join()} ${cap.cap}`}>
              <Badge>{capWords(cap)}</Badge> {t.crowd(listed(ids), messages)}
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

type Cap = { readonly cap: string; readonly most: number; readonly perMs: number }

/** "E-mail: 2 messages a day" of "/channels/email/perDay". */
function capWords({ cap, most, perMs }: Cap): string {
  const { policy: t, name } = text.value
  const parts = cap.split('/').slice(1)
  const where =
    parts[0] === 'total'
      ? t.total
      : parts[0] === 'topics'
        ? t.topic(parts[1]!)
        : (name.purpose[parts[1]!] ?? parts[1]!)
  return t.cap(where, most, t.per[parts.at(-1)!] ?? lengthWords(perMs))
}

/** A cool-down is a cap of one message in its own time. */
function lengthWords(ms: number): string {
  const { policy: t } = text.value
  return ms % HOUR_MS === 0 ? t.perHours(ms / HOUR_MS) : t.perMinutes(Math.round(ms / MINUTE_MS))
}
