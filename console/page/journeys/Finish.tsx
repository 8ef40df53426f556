import { useState } from 'preact/hooks'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import { publishJourney, saveJourney } from '../../journey-api.ts'
import type { Older } from '../../journey-api.ts'
import { navigate } from '../../navigate.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast.ts'
import { Dialog } from '../segments/Dialog.tsx'
import { complain } from './Actions.tsx'
import { OlderChoice } from './OlderChoice.tsx'

export type FinishProps = {
  draft: JourneyDraft
  /** In force; 0: there is nobody to ask about. */
  version: number
  people: number
  canSave: boolean
  canPublish: boolean
  onSaved: () => void
}

/** Keeps the draft, and publishes it: with a note, and with what becomes of those who are inside. */
export function Finish({ draft, version, people, canSave, canPublish, onSaved }: FinishProps) {
  const t = text.value.journeys.edit
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const [older, setOlder] = useState<Older>(draft.older ?? 'drain')
  const save = async (): Promise<boolean> => {
    setBusy(true)
    const answer = await saveJourney(draft)
    setBusy(false)
    if (answer.ok) onSaved()
    else complain(answer)
    return answer.ok
  }
  const publish = async (note: string) => {
    if (!(await save())) return
    setBusy(true)
    const answer = await publishJourney(draft.id, { note, older })
    setBusy(false)
    setAsks(false)
    if (!answer.ok) return complain(answer)
    showToast('good', t.published)
    navigate(routePath({ page: 'journey', id: draft.id }))
  }
  return (
    <div class="campaign-actions">
      <Button
        busy={busy}
        disabled={!canSave}
        onClick={() => void save().then((isKept) => isKept && showToast('good', t.saved))}
      >
        {t.save}
      </Button>
      <Button kind="main" busy={busy} disabled={!canPublish} onClick={() => setAsks(true)}>
        {t.publish}
      </Button>
      {asks && (
        <Dialog
          title={t.publishTitle}
          lead={t.publishLead}
          confirm={t.confirm}
          busy={busy}
          onConfirm={(note) => void publish(note)}
          onClose={() => setAsks(false)}
        >
          {version > 0 && (
            <>
              <OlderChoice value={older} onChange={setOlder} />
              <p class="quiet">{text.value.journeys.words.inItNow(people)}</p>
            </>
          )}
        </Dialog>
      )}
    </div>
  )
}
