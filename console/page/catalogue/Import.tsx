/** One import: how far it is, what it did, what it asks, and which rows were wrong. */
import { useState } from 'preact/hooks'
import type { ImportView } from '../../../core/wire/catalogue.ts'
import { decideImport } from '../../catalogue-api.ts'
import { count, percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'
import { When } from '../../ui/When.tsx'
import { Faults } from './Faults.tsx'

export function isRunning({ phase }: ImportView): boolean {
  return phase === 'fetch' || phase === 'read' || phase === 'save' || phase === 'retire'
}

type ImportProps = { view: ImportView; reload: () => void; isEarlier?: boolean }

export function Import({ view, reload, isEarlier = false }: ImportProps) {
  const t = text.value.catalogue
  return (
    <div class="import">
      <div class="import-head">
        <span>
          {t.phase[view.phase]} · <When at={view.endedAt ?? view.startedAt} />
          {view.decidedAs && ` · ${t.decided[view.decidedAs]}`}
        </span>
        {isRunning(view) && <Progress view={view} />}
      </div>
      <Sums view={view} />
      {view.declared && <p class="import-note">{t.charset(view.charset, view.declared)}</p>}
      {view.error && <p class="import-note import-bad">{view.error}</p>}
      <Warning view={view} />
      {view.phase === 'held' && !isEarlier && <Decision view={view} reload={reload} />}
      {view.faults.length > 0 && <Faults view={view} />}
    </div>
  )
}

function Progress({ view }: { view: ImportView }) {
  const share = percent(view.share, language.value)
  return (
    <span class="import-progress">
      <progress aria-label={text.value.catalogue.progress} max={1} value={view.share} />
      <span class="quiet">{share}</span>
    </span>
  )
}

function Sums({ view }: { view: ImportView }) {
  const t = text.value.catalogue
  if (view.rows === 0) return null
  const sums = [
    [view.rows, t.read],
    [view.added, t.addedCount],
    [view.changed, t.changedCount],
    [view.unchanged, t.unchangedCount],
    [view.refused, t.refusedCount],
    [view.retired, t.retiredCount],
    [view.missed, t.missedCount],
  ] as const
  return (
    <ul class="sums">
      {sums
        .filter(([value], index) => value > 0 || index === 0)
        .map(([value, name]) => (
          <li key={name}>
            <strong>{count(value, language.value)}</strong> {name}
          </li>
        ))}
    </ul>
  )
}

function Warning({ view: { warning, listed, before, jumps } }: { view: ImportView }) {
  const t = text.value.catalogue.warning
  if (warning === null) return null
  const words =
    warning === 'shrunk' ? t.shrunk(listed, before) : warning === 'prices' ? t.prices(jumps) : t[warning]
  return <p class="import-note import-warn">{words}</p>
}

function Decision({ view, reload }: { view: ImportView; reload: () => void }) {
  const t = text.value.catalogue
  const [busy, setBusy] = useState(false)
  const decide = async (decision: 'approve' | 'reject') => {
    setBusy(true)
    const answer = await decideImport(view.id, decision)
    setBusy(false)
    if (answer.ok) showToast('good', decision === 'approve' ? t.approved : t.rejected)
    else showToast('bad', refusalText(answer.refusal).title, answer.refusal.detail)
    reload()
  }
  return (
    <p class="import-decision">
      <Button kind="main" busy={busy} onClick={() => void decide('approve')}>
        {t.approve}
      </Button>
      <Button busy={busy} onClick={() => void decide('reject')}>
        {t.reject}
      </Button>
    </p>
  )
}
