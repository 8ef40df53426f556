import { useState } from 'preact/hooks'
import type { TemplateDraft, TemplateView } from '../../../core/wire/templates.ts'
import type { Answer } from '../../api.ts'
import { archiveTemplate, dropTemplateDraft, publishTemplate, saveTemplate } from '../../template-api.ts'
import { text } from '../../text/text.ts'
import { complain } from '../../ui/complain.ts'
import { Button } from '../../ui/Button.tsx'
import { showToast } from '../../ui/toast.ts'
import { Sure } from '../catalogue/Sure.tsx'
import { Dialog } from '../segments/Dialog.tsx'

type FinishProps = {
  draft: TemplateDraft
  view: TemplateView | null
  canSave: boolean
  canPublish: boolean
  onSaved: () => void
  onChanged: () => void
}

/** Keeps the draft, publishes it with a note, drops it, archives what is in force. */
export function Finish({ draft, view, canSave, canPublish, onSaved, onChanged }: FinishProps) {
  const t = text.value.templates
  const [asks, setAsks] = useState<'publish' | 'archive' | null>(null)
  const [busy, setBusy] = useState(false)
  const run = async (work: () => Promise<Answer<unknown>>, said: string): Promise<boolean> => {
    setBusy(true)
    const answer = await work()
    setBusy(false)
    if (answer.ok) showToast('good', said)
    else complain(answer)
    return answer.ok
  }
  const save = async (): Promise<boolean> => {
    const isDone = await run(() => saveTemplate(draft), t.saved)
    if (isDone) onSaved()
    return isDone
  }
  const confirm = async (note: string) => {
    if (asks === 'publish' && !(await save())) return
    const isDone =
      asks === 'publish'
        ? await run(() => publishTemplate(draft.id, note), t.published)
        : await run(() => archiveTemplate(draft.id, note), t.archived)
    setAsks(null)
    if (isDone) onChanged()
  }
  return (
    <div class="campaign-actions">
      {view?.hasDraft && (
        <Sure
          question={t.dropDraft}
          name={t.dropDraft}
          onSure={() =>
            void run(() => dropTemplateDraft(draft.id), t.dropped).then((ok) => ok && onChanged())
          }
        />
      )}
      {view?.status === 'published' && view.origin === 'console' && (
        <Button kind="quiet" onClick={() => setAsks('archive')}>
          {t.archive}
        </Button>
      )}
      <Button busy={busy} disabled={!canSave} onClick={() => void save()}>
        {t.save}
      </Button>
      <Button kind="main" busy={busy} disabled={!canPublish} onClick={() => setAsks('publish')}>
        {t.publish}
      </Button>
      {asks && (
        <Dialog
          title={asks === 'publish' ? t.publishTitle : t.archiveTitle}
          lead={asks === 'publish' ? t.publishLead : t.archiveLead}
          confirm={asks === 'publish' ? t.confirm : t.archive}
          busy={busy}
          onConfirm={(note) => void confirm(note)}
          onClose={() => setAsks(null)}
        />
      )}
    </div>
  )
}
