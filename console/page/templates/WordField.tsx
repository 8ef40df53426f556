/** A field of words with the variables at hand: what is chosen goes in where the cursor stood. */
import { useId, useRef } from 'preact/hooks'
import { language } from '../../preference.ts'
import { VARIABLES, inserted } from '../../template/variable.ts'
import type { Side } from '../../template/draft.ts'
import { text } from '../../text/text.ts'

type WordFieldProps = {
  label: string
  side: Side
  value: string
  hint?: string | undefined
  /** A field of several lines. */
  rows?: number | undefined
  max: number
  onInput: (value: string) => void
}

export function WordField({ label, side, value, hint, rows, max, onInput }: WordFieldProps) {
  const id = useId()
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null)
  const insert = (write: string) => {
    const { selectionStart, selectionEnd } = field.current ?? {}
    const next = inserted(value, write, selectionStart ?? value.length, selectionEnd ?? value.length)
    onInput(next.text)
    requestAnimationFrame(() => {
      field.current?.focus()
      field.current?.setSelectionRange(next.cursor, next.cursor)
    })
  }
  const common = {
    id,
    ref: field,
    value,
    maxLength: max,
    lang: side,
    'aria-describedby': hint === undefined ? undefined : `${id}-hint`,
    onInput: (event: { currentTarget: { value: string } }) => onInput(event.currentTarget.value),
  }
  return (
    <div class="form-field word-field">
      <span class="word-head">
        <label for={id}>
          {label} <span class="word-side">{text.value.templates.languages[side]}</span>
        </label>
        <Insert label={`${label} ${text.value.templates.languages[side]}`} onPick={insert} />
      </span>
      {rows === undefined ? (
        <input type="text" autocomplete="off" {...common} />
      ) : (
        <textarea rows={rows} {...common} />
      )}
      {hint !== undefined && (
        <span class="quiet" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}

/** A choice that goes back to its name: what it puts in stands in the field. */
function Insert({ label, onPick }: { label: string; onPick: (write: string) => void }) {
  const t = text.value.templates
  return (
    <select
      class="word-insert"
      aria-label={t.variablesOf(label)}
      value=""
      onChange={(event) => {
        const { value } = event.currentTarget
        event.currentTarget.value = ''
        if (value !== '') onPick(value)
      }}
    >
      <option value="">{t.variables}</option>
      {VARIABLES.map(({ write, name }) => (
        <option key={write} value={write}>
          {name[language.value]}
        </option>
      ))}
    </select>
  )
}
