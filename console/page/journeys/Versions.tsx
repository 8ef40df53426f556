/** Every version there was, and any two of them side by side: drawn, in words, as text. */
import { useState } from 'preact/hooks'
import type { JourneyVersion, JourneyView } from '../../../core/wire/journeys.ts'
import { date } from '../../format.ts'
import { rollBackJourney } from '../../journey-api.ts'
import type { Older } from '../../journey-api.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { complain } from '../../ui/complain.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ChoiceField } from '../../ui/Field.tsx'
import { showToast } from '../../ui/toast.ts'
import { Dialog } from '../segments/Dialog.tsx'
import { Compare } from './Compare.tsx'
import { OlderChoice } from './OlderChoice.tsx'

type VersionsProps = { view: JourneyView; onChange: () => void }

/** The draft is version 0 here. */
const DRAFT = 0

export function Versions({ view, onChange }: VersionsProps) {
  const t = text.value.journeys
  const all = view.draft ? [{ ...view.draft, version: DRAFT }, ...view.versions] : view.versions
  const [newer, setNewer] = useState(all[0]?.version ?? DRAFT)
  const [older, setOlder] = useState((all[1] ?? all[0])?.version ?? DRAFT)
  const [asks, setAsks] = useState<number | null>(null)
  const find = (version: number) => all.find((one) => one.version === version)
  const [after, before] = [find(newer), find(older)]
  const choices = all.map(({ version }) => ({ value: String(version), name: versionName(version) }))
  return (
    <div class="journey-versions">
      <Card title={t.versions}>
        <ol class="rows">
          {all.map((version) => (
            <VersionRow key={version.version} view={view} version={version} onRollBack={setAsks} />
          ))}
        </ol>
      </Card>
      {all.length > 1 && (
        <Card
          title={t.compare}
          actions={
            <span class="journey-compare">
              <ChoiceField
                label={t.compareOld}
                value={String(older)}
                choices={choices}
                onChange={(value) => setOlder(Number(value))}
              />
              <ChoiceField
                label={t.compareNew}
                value={String(newer)}
                choices={choices}
                onChange={(value) => setNewer(Number(value))}
              />
            </span>
          }
        >
          {before && after && (
            <Compare
              key={`${older} ${newer}`}
              before={before.journey}
              after={after.journey}
              names={[versionName(older), versionName(newer)]}
            />
          )}
        </Card>
      )}
      {asks !== null && (
        <RollBack id={view.id} version={asks} onClose={() => setAsks(null)} onDone={onChange} />
      )}
    </div>
  )
}

function versionName(version: number): string {
  const t = text.value.journeys
  return version === DRAFT ? t.versionDraft : t.version(version)
}

type VersionRowProps = {
  view: JourneyView
  version: JourneyVersion
  onRollBack: (version: number) => void
}

function VersionRow({ view, version, onRollBack }: VersionRowProps) {
  const t = text.value.journeys
  const isDraft = version.version === DRAFT
  const isCurrent = !isDraft && version.version === view.version
  return (
    <li class="row">
      <span class="row-main">
        <span class="row-title">
          {versionName(version.version)}{' '}
          {isCurrent && view.status === 'published' && <Badge tone="good">{t.inForce}</Badge>}
          {version.status === 'archived' && <Badge>{t.status['archived']}</Badge>}
          {view.counts.open > 0 && view.draining.includes(version.version) && <Badge>{t.drainingHere}</Badge>}
        </span>
        <span class="row-note">
          {version.createdAt === null
            ? t.shipped
            : `${date(version.createdAt, 'stamp', language.value)}, ${version.createdBy}`}
          {version.note !== '' && ` · ${version.note}`}
        </span>
      </span>
      {!isDraft && (
        <a
          class="button button-quiet"
          href={`${routePath({ page: 'journey-edit', id: view.id })}?version=${version.version}`}
        >
          {t.restore}
        </a>
      )}
      {!isDraft && !isCurrent && <Button onClick={() => onRollBack(version.version)}>{t.rollBack}</Button>}
    </li>
  )
}

type RollBackProps = { id: string; version: number; onClose: () => void; onDone: () => void }

function RollBack({ id, version, onClose, onDone }: RollBackProps) {
  const t = text.value.journeys
  const [older, setOlder] = useState<Older>('drain')
  const [busy, setBusy] = useState(false)
  const run = async (note: string) => {
    setBusy(true)
    const answer = await rollBackJourney(id, { to: version, note, older })
    setBusy(false)
    onClose()
    if (!answer.ok) return complain(answer)
    showToast('good', t.rolledBack)
    onDone()
  }
  return (
    <Dialog
      title={t.rollBackAsk(version)}
      lead={t.rollBackLead}
      confirm={t.rollBack}
      busy={busy}
      onConfirm={(note) => void run(note)}
      onClose={onClose}
    >
      <OlderChoice value={older} onChange={setOlder} />
    </Dialog>
  )
}
