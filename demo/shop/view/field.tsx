/** A labelled field of a form, with its mistake said next to it. */

interface FieldProps {
  readonly name: string
  readonly label: string
  readonly value?: string
  readonly type?: 'text' | 'email' | 'tel' | 'password'
  readonly autocomplete: string
  readonly error?: string | undefined
  readonly hint?: string
  readonly minLength?: number
  readonly inputMode?: 'text' | 'tel' | 'email' | 'numeric'
  /** Tells fields of the same name in two forms of a page apart. */
  readonly form?: string
}

export function Field(props: FieldProps) {
  const id = props.form ? `${props.form}-${props.name}` : props.name
  const noteId = `${id}-popis`
  const note = props.error ?? props.hint
  // Preact types each kind of input apart; all four here take the same attributes.
  const type = { type: props.type ?? 'text' } as { type: 'text' }
  return (
    <div class={props.error ? 'field field--wrong' : 'field'}>
      <label for={id}>{props.label}</label>
      <input
        id={id}
        name={props.name}
        {...type}
        value={props.value ?? ''}
        autocomplete={props.autocomplete}
        inputMode={props.inputMode}
        minLength={props.minLength}
        required
        aria-invalid={props.error ? 'true' : undefined}
        aria-describedby={note ? noteId : undefined}
      />
      {note ? (
        <p id={noteId} class="field__note">
          {note}
        </p>
      ) : null}
    </div>
  )
}
