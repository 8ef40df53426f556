import { useId } from 'preact/hooks'
import { Icon } from './Icon.tsx'

type SearchFieldProps = { label: string; hint: string; value: string; onInput: (value: string) => void }

/** A search box with a name for readers; Esc empties it. */
export function SearchField({ label, hint, value, onInput }: SearchFieldProps) {
  return (
    <label class="field field-search">
      <span class="unseen">{label}</span>
      <Icon name="search" />
      <input
        type="search"
        value={value}
        placeholder={hint}
        autocomplete="off"
        spellcheck={false}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onInput('')
        }}
      />
    </label>
  )
}

type ChoiceFieldProps = {
  label: string
  value: string
  choices: readonly { value: string; name: string }[]
  onChange: (value: string) => void
}

export function ChoiceField({ label, value, choices, onChange }: ChoiceFieldProps) {
  const id = useId()
  return (
    <span class="field field-choice">
      <label for={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value} selected={choice.value === value}>
            {choice.name}
          </option>
        ))}
      </select>
    </span>
  )
}
