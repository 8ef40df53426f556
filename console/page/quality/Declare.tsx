/** Declares a field that was dropped: the next version of the plan has it. */
import { useState } from 'preact/hooks'
import type { PlanWritten } from '../../../core/wire/quality.ts'
import type { Refusal } from '../../api.ts'
import { fetchPlan, writePlan } from '../../quality-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'
import { Fields } from './Fields.tsx'
import { Findings } from './Findings.tsx'
import type { DroppedField } from './dropped.ts'
import { Line } from './Line.tsx'
import { isComplete, newField, withField } from './params.ts'

type DeclareProps = { dropped: DroppedField; onClose: () => void; onDone: () => void }

const FAULTS: ReadonlySet<string> = new Set([
  'bad_name',
  'known_name',
  'known_param',
  'sensitive_name',
  'unknown_event',
  'too_many',
])

export function Declare({ dropped: { event, field }, onClose, onDone }: DeclareProps) {
  const { quality: t } = text.value
  const [draft, setDraft] = useState(newField(field))
  const [why, setWhy] = useState('')
  const [busy, setBusy] = useState(false)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [written, setWritten] = useState<PlanWritten | null>(null)
  const run = async (force: boolean) => {
    setBusy(true)
    const standing = await fetchPlan()
    const answer = standing.ok
      ? await writePlan({
          plan: withField(standing.value, event, draft),
          from: standing.value.version,
          why: why.trim() || `${event}.${field}`,
          force,
        })
      : standing
    setBusy(false)
    setRefusal(answer.ok ? null : answer.refusal)
    if (!answer.ok) return
    setWritten(answer.value)
    if (!answer.value.written) return
    showToast('good', t.accepted1(`${event}.${field}`, answer.value.version))
    onDone()
    onClose()
  }
  const isFault = written?.findings.some(({ code }) => FAULTS.has(code)) ?? false
  const isStopped = written !== null && !written.written
  return (
    <Dialog title={t.declareTitle} onClose={onClose}>
      <div class="dialog-body">
        <p>{t.declareLead(field, event)}</p>
        <Fields
          drafts={[draft]}
          examples={new Map()}
          onChange={([changed]) => {
            if (changed) setDraft(changed)
          }}
          isFixed
        />
        <Line label={t.why} hint={t.whyHint} value={why} onInput={setWhy} />
        {isStopped && <Findings findings={written.findings} isFault={isFault} />}
        {refusal && <Refused refusal={refusal} />}
        <div class="dialog-foot">
          <Button onClick={onClose}>{t.cancel}</Button>
          {isStopped && !isFault && (
            <Button busy={busy} onClick={() => void run(true)}>
              {t.force}
            </Button>
          )}
          <Button kind="main" busy={busy} disabled={!isComplete([draft])} onClick={() => void run(false)}>
            {t.declareWrite}
          </Button>
        </div>
      </div>
    </Dialog>
  )
}
