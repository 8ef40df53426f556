import type { PolicyCheckAnswer } from '../../../core/wire/policy.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Findings } from '../campaigns/Findings.tsx'

/** What is to be mended, and who takes whose place. */
export function Verdicts({ check }: { check: PolicyCheckAnswer }) {
  const t = text.value.policy
  const { findings, starving, crowds } = check
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
          {starving.map(({ starves, starved, by, cap, most }) => (
            <li key={`${starves} ${starved} ${cap}`}>
              <Badge tone="warn">{capWords(cap, most)}</Badge> {t.starves[by](starves, starved, '')}
            </li>
          ))}
          {crowds.map(({ ids, messages, cap, most }) => (
            <li key={`${ids.join()} ${cap}`}>
              <Badge>{capWords(cap, most)}</Badge> {t.crowd(ids.join(', '), messages, '')}
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}

/** "E-mail: 2 messages a day." of "/channels/email/perDay". */
function capWords(pointer: string, most: number): string {
  const { policy: t, name } = text.value
  const parts = pointer.split('/').slice(1)
  const where =
    parts[0] === 'total'
      ? t.total
      : parts[0] === 'topics'
        ? t.topic(parts[1]!)
        : (name.purpose[parts[1]!] ?? parts[1]!)
  return t.cap(where, most, t.per[parts.at(-1)!] ?? '').replace(/\.$/, '')
}
