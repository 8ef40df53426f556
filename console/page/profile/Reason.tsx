import { useId } from 'preact/hooks'
import { text } from '../../text/text.ts'

export const MIN_REASON = 3

/** Why somebody does what cannot be told from the data later. */
export function Reason({ value, onInput }: { value: string; onInput: (value: string) => void }) {
  const t = text.value.person
  const id = useId()
  return (
    <div class="ask">
      <label class="ask-name" for={id}>
        {t.reason}
      </label>
      <textarea
        id={id}
        rows={2}
        maxLength={500}
        aria-describedby={`${id}-hint`}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <span class="ask-hint" id={`${id}-hint`}>
        {t.reasonHint}
      </span>
    </div>
  )
}
