import type { TargetedInputEvent } from 'preact'
import { useId } from 'preact/hooks'
import type { SegmentDraftRequest } from '../../../core/wire/segments.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'

type DetailsProps = {
  draft: SegmentDraftRequest
  isNew: boolean
  onChange: (draft: SegmentDraftRequest) => void
}

/** What a segment is called, whose it is, and until when it holds. */
export function Details({ draft, isNew, onChange }: DetailsProps) {
  const t = text.value.segments
  return (
    <Card title={t.name}>
      <div class="form-grid">
        {isNew && (
          <Field
            label={t.idLabel}
            hint={t.idHint}
            value={draft.id}
            pattern="[a-z][a-z0-9\-]{1,47}"
            onInput={(id) => onChange({ ...draft, id })}
          />
        )}
        <Field
          label={t.csLabel}
          value={draft.title.cs}
          onInput={(cs) => onChange({ ...draft, title: { ...draft.title, cs } })}
        />
        <Field
          label={t.enLabel}
          value={draft.title.en}
          onInput={(en) => onChange({ ...draft, title: { ...draft.title, en } })}
        />
        <Field
          label={t.ownerLabel}
          hint={t.ownerHint}
          value={draft.owner}
          onInput={(owner) => onChange({ ...draft, owner })}
        />
        <Field
          label={t.expiresLabel}
          hint={t.expiresHint}
          type="date"
          value={draft.expiresAt === null ? '' : new Date(draft.expiresAt).toISOString().slice(0, 10)}
          onInput={(day) => onChange({ ...draft, expiresAt: day === '' ? null : Date.parse(day) })}
        />
      </div>
    </Card>
  )
}

type FieldProps = {
  label: string
  hint?: string
  value: string
  type?: 'text' | 'date'
  pattern?: string
  onInput: (value: string) => void
}

function Field({ label, hint, value, type = 'text', pattern, onInput }: FieldProps) {
  const id = useId()
  const common = {
    id,
    value,
    autocomplete: 'off' as const,
    'aria-describedby': hint ? `${id}-hint` : undefined,
    onInput: (event: TargetedInputEvent<HTMLInputElement>) => onInput(event.currentTarget.value),
  }
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {type === 'date' ? (
        <input type="date" {...common} />
      ) : (
        <input type="text" pattern={pattern} {...common} />
      )}
      {hint && (
        <span class="quiet" id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  )
}
