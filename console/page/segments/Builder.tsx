/** A condition as rows that are chosen from lists; the same rule as the text beside it. */
import { useMemo } from 'preact/hooks'
import { language } from '../../preference.ts'
import { FORM_FIELDS, NEW_EVENT_ROW, fieldName } from '../../segment/field.ts'
import type { Form, Row } from '../../segment/form.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { RowFields } from './RowFields.tsx'

type BuilderProps = {
  /** Null: the text says more than rows can, or is no condition. */
  form: Form | null
  isBroken: boolean
  onChange: (form: Form) => void
}

const BEGINNING: Row = { kind: 'value', path: 'f.orders', op: '$gte', value: 1 }

export function Builder({ form, isBroken, onChange }: BuilderProps) {
  const { segments: t } = text.value
  const choices = useFieldChoices()
  if (!form)
    return (
      <Empty small icon="rules" title={isBroken ? t.formBroken : t.formTooMuch}>
        <Button onClick={() => onChange({ joined: 'all', rows: [BEGINNING] })}>{t.beginAnew}</Button>
      </Empty>
    )
  const put = (rows: readonly Row[]) => onChange({ ...form, rows })
  return (
    <div class="builder">
      <div class="builder-joined">
        <span>{t.joined}</span>
        <Segmented
          label={t.joined}
          value={form.joined}
          choices={[
            { value: 'all', name: t.all },
            { value: 'any', name: t.any },
          ]}
          onChange={(joined) => onChange({ ...form, joined })}
        />
      </div>
      <div class="builder-rows">
        {form.rows.map((row, index) => (
          <div key={index} class="builder-row" role="group" aria-label={t.row(index + 1)}>
            <RowFields
              row={row}
              choices={choices}
              onChange={(changed) => put(form.rows.map((one, at) => (at === index ? changed : one)))}
            />
            <Button
              kind="quiet"
              icon="close"
              label={`${t.remove} ${index + 1}`}
              onClick={() => put(form.rows.filter((_, at) => at !== index))}
            />
          </div>
        ))}
      </div>
      <div class="builder-add">
        <Button onClick={() => put([...form.rows, BEGINNING])}>{t.addField}</Button>
        <Button onClick={() => put([...form.rows, NEW_EVENT_ROW])}>{t.addEvent}</Button>
      </div>
    </div>
  )
}

export type FieldChoices = readonly {
  readonly group: string
  readonly fields: readonly { readonly path: string; readonly name: string }[]
}[]

/** Fields by where they come from, named and in the order of the names. */
function useFieldChoices(): FieldChoices {
  const { segments: t, rules } = text.value
  return useMemo(() => {
    const named = FORM_FIELDS.map(({ path }) => ({
      path,
      name: fieldName(path, language.value, rules.word),
    })).sort((a, b) => a.name.localeCompare(b.name, language.value))
    return ['f', 'cart', 'p', 'consent'].map((space) => ({
      group: t.facts[space] ?? space,
      fields: named.filter(({ path }) => path.startsWith(`${space}.`)),
    }))
  }, [language.value])
}
