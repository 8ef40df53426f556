import { useEffect, useId, useRef } from 'preact/hooks'
import { now as clockNow } from '../../clock.ts'
import { aheadWords, localStamp, parseLocalStamp, stopOf, STOPS_MS } from '../../rule/time-word.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'

type WhatIfProps = { at: number | null; onChange: (at: number | null) => void }

/** Another instant than now: a slider for "in a week", a field for a certain day. */
export function WhatIf({ at, onChange }: WhatIfProps) {
  const t = text.value.rules
  const slider = useId()
  const now = clockNow.value
  const aheadMs = at === null ? 0 : at - now
  const words = at === null ? t.whatIfNow : aheadMs < 0 ? t.whatIfPast : aheadWords(aheadMs, t)
  return (
    <div class="what-if" role="group" aria-label={t.whatIf}>
      <span class="what-if-head">
        <label for={slider}>{t.whatIf}</label>
        <output class="what-if-words" for={slider}>
          {words}
        </output>
      </span>
      <input
        id={slider}
        class="what-if-slide"
        type="range"
        min={0}
        max={STOPS_MS.length - 1}
        step={1}
        value={stopOf(aheadMs)}
        aria-valuetext={words}
        onInput={(event) => {
          const stop = STOPS_MS[event.currentTarget.valueAsNumber] ?? 0
          onChange(stop === 0 ? null : now + stop)
        }}
      />
      <span class="what-if-date">
        <DateField at={at ?? now} onChange={onChange} />
        <Button kind="quiet" disabled={at === null} onClick={() => onChange(null)}>
          {t.backToNow}
        </Button>
      </span>
    </div>
  )
}

/** Not written to while somebody types in it: a date is no date until its last digit. */
function DateField({ at, onChange }: { at: number; onChange: (at: number) => void }) {
  const t = text.value.rules
  const field = useRef<HTMLInputElement>(null)
  const stamp = localStamp(at)
  useEffect(() => {
    if (field.current && document.activeElement !== field.current) field.current.value = stamp
  }, [stamp])
  return (
    <input
      ref={field}
      type="datetime-local"
      class="date-field"
      aria-label={t.whatIfDate}
      onInput={(event) => {
        const typed = parseLocalStamp(event.currentTarget.value)
        if (typed !== null) onChange(typed)
      }}
    />
  )
}
