import { useId } from 'preact/hooks'
import { Icon } from './Icon.tsx'
import type { IconName } from './Icon.tsx'

type SegmentedProps<Value extends string> = {
  label: string
  value: Value
  choices: readonly { value: Value; name: string; icon?: IconName }[]
  onChange: (value: Value) => void
}

/** A few choices side by side, as radio buttons: arrows move, Tab leaves. */
export function Segmented<Value extends string>({ label, value, choices, onChange }: SegmentedProps<Value>) {
  // Two of one label on a page are two groups all the same.
  const name = useId()
  return (
    <fieldset class="segmented">
      <legend class="unseen">{label}</legend>
      {choices.map((choice) => (
        <label key={choice.value} title={choice.icon ? choice.name : undefined}>
          <input
            type="radio"
            class="unseen"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span class="segmented-face">
            {choice.icon ? (
              <>
                <Icon name={choice.icon} />
                <span class="unseen">{choice.name}</span>
              </>
            ) : (
              choice.name
            )}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
