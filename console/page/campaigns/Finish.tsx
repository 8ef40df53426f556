import { useState } from 'preact/hooks'
import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import type { Refusal } from '../../api.ts'
import { publishCampaign, saveCampaign } from '../../campaign-api.ts'
import { navigate } from '../../navigate.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'
import { Dialog } from '../segments/Dialog.tsx'

type FinishProps = { draft: CampaignDraft; canSave: boolean; canPublish: boolean; onSaved: () => void }

/** Keeps the draft, and publishes it with a note. */
export function Finish({ draft, canSave, canPublish, onSaved }: FinishProps) {
  const t = text.value.campaigns
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const save = async (): Promise<boolean> => {
    setBusy(true)
    const answer = await saveCampaign(draft)
    setBusy(false)
    if (answer.ok) onSaved()
    else complain(answer.refusal)
    return answer.ok
  }
  const publish = async (note: string) => {
    if (!(await save())) return
    setBusy(true)
    const answer = await publishCampaign(draft.id, note)
    setBusy(false)
    setAsks(false)
    if (!answer.ok) return complain(answer.refusal)
    showToast('good', t.published)
    navigate(routePath({ page: 'campaign', id: draft.id }))
  }
  return (
    <div class="campaign-actions">
      <Button
        busy={busy}
        disabled={!canSave}
        onClick={() => void save().then((done) => done && showToast('good', t.saved))}
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
        />
      )}
    </div>
  )
}

function complain(refusal: Refusal): void {
  const { title, hint } = refusalText(refusal)
  showToast('bad', title, refusal.detail || hint)
}
