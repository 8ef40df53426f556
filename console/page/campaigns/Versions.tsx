import { useMemo } from 'preact/hooks'
import { canonical } from '../../../core/base/canonical.ts'
import type { Json } from '../../../core/base/json.ts'
import type { CampaignVersion, CampaignView } from '../../../core/wire/campaigns.ts'
import { diffOf, folded } from '../../campaign/diff.ts'
import { date } from '../../format.ts'
import { language } from '../../preference.ts'
import { printJson } from '../../rule/print.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'

/** Every version there was: who, when, why, and what it changed; the draft stands on top. */
export function Versions({ view }: { view: CampaignView }) {
  const t = text.value.campaigns
  const { versions, draft } = view
  return (
    <Card title={t.versions}>
      <ol class="versions">
        {draft && (
          <li key="draft">
            <details>
              <summary>
                <strong>{t.draftChanges}</strong> <Written version={draft} />
              </summary>
              <Changes before={versions[0] ?? null} after={draft} />
            </details>
          </li>
        )}
        {versions.map((version, index) => (
          <li key={version.version}>
            <details>
              <summary>
                <strong>
                  {t.version} {version.version}
                </strong>{' '}
                {version.status === 'archived' && <Badge>{t.status['archived']}</Badge>}{' '}
                <Written version={version} />
                {version.note !== '' && <span class="version-note">{version.note}</span>}
              </summary>
              <Changes before={versions[index + 1] ?? null} after={version} />
              <p class="quiet">
                <a href={`${routePath({ page: 'campaign-edit', id: view.id })}?version=${version.version}`}>
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

function Written({ version: { createdAt, createdBy } }: { version: CampaignVersion }) {
  return (
    <span class="quiet">
      {createdAt === null
        ? text.value.campaigns.shipped
        : `${date(createdAt, 'stamp', language.value)}, ${createdBy}`}
    </span>
  )
}

type ChangesProps = { before: CampaignVersion | null; after: CampaignVersion }

/** Members in one order, so that only what was said differs. */
const printed = ({ campaign }: CampaignVersion) => printJson(JSON.parse(canonical(campaign as Json)))

function Changes({ before, after }: ChangesProps) {
  const t = text.value.campaigns
  const [older, newer] = [before && printed(before), printed(after)]
  const lines = useMemo(() => (older === null ? null : folded(diffOf(older, newer))), [older, newer])
  if (lines === null)
    return (
      <>
        <p class="quiet">{t.firstVersion}</p>
        <pre class="version-rule" tabIndex={0}>
          {newer}
        </pre>
      </>
    )
  if (older === newer) return <p class="quiet">{t.noChanges}</p>
  return (
    <div class="diff" role="group" aria-label={t.changes} tabIndex={0}>
      {lines.map((line, index) =>
        line === null ? (
          <div key={index} class="diff-gap">
            <span class="unseen">{t.leftOut}</span>⋯
          </div>
        ) : (
          <div key={index} class={`diff-line diff-${line.kind}`}>
            {line.kind !== 'same' && <span class="unseen">{t[line.kind]}: </span>}
            <span aria-hidden="true">{SIGNS[line.kind]}</span>
            <code>{line.text}</code>
          </div>
        ),
      )}
    </div>
  )
}

const SIGNS = { same: ' ', added: '+', removed: '−' } as const
