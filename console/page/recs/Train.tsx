import { useState } from 'preact/hooks'
import { trainRecs } from '../../recs-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'

/** Makes a model from everything, at once. */
export function Train({ onTrained }: { onTrained: () => void }) {
  const t = text.value.recs
  const [busy, setBusy] = useState(false)
  const train = async () => {
    setBusy(true)
    const answer = await trainRecs()
    setBusy(false)
    if (answer.ok) {
      showToast('good', t.trained)
      onTrained()
    } else {
      const { title, hint } = refusalText(answer.refusal)
      showToast('bad', title, hint)
    }
  }
  return (
    <Button busy={busy} onClick={() => void train()}>
      {busy ? t.training : t.train}
    </Button>
  )
}
