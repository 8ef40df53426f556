/** What an entry keeps of the instant at which it began: a name for each value, for templates and rules. */
import { useMemo, useState } from 'preact/hooks'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import type { Named } from '../../journey/known.ts'
import { paramsOf } from '../../journey/where.ts'
import { language } from '../../preference.ts'
import { FORM_FIELDS, fieldName } from '../../segment/field.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { TextInput } from '../campaigns/Input.tsx'
import { PickInput } from './PickInput.tsx'
import type { PartProps } from './Settings.tsx'
import { withMember } from './fields.tsx'

type Row = { readonly name: string; readonly path: string }

const NAME = /^[a-z][a-z0-9_]{0,39}$/
const PATH = /^[a-z$][A-Za-z0-9_.$-]{0,79}$/

export function ContextForm({ draft, onChange }: Pick<PartProps, 'draft' | 'onChange'>) {
  const t = text.value.journeys.edit
  // A row that is only begun is none yet, so it is kept here.
  const [rows, setRows] = useState<readonly Row[]>(() =>
    Object.entries(draft.context ?? {}).map(([name, path]) => ({ name, path })),
  )
  const paths = usePaths(draft.triggers)
  const put = (next: readonly Row[]) => {
    setRows(next)
    const whole = next.filter(({ name, path }) => NAME.test(name) && PATH.test(path))
    const context = Object.fromEntries(whole.map(({ name, path }) => [name, path]))
    onChange(withMember(draft, 'context', whole.length === 0 ? null : context), 'context')
  }
  const change = (index: number, row: Row) => put(rows.map((one, place) => (place === index ? row : one)))
  return (
    <fieldset class="step-way">
      <legend>{t.context}</legend>
      <p class="quiet">{t.contextLead}</p>
      {rows.map((row, index) => (
        <div key={index} class="context-row" role="group" aria-label={t.contextRow(index + 1)}>
          <TextInput
            label={t.contextName}
            fault={row.name !== '' && !NAME.test(row.name) ? t.contextBad : undefined}
            value={row.name}
            max={40}
            onInput={(name) => change(index, { ...row, name })}
          />
          <PickInput
            label={t.contextPath}
            value={row.path}
            of={paths}
            isOpen
            max={80}
            asTyped={(typed) => typed.trim()}
            onInput={(path) => change(index, { ...row, path })}
          />
          <Button
            kind="quiet"
            icon="close"
            label={t.contextRemove(index + 1)}
            onClick={() => put(rows.filter((one) => one !== row))}
          />
        </div>
      ))}
      <Button icon="plus" onClick={() => setRows([...rows, { name: '', path: '' }])}>
        {t.contextAdd}
      </Button>
    </fieldset>
  )
}

/** What the beginning events tell, and what is known of the person then. */
function usePaths(triggers: JourneyDraft['triggers']): readonly Named[] {
  const { rules } = text.value
  const events = triggers.flatMap((trigger) => ('event' in trigger ? [trigger.event] : []))
  return useMemo(() => {
    const told = events.flatMap((event) => Object.keys(paramsOf(event)).map((name) => `event.${name}`))
    return [
      ...[...new Set(told)].map((id) => ({ id, title: id })),
      ...FORM_FIELDS.map(({ path }) => ({ id: path, title: fieldName(path, language.value, rules.word) })),
    ]
  }, [events.join(), language.value])
}
