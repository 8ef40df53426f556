import { useState } from 'preact/hooks'
import type { RebuildAnswer } from '../../../core/wire/history.ts'
import { rebuildProfile } from '../../profile-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'

const SHOWN_HASH = 12

/** Counts a person again from the stored events, and tells whether it comes to the same. */
export function Rebuild({ id, onRebuilt }: { id: string; onRebuilt: () => void }) {
  const t = text.value.person
  const [busy, setBusy] = useState(false)
  const run = async () => {
    setBusy(true)
    const answer = await rebuildProfile(id)
    setBusy(false)
    if (!answer.ok) {
      const { title, hint } = refusalText(answer.refusal)
      return showToast('bad', title, hint)
    }
    tell(answer.value)
    if (!answer.value.equal) onRebuilt()
  }
  return (
    <span title={t.rebuildHint}>
      <Button icon="mend" busy={busy} onClick={() => void run()}>
        {t.rebuild}
      </Button>
    </span>
  )
}

function tell({ equal, after, differences, isWhole }: RebuildAnswer): void {
  const t = text.value.person
  const lead = equal
    ? t.rebuildSameLead(after.slice(0, SHOWN_HASH))
    : t.rebuildOtherLead(differences.length, differences.slice(0, 5).join(', '))
  showToast('good', equal ? t.rebuildSame : t.rebuildOther, isWhole ? lead : `${lead} ${t.rebuildCut}`)
}
