/** Every version of a template: who, when, why, and what it changed; the draft stands on top. */
import { useMemo } from 'preact/hooks'
import { canonical } from '../../../core/base/canonical.ts'
import type { Json } from '../../../core/base/json.ts'
import type { TemplateVersion, TemplateView } from '../../../core/wire/templates.ts'
import { diffOf, folded } from '../../campaign/diff.ts'
import { date } from '../../format.ts'
import { language } from '../../preference.ts'
import { printJson } from '../../rule/print.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'

type VersionsProps = { view: TemplateView; onRestore: (version: TemplateVersion) => void }

export function Versions({ view: { versions, draft }, onRestore }: VersionsProps) {
  const t = text.value.templates
  const all = draft ? [draft, ...versions] : versions
  return (
    <Card title={t.versions}>
      <ol class="versions">
        {all.map((version, index) => (
          <li key={version === draft ? 'draft' : version.version}>
            <details open={index === 0}>
              <summary>
                <strong>{version === draft ? t.draftChanges : `${t.version} ${version.version}`}</strong>{' '}
                {version.status === 'archived' && <Badge>{t.statuses.archived}</Badge>}{' '}
                <span class="quiet">
                  {version.createdAt === null
                    ? t.shipped
                    : `${date(version.createdAt, 'stamp', language.value)}, ${version.createdBy}`}
                </span>
                {version.note !== '' && <span class="version-note">{version.note}</span>}
              </summary>
              <Changes before={all[index + 1] ?? null} after={version} />
              {version !== draft && (
                <Button kind="quiet" onClick={() => onRestore(version)}>
                  {t.restore}
                </Button>
              )}
            </details>
          </li>
        ))}
      </ol>
    </Card>
  )
}

/** Members in one order, so that only what was said differs. */
const printed = ({ template: { cs, en, title } }: TemplateVersion) =>
  printJson(JSON.parse(canonical({ cs, en, ...(title && { title }) } as unknown as Json)))

const SIGNS = { same: ' ', added: '+', removed: '−' } as const

function Changes({ before, after }: { before: TemplateVersion | null; after: TemplateVersion }) {
  const { templates: t, campaigns } = text.value
  const [older, newer] = [before && printed(before), printed(after)]
  const lines = useMemo(() => (older === null ? null : folded(diffOf(older, newer))), [older, newer])
  if (lines === null) return <p class="quiet">{t.firstVersion}</p>
  if (older === newer) return <p class="quiet">{t.noChanges}</p>
  return (
    <div class="diff" role="group" aria-label={campaigns.changes} tabIndex={0}>
      {lines.map((line, index) =>
        line === null ? (
          <div key={index} class="diff-gap">
            <span class="unseen">{campaigns.leftOut}</span>⋯
          </div>
        ) : (
          <div key={index} class={`diff-line diff-${line.kind}`}>
            {line.kind !== 'same' && <span class="unseen">{campaigns[line.kind]}: </span>}
            <span aria-hidden="true">{SIGNS[line.kind]}</span>
            <code>{line.text}</code>
          </div>
        ),
      )}
    </div>
  )
}
