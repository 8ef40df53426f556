/** What the sender was asked for, and what it answered; the newest first. */
import type { AttemptView } from '../../../core/wire/sender.ts'
import { duration } from '../../format.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Tone } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { When } from '../../ui/When.tsx'

const TONES: Readonly<Record<AttemptView['outcome'], Tone>> = {
  taken: 'good',
  refused: 'bad',
  later: 'warn',
  gone: 'bad',
  unknown: 'warn',
}

export function Attempts({ attempts }: { attempts: readonly AttemptView[] }) {
  const t = text.value.senders
  const answers: Readonly<Record<string, string>> = t.answers
  return (
    <Card title={t.attempts}>
      {attempts.length === 0 ? (
        <Empty small icon="mail" title={t.attemptsNone} />
      ) : (
        <div class="sender-attempts" tabIndex={0} role="group" aria-label={t.attempts}>
          <table class="table">
            <thead>
              <tr>
                {[t.when, t.outcome, t.status, t.took, t.attempt, t.person, t.answer].map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {attempts.map((one) => (
                <tr key={`${one.at} ${one.key} ${one.n}`}>
                  <td>
                    <When at={one.at} form="moment" />
                  </td>
                  <td>
                    <Badge tone={TONES[one.outcome]}>{t.outcomes[one.outcome]}</Badge>
                  </td>
                  <td>{one.status ?? '–'}</td>
                  <td>{one.ms < 1_000 ? `${one.ms} ms` : duration(one.ms)}</td>
                  <td>{one.n}</td>
                  <td>
                    <a href={routePath({ page: 'profile', id: one.profile })} title={one.key}>
                      {one.profile.slice(0, 8)}…
                    </a>
                  </td>
                  <td class="sender-answer">{answers[one.answer] ?? one.answer}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  )
}
