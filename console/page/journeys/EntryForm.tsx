import { useState } from 'preact/hooks'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import { text } from '../../text/text.ts'
import { ChoiceInput, TextInput } from '../campaigns/Input.tsx'
import type { PartProps } from './Settings.tsx'
import { LengthInput, withMember } from './fields.tsx'

type Entry = NonNullable<JourneyDraft['entry']>

const KEYS = ['cart', 'order', 'product', 'registration', 'subscription'] as const

/** How often one person may be in it, and for what. */
export function EntryForm({ draft, onChange }: PartProps) {
  const t = text.value.journeys.edit
  const entry: Entry = draft.entry ?? { open: 'one' }
  const put = (next: Entry, about: string) => onChange({ ...draft, entry: next }, `entry ${about}`)
  const again = entry.again === undefined ? 'always' : entry.again === 'never' ? 'never' : 'after'
  return (
    <>
      <div class="form-grid">
        <ChoiceInput
          label={t.open}
          value={entry.open}
          choices={(['one', 'each'] as const).map((value) => ({ value, name: t.openOf[value] }))}
          onInput={(open) => put({ ...entry, open: open === 'each' ? 'each' : 'one' }, 'open')}
        />
        <ChoiceInput
          label={t.by}
          value={entry.by ?? ''}
          choices={[
            { value: '', name: t.byNone },
            ...[...new Set([...KEYS, ...(entry.by === undefined ? [] : [entry.by])])].map((value) => ({
              value,
              name: t.byOf[value] ?? value,
            })),
          ]}
          onInput={(by) => put(withMember(entry, 'by', by), 'by')}
        />
      </div>
      <ChoiceInput
        label={t.again}
        value={again}
        choices={(['always', 'never', 'after'] as const).map((value) => ({ value, name: t.againOf[value] }))}
        onInput={(value) =>
          put(
            withMember(entry, 'again', value === 'always' ? null : value === 'never' ? 'never' : '7d'),
            'again',
          )
        }
      />
      {again === 'after' && (
        <LengthInput
          label={t.againOf.after}
          value={entry.again ?? '7d'}
          onInput={(length) => put({ ...entry, again: length }, 'again length')}
        />
      )}
      <EventList draft={draft} onChange={onChange} />
    </>
  )
}

function EventList({ draft, onChange }: Pick<PartProps, 'draft' | 'onChange'>) {
  const t = text.value.journeys.edit
  const [typed, setTyped] = useState((draft.restartOn ?? []).join(', '))
  return (
    <TextInput
      label={t.restartOn}
      hint={t.restartHint}
      value={typed}
      onInput={(list) => {
        setTyped(list)
        const events = list.split(/[\s,]+/).filter((event) => /^[a-z][a-z0-9_]{0,39}$/.test(event))
        onChange({ ...draft, restartOn: events }, 'restartOn')
      }}
    />
  )
}
