/** How far imports are, and what was left out of them. */
import type { ImportProgress } from '../../../core/wire/import.ts'
import { count, percent } from '../../format.ts'
import { problemsUrl } from '../../import-api.ts'
import { language } from '../../preference.ts'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'
import { importText } from './text.ts'

/** The import that somebody is looking at. */
export function Running({ run }: { run: ImportProgress }) {
  const t = importText.value
  const isDone = run.state === 'done'
  return (
    <Card title={run.name} note={t.kinds[run.kind]} class="running">
      <p role="status">{isDone ? t.done : t.running}</p>
      <progress
        class="bar"
        max={Math.max(1, run.events)}
        value={isDone ? run.events || 1 : run.taken}
        aria-label={t.progress}
      >
        {shareOf(run)}
      </progress>
      <Facts run={run} />
    </Card>
  )
}

/** Those of before, newest first. */
export function Earlier({ runs }: { runs: readonly ImportProgress[] }) {
  const t = importText.value
  return (
    <Card title={t.before}>
      <ul class="runs">
        {runs.map((run) => (
          <li key={run.id}>
            <strong>{run.name}</strong>
            <span class="quiet">
              {t.kinds[run.kind]} · <When at={run.createdAt} /> · {shareOf(run)}
            </span>
            <Facts run={run} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Facts({ run }: { run: ImportProgress }) {
  const t = importText.value
  const number = (value: number) => count(value, language.value)
  return (
    <p class="running-facts">
      <span>{t.counted(number(run.accepted), number(run.duplicate), number(run.refused))}</span>
      {(run.bad > 0 || run.refused > 0) && (
        <a href={problemsUrl(run.id)} download>
          {t.download} ({t.bad(run.bad)})
        </a>
      )}
    </p>
  )
}

function shareOf({ taken, events, state }: ImportProgress): string {
  return percent(state === 'done' || events === 0 ? 1 : taken / events, language.value)
}
