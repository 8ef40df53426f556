import { TextInput } from '../campaigns/Input.tsx'

export const trimmedId = (typed: string) => typed.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-')

type IdInputProps = { label: string; value: string; hint?: string; onInput: (id: string) => void }

/** Small letters, digits and hyphens, whatever is typed. */
export function IdInput({ label, value, hint, onInput }: IdInputProps) {
  return (
    <TextInput
      label={label}
      {...(hint === undefined ? {} : { hint })}
      value={value}
      max={48}
      onInput={(typed) => onInput(trimmedId(typed))}
    />
  )
}
