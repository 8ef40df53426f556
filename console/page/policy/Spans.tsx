/** Hours of the wall clock as rows: days, from, to. */
import type { PolicyDraft } from '../../../core/wire/policy.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckInput } from '../campaigns/Input.tsx'

type Span = PolicyDraft['quiet'][number]
type SpansProps = {
  legend: string
  spans: readonly Span[]
  least?: number
  onChange: (spans: Span[]) => void
}

export function Spans({ legend, spans, least = 0, onChange }: SpansProps) {
  const t = text.value.policy
  const put = (index: number, span: Span) => onChange(spans.map((one, n) => (n === index ? span : one)))
  return (
    <fieldset class="policy-spans">
      <legend>{legend}</legend>
      {spans.map((span, index) => (
        <div key={index} class="policy-span" role="group" aria-label={`${legend} ${index + 1}`}>
          <Time label={t.from} value={span.from} onInput={(from) => put(index, { ...span, from })} />
          <Time label={t.to} value={span.to} onInput={(to) => put(index, { ...span, to })} />
          <Days span={span} onChange={(changed) => put(index, changed)} />
          {spans.length > least && (
            <Button
              kind="quiet"
              icon="close"
              label={t.remove}
              onClick={() => onChange(spans.filter((_, n) => n !== index))}
            />
          )}
        </div>
      ))}
      <Button onClick={() => onChange([...spans, { from: '20:00', to: '08:00' }])}>{t.add}</Button>
    </fieldset>
  )
}

function Time({ label, value, onInput }: { label: string; value: string; onInput: (value: string) => void }) {
  return (
    <label class="form-field policy-time">
      <span>{label}</span>
      <input
        type="time"
        value={value}
        required
        onInput={({ currentTarget: { value: typed } }) => {
          if (/^\d\d:\d\d$/.test(typed)) onInput(typed)
        }}
      />
    </label>
  )
}

const ALL = [1, 2, 3, 4, 5, 6, 7]

function Days({ span, onChange }: { span: Span; onChange: (span: Span) => void }) {
  const t = text.value.policy
  const days = span.weekdays ?? ALL
  const turn = (day: number, isOn: boolean) => {
    const weekdays = isOn ? [...days, day].sort((a, b) => a - b) : days.filter((one) => one !== day)
    const { weekdays: _, ...rest } = span
    if (weekdays.length > 0) onChange(weekdays.length === 7 ? rest : { ...rest, weekdays })
  }
  return (
    <div class="policy-days" role="group" aria-label={t.days}>
      {ALL.map((day) => (
        <CheckInput
          key={day}
          label={t.dayNames[day - 1]!}
          isOn={days.includes(day)}
          onInput={(isOn) => turn(day, isOn)}
        />
      ))}
    </div>
  )
}
