/** Labelled fields of the desk. A number is told once it is one: an emptied field is still being typed. */
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

type FieldProps = {
  label: string
  hint?: string | undefined
  /** What is wrong with what stands in it; it takes the place of the hint. */
  fault?: string | undefined
  children: (ids: {
    id: string
    'aria-describedby': string | undefined
    'aria-invalid': true | undefined
  }) => ComponentChildren
}

export function Labelled({ label, hint, fault, children }: FieldProps) {
  const id = useId()
  const said = fault ?? hint
  const told = said === undefined ? undefined : `${id}-hint`
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {children({ id, 'aria-describedby': told, 'aria-invalid': fault === undefined ? undefined : true })}
      {said !== undefined && (
        <span class={fault === undefined ? 'quiet' : 'field-fault'} id={told}>
          {said}
        </span>
      )}
    </div>
  )
}

type TextProps = {
  label: string
  hint?: string | undefined
  fault?: string | undefined
  value: string
  max?: number | undefined
  /** A field of several lines. */
  rows?: number
  lang?: string | undefined
  pattern?: string
  list?: string | undefined
  onInput: (value: string) => void
}

export function TextInput(props: TextProps) {
  const { label, hint, fault, value, max, rows, lang, pattern, list, onInput } = props
  return (
    <Labelled label={label} hint={hint} fault={fault}>
      {(ids) =>
        rows === undefined ? (
          <input
            type="text"
            {...ids}
            value={value}
            maxLength={max}
            lang={lang}
            pattern={pattern}
            list={list}
            autocomplete="off"
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        ) : (
          <textarea
            {...ids}
            rows={rows}
            value={value}
            maxLength={max}
            lang={lang}
            onInput={(event) => onInput(event.currentTarget.value)}
          />
        )
      }
    </Labelled>
  )
}

type NumberProps = {
  label: string
  hint?: string
  /** Null: empty, where that is allowed. */
  value: number | null
  least: number
  most: number
  step?: number | 'any'
  isOptional?: boolean
  onInput: (value: number | null) => void
}

export function NumberInput({ label, hint, value, least, most, step = 1, isOptional, onInput }: NumberProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ids) => (
        <input
          type="number"
          {...ids}
          min={least}
          max={most}
          step={step}
          value={value ?? ''}
          onInput={({ currentTarget: { value: typed, valueAsNumber } }) => {
            if (typed === '' && isOptional) return onInput(null)
            const isWhole = step === 'any' || Number.isInteger(valueAsNumber)
            if (isWhole && valueAsNumber >= least && valueAsNumber <= most) onInput(valueAsNumber)
          }}
        />
      )}
    </Labelled>
  )
}

type MomentProps = {
  label: string
  hint?: string
  /** Epoch ms; null: empty. */
  value: number | null
  onInput: (value: number | null) => void
}

/** Day and minute on the wall of whoever types. */
export function MomentInput({ label, hint, value, onInput }: MomentProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ids) => (
        <input
          type="datetime-local"
          {...ids}
          value={value === null ? '' : wallText(value)}
          onInput={(event) => {
            const at = Date.parse(event.currentTarget.value)
            onInput(Number.isFinite(at) ? at : null)
          }}
        />
      )}
    </Labelled>
  )
}

function wallText(at: number): string {
  const offsetMs = new Date(at).getTimezoneOffset() * 60_000
  return new Date(at - offsetMs).toISOString().slice(0, 16)
}

type ChoiceProps = {
  label: string
  hint?: string
  value: string
  choices: readonly { readonly value: string; readonly name: string }[]
  onInput: (value: string) => void
}

export function ChoiceInput({ label, hint, value, choices, onInput }: ChoiceProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ids) => (
        <select {...ids} value={value} onChange={(event) => onInput(event.currentTarget.value)}>
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value} selected={choice.value === value}>
              {choice.name}
            </option>
          ))}
        </select>
      )}
    </Labelled>
  )
}

type CheckProps = { label: string; isOn: boolean; onInput: (isOn: boolean) => void }

export function CheckInput({ label, isOn, onInput }: CheckProps) {
  return (
    <label class="check-field">
      <input type="checkbox" checked={isOn} onChange={(event) => onInput(event.currentTarget.checked)} />
      <span>{label}</span>
    </label>
  )
}

type ColourProps = { label: string; hint: string; value: string; onInput: (colour: string) => void }

export function ColourInput({ label, hint, value, onInput }: ColourProps) {
  return (
    <Labelled label={label} hint={hint}>
      {(ids) => (
        <input type="color" {...ids} value={value} onInput={(event) => onInput(event.currentTarget.value)} />
      )}
    </Labelled>
  )
}
