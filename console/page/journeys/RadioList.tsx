import { useId } from 'preact/hooks'

type RadioListProps<Value extends string> = {
  label: string
  value: Value
  choices: readonly { readonly value: Value; readonly name: string; readonly hint?: string }[]
  onChange: (value: Value) => void
}

/** One of a few answers, each with room for a sentence. */
export function RadioList<Value extends string>({ label, value, choices, onChange }: RadioListProps<Value>) {
  const id = useId()
  return (
    <fieldset class="radio-list">
      <legend>{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} class="check-field">
          <input
            type="radio"
            name={id}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>
            {choice.name}
            {choice.hint && <span class="quiet"> {choice.hint}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
