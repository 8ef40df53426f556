import type { SegmentView } from '../../../core/wire/segments.ts'
import { date } from '../../format.ts'
import { language } from '../../preference.ts'
import { printJson } from '../../rule/print.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'

/** Every version there was: who, when, why, and what it said. */
export function Versions({ view }: { view: SegmentView }) {
  const t = text.value.segments
  return (
    <Card title={t.versions}>
      <ol class="versions">
        {view.versions.map((version) => (
          <li key={version.version}>
            <details>
              <summary>
                <strong>
                  {t.version} {version.version}
                </strong>{' '}
                {version.status === 'archived' && <Badge>{t.status.archived}</Badge>}{' '}
                <span class="quiet">
                  {version.createdAt === null
                    ? t.shipped
                    : `${date(version.createdAt, 'stamp', language.value)}, ${version.createdBy}`}
                </span>
                {version.note !== '' && <span class="version-note">{version.note}</span>}
              </summary>
              <pre class="version-rule" tabIndex={0}>
                {printJson(version.when)}
              </pre>
              <p class="quiet">
                <code>{version.hash}</code>{' '}
                <a href={`${routePath({ page: 'segment-edit', id: view.id })}?version=${version.version}`}>
                  {t.restore}
                </a>
              </p>
            </details>
          </li>
        ))}
      </ol>
    </Card>
  )
}
