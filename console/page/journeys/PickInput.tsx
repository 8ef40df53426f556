import { useId } from 'preact/hooks'
import type { Named } from '../../journey/known.ts'
import { text } from '../../text/text.ts'
import { TextInput } from '../campaigns/Input.tsx'
import { trimmedId } from './IdInput.tsx'

type PickInputProps = {
  label: string
  hint?: string | undefined
  value: string
  of: readonly Named[]
  /** A name that nobody has is a new one; left out: there is none of that name. */
  isOpen?: boolean
  max?: number
  /** What is typed, as it is kept; left out: small letters, digits and hyphens. */
  asTyped?: (typed: string) => string
  onInput: (id: string) => void
}

/** One of what is there, found by its id or its name while one types. */
export function PickInput(props: PickInputProps) {
  const { label, hint, value, of, isOpen = false, max = 48, asTyped = trimmedId, onInput } = props
  const t = text.value.journeys.edit
  const list = useId()
  const found = of.find(({ id }) => id === value)
  const isUnknown = found === undefined && value !== '' && of.length > 0
  const said = found && found.title !== found.id ? found.title : isUnknown && isOpen ? t.pickNew : hint
  return (
    <>
      <TextInput
        label={label}
        hint={said}
        fault={isUnknown && !isOpen ? t.pickNone : undefined}
        value={value}
        max={max}
        list={list}
        onInput={(typed) => onInput(asTyped(typed))}
      />
      <datalist id={list}>
        {of.map(({ id, title }) => (
          <option key={id} value={id} label={title} />
        ))}
      </datalist>
    </>
  )
}
