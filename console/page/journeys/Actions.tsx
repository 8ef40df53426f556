import { useState } from 'preact/hooks'
import type { JourneyView } from '../../../core/wire/journeys.ts'
import type { Answer } from '../../api.ts'
import { archiveJourney, dropJourneyDraft } from '../../journey-api.ts'
import { navigate } from '../../navigate.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { complain } from '../../ui/complain.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast.ts'
import { Dialog } from '../segments/Dialog.tsx'
import { RadioList } from './RadioList.tsx'

/** Edit, discard the draft, archive. */
export function Actions({ view, onChange }: { view: JourneyView; onChange: () => void }) {
  const t = text.value.journeys
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const [entries, setEntries] = useState<'drain' | 'end'>('drain')
  const told = (done: string, answer: Answer<unknown>) => {
    setBusy(false)
    setAsks(false)
    if (!answer.ok) return complain(answer)
    showToast('good', done)
    onChange()
  }
  const archive = async (note: string) => {
    setBusy(true)
    told(t.archived, await archiveJourney(view.id, { note, entries }))
  }
  const drop = async () => {
    const answer = await dropJourneyDraft(view.id)
    if (answer.ok && view.status === 'draft') return navigate(routePath({ page: 'journeys' }))
    told(t.dropped, answer)
  }
  return (
    <div class="campaign-actions">
      {view.draft && <Button onClick={() => void drop()}>{t.dropDraft}</Button>}
      {view.status === 'published' && <Button onClick={() => setAsks(true)}>{t.archive}</Button>}
      <a class="button button-main" href={routePath({ page: 'journey-edit', id: view.id })}>
        {view.draft ? t.editDraft : t.openEdit}
      </a>
      {asks && (
        <Dialog
          title={t.archiveAsk}
          lead={t.archiveLead}
          confirm={t.confirmArchive}
          busy={busy}
          onConfirm={(note) => void archive(note)}
          onClose={() => setAsks(false)}
        >
          <RadioList
            label={`${t.entries} (${view.counts.open})`}
            value={entries}
            choices={[
              { value: 'drain', name: t.entriesDrain },
              { value: 'end', name: t.entriesEnd },
            ]}
            onChange={setEntries}
          />
        </Dialog>
      )}
    </div>
  )
}
