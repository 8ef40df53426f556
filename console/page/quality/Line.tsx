import { useId } from 'preact/hooks'

type LineProps = { label: string; hint: string; value: string; onInput: (value: string) => void }

/** One line to write, with its name above and a hint below. */
export function Line({ label, hint, value, onInput }: LineProps) {
  const id = useId()
  return (
    <div class="ask">
      <label class="ask-name" for={id}>
        {label}
      </label>
      <input
        id={id}
        type="text"
        maxLength={500}
        value={value}
        aria-describedby={`${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
      <span class="ask-hint" id={`${id}-hint`}>
        {hint}
      </span>
    </div>
  )
}
