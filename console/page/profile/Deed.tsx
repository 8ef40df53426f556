/** How each dialog about a person ends: why, what was refused, and the two buttons. */
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { MIN_REASON, Reason } from './Reason.tsx'
import type { useAct } from './use-act.ts'

type DeedProps = {
  /** What is done, on its button. */
  label: string
  act: Pick<ReturnType<typeof useAct>, 'busy' | 'refusal' | 'run'>
  /** False while something else than the reason is missing. */
  isReady?: boolean
  reason: string
  onReason: (reason: string) => void
  onClose: () => void
}

export function Deed({ label, act, isReady = true, reason, onReason, onClose }: DeedProps) {
  const { busy, refusal, run } = act
  return (
    <>
      <Reason value={reason} onInput={onReason} />
      {refusal && <Refused refusal={refusal} />}
      <div class="dialog-foot">
        <Button onClick={onClose}>{text.value.person.cancel}</Button>
        <Button
          kind="main"
          busy={busy}
          disabled={!isReady || reason.trim().length < MIN_REASON}
          onClick={() => void run()}
        >
          {label}
        </Button>
      </div>
    </>
  )
}
