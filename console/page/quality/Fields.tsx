/** The fields of a declaration: what each is, for what it is kept, and whether it must be there. */
import { useId } from 'preact/hooks'
import { PARAM_KINDS } from '../../../core/event/catalogue.ts'
import type { ParamKind } from '../../../core/event/catalogue.ts'
import { DECLARED_PURPOSES } from '../../../core/event/declared.ts'
import type { DeclaredPurpose } from '../../../core/event/declared.ts'
import { text } from '../../text/text.ts'
import type { FieldDraft } from './params.ts'

type FieldsProps = {
  drafts: readonly FieldDraft[]
  /** Masked values that came, by field. */
  examples: ReadonlyMap<string, readonly string[]>
  onChange: (drafts: FieldDraft[]) => void
  /** The one field that it is about cannot be left out. */
  isFixed?: boolean
}

export function Fields({ drafts, examples, onChange, isFixed = false }: FieldsProps) {
  const t = text.value.quality
  const change = (name: string, part: Partial<FieldDraft>) =>
    onChange(drafts.map((draft) => (draft.name === name ? { ...draft, ...part } : draft)))
  if (drafts.length === 0) return <p class="quiet">{t.noFieldsCame}</p>
  return (
    <ul class="field-list">
      {drafts.map((draft) => (
        <Field
          key={draft.name}
          draft={draft}
          examples={examples.get(draft.name) ?? []}
          isFixed={isFixed}
          onChange={(part) => change(draft.name, part)}
        />
      ))}
    </ul>
  )
}

type FieldProps = {
  draft: FieldDraft
  examples: readonly string[]
  isFixed: boolean
  onChange: (part: Partial<FieldDraft>) => void
}

function Field({ draft, examples, isFixed, onChange }: FieldProps) {
  const t = text.value.quality
  const id = useId()
  return (
    <li class={draft.isKept ? 'field-one' : 'field-one field-left'}>
      <div class="field-head">
        <label class="check">
          {!isFixed && (
            <input
              type="checkbox"
              checked={draft.isKept}
              aria-label={t.keepOf(draft.name)}
              onChange={(event) => onChange({ isKept: event.currentTarget.checked })}
            />
          )}
          <code>{draft.name}</code>
        </label>
        <span class="field field-choice">
          <label for={id}>{t.kind}</label>
          <select
            id={id}
            value={draft.kind}
            disabled={!draft.isKept}
            onChange={(event) => onChange({ kind: event.currentTarget.value as ParamKind })}
          >
            {PARAM_KINDS.map((kind) => (
              <option key={kind} value={kind} selected={kind === draft.kind}>
                {t.paramKind[kind]}
              </option>
            ))}
          </select>
        </span>
        <label class="check" title={t.neededHint}>
          <input
            type="checkbox"
            checked={draft.isNeeded}
            disabled={!draft.isKept}
            aria-label={t.neededOf(draft.name)}
            onChange={(event) => onChange({ isNeeded: event.currentTarget.checked })}
          />
          {t.needed}
        </label>
        {examples.length > 0 && (
          <span class="field-examples quiet">
            {t.examples}: <span class="row-value">{examples.join(' · ')}</span>
          </span>
        )}
      </div>
      {draft.isKept && <Purposes draft={draft} onChange={onChange} />}
    </li>
  )
}

function Purposes({ draft, onChange }: Pick<FieldProps, 'draft' | 'onChange'>) {
  const { quality: t, name } = text.value
  const toggle = (purpose: DeclaredPurpose, isOn: boolean) =>
    onChange({
      purposes: DECLARED_PURPOSES.filter((one) => (one === purpose ? isOn : draft.purposes.includes(one))),
    })
  return (
    <fieldset class="field-purposes">
      <legend class="unseen">{t.purposesOf(draft.name)}</legend>
      {DECLARED_PURPOSES.map((purpose) => (
        <label key={purpose} class="check check-chip">
          <input
            type="checkbox"
            checked={draft.purposes.includes(purpose)}
            onChange={(event) => toggle(purpose, event.currentTarget.checked)}
          />
          {name.purpose[purpose] ?? t.purpose[purpose] ?? purpose}
        </label>
      ))}
    </fieldset>
  )
}
