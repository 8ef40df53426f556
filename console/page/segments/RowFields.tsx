import { FORM_EVENTS, fieldOf, rowFor } from '../../segment/field.ts'
import { COMPARISONS } from '../../segment/form.ts'
import type { Comparison, Row } from '../../segment/form.ts'
import { text } from '../../text/text.ts'
import type { FieldChoices } from './Builder.tsx'

type RowProps<One extends Row = Row> = { row: One; onChange: (row: Row) => void }

/** The fields of one condition; every field has a name of its own for readers. */
export function RowFields({ row, choices, onChange }: RowProps & { choices: FieldChoices }) {
  if (row.kind === 'did') return <DidFields row={row} onChange={onChange} />
  return (
    <>
      <FieldSelect path={row.path} choices={choices} onChange={onChange} />
      {row.kind === 'value' && <ValueFields row={row} onChange={onChange} />}
      {row.kind === 'age' && <AgeFields row={row} onChange={onChange} />}
      {row.kind === 'has' && <HasFields row={row} onChange={onChange} />}
    </>
  )
}

type FieldSelectProps = { path: string; choices: FieldChoices; onChange: (row: Row) => void }

function FieldSelect({ path, choices, onChange }: FieldSelectProps) {
  const t = text.value.segments
  const isKnown = fieldOf(path) !== null
  return (
    <select
      class="row-about"
      aria-label={t.about}
      value={path}
      onChange={(event) => {
        const field = fieldOf(event.currentTarget.value)
        if (field) onChange(rowFor(field))
      }}
    >
      {!isKnown && <option value={path}>{path}</option>}
      {choices.map(({ group, fields }) => (
        <optgroup key={group} label={group}>
          {fields.map((field) => (
            <option key={field.path} value={field.path} selected={field.path === path}>
              {field.name}
            </option>
          ))}
        </optgroup>
      ))}
    </select>
  )
}

function ValueFields({ row, onChange }: RowProps<Extract<Row, { kind: 'value' }>>) {
  const t = text.value.segments
  const field = fieldOf(row.path)
  if (typeof row.value === 'boolean')
    return (
      <Choice
        label={t.value}
        value={String(row.value)}
        choices={[
          ['true', t.yes],
          ['false', t.no],
        ]}
        onChange={(value) => onChange({ ...row, op: '$eq', value: value === 'true' })}
      />
    )
  const isNumber = typeof row.value === 'number'
  const ops = isNumber ? COMPARISONS : (['$eq', '$ne'] as const)
  return (
    <>
      <Choice
        label={t.compare}
        value={row.op}
        choices={ops.map((op) => [op, t.op[op] ?? op])}
        onChange={(op) => onChange({ ...row, op: op as Comparison })}
      />
      {field && field.of.length > 0 ? (
        <Choice
          label={t.value}
          value={String(row.value)}
          choices={field.of.map((one) => [one, one])}
          onChange={(value) => onChange({ ...row, value })}
        />
      ) : isNumber ? (
        <NumberInput
          label={t.value}
          value={Number(row.value)}
          onChange={(value) => onChange({ ...row, value })}
        />
      ) : (
        <input
          type="text"
          aria-label={t.value}
          value={String(row.value)}
          onInput={(event) => onChange({ ...row, value: event.currentTarget.value })}
        />
      )}
    </>
  )
}

function AgeFields({ row, onChange }: RowProps<Extract<Row, { kind: 'age' }>>) {
  const t = text.value.segments
  return (
    <>
      <Choice
        label={t.compare}
        value={row.op}
        choices={[
          ['$gte', t.age['$gte']!],
          ['$lt', t.age['$lt']!],
        ]}
        onChange={(op) => onChange({ ...row, op: op as '$gte' | '$lt' })}
      />
      <NumberInput
        label={t.days}
        value={row.days}
        least={1}
        onChange={(days) => onChange({ ...row, days })}
      />
    </>
  )
}

function HasFields({ row, onChange }: RowProps<Extract<Row, { kind: 'has' }>>) {
  const t = text.value.segments
  return (
    <>
      <span class="row-word">{t.has}</span>
      <input
        type="text"
        aria-label={t.value}
        value={row.value}
        onInput={(event) => onChange({ ...row, value: event.currentTarget.value })}
      />
    </>
  )
}

const WINDOWS = [1, 7, 14, 30, 90, 365]

function DidFields({ row, onChange }: RowProps<Extract<Row, { kind: 'did' }>>) {
  const { segments: t, name } = text.value
  const windows = row.days !== null && !WINDOWS.includes(row.days) ? [...WINDOWS, row.days] : WINDOWS
  return (
    <>
      <Choice
        label={t.compare}
        value={row.not ? 'not' : 'did'}
        choices={[
          ['did', t.did],
          ['not', t.didNot],
        ]}
        onChange={(did) => onChange({ ...row, not: did === 'not' })}
      />
      <Choice
        label={t.events}
        value={row.event}
        choices={FORM_EVENTS.map((event) => [event, name.event[event] ?? event])}
        onChange={(event) => onChange({ ...row, event })}
      />
      <NumberInput
        label={t.times}
        value={row.count}
        least={1}
        onChange={(count) => onChange({ ...row, count })}
      />
      <span class="row-word" aria-hidden="true">
        ×
      </span>
      <Choice
        label={t.inLast}
        value={String(row.days)}
        choices={[
          ['null', t.ever],
          ...windows.map((days): [string, string] => [String(days), `${days} ${t.days}`]),
        ]}
        onChange={(days) => onChange({ ...row, days: days === 'null' ? null : Number(days) })}
      />
    </>
  )
}

type ChoiceProps = {
  label: string
  value: string
  choices: readonly (readonly [value: string, name: string])[]
  onChange: (value: string) => void
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  return (
    <select aria-label={label} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
      {choices.map(([one, name]) => (
        <option key={one} value={one} selected={one === value}>
          {name}
        </option>
      ))}
    </select>
  )
}

type NumberInputProps = { label: string; value: number; least?: number; onChange: (value: number) => void }

/** A number is told once it is one: an emptied field is still being typed. */
function NumberInput({ label, value, least, onChange }: NumberInputProps) {
  return (
    <input
      type="number"
      class="row-number"
      aria-label={label}
      min={least}
      step="any"
      value={value}
      onInput={(event) => {
        const typed = event.currentTarget.valueAsNumber
        if (Number.isFinite(typed) && (least === undefined || typed >= least)) onChange(typed)
      }}
    />
  )
}
