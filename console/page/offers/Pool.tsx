/** A pool of the shop's own codes: how many are left, and the way in for more. */
import { useId, useState } from 'preact/hooks'
import type { OfferView } from '../../../core/wire/offers.ts'
import { uploadCodes } from '../../offer-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'
import { PoolText } from '../Offers.tsx'

export function Pool({ view, onChange }: { view: OfferView; onChange: () => void }) {
  const t = text.value.offers
  const id = useId()
  const [typed, setTyped] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const add = async (codes: string) => {
    setBusy(true)
    const answer = await uploadCodes(view.id, codes)
    setBusy(false)
    if (!answer.ok) return setFault(answer.refusal.detail || refusalText(answer.refusal).title)
    setFault(null)
    setTyped('')
    showToast('good', t.uploaded(answer.value.added, answer.value.known))
    onChange()
  }
  return (
    <Card title={t.pool} note={<PoolText row={view} />}>
      <div class="form-field">
        <label for={id}>{t.codes}</label>
        <textarea
          id={id}
          rows={4}
          value={typed}
          spellcheck={false}
          aria-describedby={`${id}-hint`}
          aria-invalid={fault === null ? undefined : 'true'}
          onInput={(event) => setTyped(event.currentTarget.value)}
        />
        <span class="quiet" id={`${id}-hint`}>
          {t.poolLead}
        </span>
        {fault !== null && (
          <span class="import-bad" role="alert">
            {fault}
          </span>
        )}
      </div>
      <div class="offer-upload">
        <Button kind="main" busy={busy} disabled={typed.trim() === ''} onClick={() => void add(typed)}>
          {t.upload}
        </Button>
        <label class="offer-file">
          <span>{t.file}</span>
          <input
            type="file"
            accept=".csv,.txt,text/csv,text/plain"
            onChange={async ({ currentTarget }) => {
              const [file] = currentTarget.files ?? []
              if (file) await add(await file.text())
              currentTarget.value = ''
            }}
          />
        </label>
      </div>
    </Card>
  )
}
