/** A condition over the parameters of an event: rows that are chosen, or text where it says more than rows can. */
import { useId, useState } from 'preact/hooks'
import { WHERE_OPS, newRow, paramsOf, scalarOf, whereOf, whereRows } from '../../journey/where.ts'
import type { Where, WhereOp, WhereRow } from '../../journey/where.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'

type WhereInputProps = {
  /** Whose parameters. */
  event: string
  value: Where | undefined
  onInput: (where: Record<string, unknown> | undefined) => void
}

export function WhereInput({ event, value, onInput }: WhereInputProps) {
  const t = text.value.journeys.edit
  const said = value === undefined ? [] : whereRows(value)
  // A row whose parameter is not chosen yet says nothing, so it is kept here.
  const [rows, setRows] = useState<readonly WhereRow[]>(said ?? [])
  const [isText, setText] = useState(said === null)
  if (isText)
    return (
      <div class="where-text">
        <WhereText value={value} onInput={onInput} />
        {said !== null && (
          <Button
            kind="quiet"
            onClick={() => {
              setRows(said)
              setText(false)
            }}
          >
            {t.whereRows}
          </Button>
        )}
      </div>
    )
  const put = (next: readonly WhereRow[]) => {
    setRows(next)
    onInput(whereOf(next))
  }
  const params = paramsOf(event)
  return (
    <fieldset class="where-rows">
      <legend>{t.where}</legend>
      {rows.length === 0 && <p class="quiet">{t.whereNone}</p>}
      {rows.map((row, index) => (
        <Row
          key={index}
          row={row}
          params={params}
          index={index}
          onChange={(next) => put(rows.map((one, place) => (place === index ? next : one)))}
          onRemove={() => put(rows.filter((one) => one !== row))}
        />
      ))}
      <div class="where-more">
        <Button icon="plus" onClick={() => put([...rows, newRow('', undefined)])}>
          {t.whereAdd}
        </Button>
        <Button kind="quiet" onClick={() => setText(true)}>
          {t.whereText}
        </Button>
      </div>
    </fieldset>
  )
}

type RowProps = {
  row: WhereRow
  params: ReturnType<typeof paramsOf>
  index: number
  onChange: (row: WhereRow) => void
  onRemove: () => void
}

function Row({ row, params, index, onChange, onRemove }: RowProps) {
  const { journeys, segments } = text.value
  const t = journeys.edit
  const list = useId()
  const field = params[row.param]
  const names: Readonly<Record<string, string>> = { ...segments.op, $in: t.whereIn }
  return (
    <div class="where-row" role="group" aria-label={t.whereRow(index + 1)}>
      <input
        type="text"
        aria-label={t.whereParam}
        list={list}
        maxLength={40}
        autocomplete="off"
        value={row.param}
        onInput={({ currentTarget: { value } }) => {
          const param = value.trim()
          onChange(Object.hasOwn(params, param) ? newRow(param, params[param]) : { ...row, param })
        }}
      />
      <datalist id={list}>
        {Object.keys(params).map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <select
        aria-label={segments.compare}
        value={row.op}
        onChange={(event) => onChange({ ...row, op: event.currentTarget.value as WhereOp })}
      >
        {WHERE_OPS.map((op) => (
          <option key={op} value={op} selected={op === row.op}>
            {names[op] ?? op}
          </option>
        ))}
      </select>
      <Value row={row} choices={field?.type === 'enum' ? field.of : []} onChange={onChange} />
      <Button kind="quiet" icon="close" label={t.whereRemove(index + 1)} onClick={onRemove} />
    </div>
  )
}

type ValueProps = { row: WhereRow; choices: readonly string[]; onChange: (row: WhereRow) => void }

function Value({ row, choices, onChange }: ValueProps) {
  const t = text.value.segments
  const of: readonly (readonly [string, string])[] =
    typeof row.value === 'boolean'
      ? [
          ['true', t.yes],
          ['false', t.no],
        ]
      : row.op === '$in'
        ? []
        : choices.map((one) => [one, one] as const)
  if (of.length > 0)
    return (
      <select
        aria-label={t.value}
        value={String(row.value)}
        onChange={(event) =>
          onChange({
            ...row,
            value:
              typeof row.value === 'boolean'
                ? event.currentTarget.value === 'true'
                : event.currentTarget.value,
          })
        }
      >
        {of.map(([value, name]) => (
          <option key={value} value={value} selected={value === String(row.value)}>
            {name}
          </option>
        ))}
      </select>
    )
  return (
    <input
      type="text"
      aria-label={t.value}
      value={String(row.value)}
      onInput={({ currentTarget: { value } }) =>
        onChange({ ...row, value: row.op === '$in' ? value : scalarOf(value) })
      }
    />
  )
}

type WhereTextProps = Pick<WhereInputProps, 'value' | 'onInput'>

/** As JSON; what is none yet is kept here. */
function WhereText({ value, onInput }: WhereTextProps) {
  const t = text.value.journeys.edit
  const id = useId()
  const [source, setSource] = useState(() => (value === undefined ? '' : JSON.stringify(value)))
  const [isBroken, setBroken] = useState(false)
  const write = (typed: string) => {
    setSource(typed)
    const read = recordOf(typed)
    setBroken(read === null)
    if (read !== null) onInput(read)
  }
  return (
    <div class="form-field">
      <label for={id}>{t.where}</label>
      <textarea
        id={id}
        class="code-input"
        rows={2}
        spellcheck={false}
        value={source}
        aria-invalid={isBroken}
        aria-describedby={`${id}-hint`}
        onInput={(event) => write(event.currentTarget.value)}
      />
      <span class="quiet" id={`${id}-hint`}>
        {isBroken ? t.notJson : t.whereHint}
      </span>
    </div>
  )
}

/** Undefined for nothing at all, null for what is no record. */
function recordOf(source: string): Record<string, unknown> | undefined | null {
  if (source.trim() === '') return undefined
  try {
    const read: unknown = JSON.parse(source)
    return typeof read === 'object' && read !== null && !Array.isArray(read)
      ? (read as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}
