/** Messages by day: what went, what lies ahead, who is full, when nobody is written to. */
import { useEffect, useState } from 'preact/hooks'
import type { CalendarAnswer } from '../../core/wire/calendar.ts'
import { fetchCalendar } from '../calendar-api.ts'
import { now, observeNow } from '../clock.ts'
import { date } from '../format.ts'
import { query, replaceQuery } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { text } from '../text/text.ts'
import { Button } from '../ui/Button.tsx'
import { Refused } from '../ui/Refused.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { Day } from './calendar/Day.tsx'
import { Grid } from './calendar/Grid.tsx'
import { daysOf, moved, paramsOf, shownIn } from './calendar/span.ts'
import type { Shown } from './calendar/span.ts'

export function Calendar() {
  const { calendar: t, ui } = text.value
  const [shown, show] = useState<Shown>(() => shownIn(query.peek(), now.peek()))
  const [dayAt, choose] = useState<number | null>(null)
  const { from, days } = daysOf(shown)
  const { value, refusal, loading, reload } = useResource(
    `calendar:${from}:${days}`,
    (signal) => fetchCalendar(from, days, signal),
    0,
  )
  const params = paramsOf(shown, now.peek())
  useEffect(() => replaceQuery(params), [String(params)])
  useEffect(() => {
    if (value) observeNow(value.now)
  }, [value])
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        <Segmented
          label={t.view}
          value={shown.view}
          choices={(['month', 'week'] as const).map((view) => ({ value: view, name: t.views[view] }))}
          onChange={(view) => show({ ...shown, view })}
        />
      </header>
      <Turn shown={shown} onShow={show} />
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      {!value && loading && <p class="quiet">{ui.loading}</p>}
      {value && <Whole answer={value} shown={shown} dayAt={dayAt} onChoose={choose} />}
    </div>
  )
}

function Turn({ shown, onShow }: { shown: Shown; onShow: (shown: Shown) => void }) {
  const t = text.value.calendar
  const { from, days } = daysOf(shown)
  const last = from + (days - 1) * 86_400_000
  const name =
    shown.view === 'month'
      ? new Intl.DateTimeFormat(language.value, { month: 'long', year: 'numeric' }).format(shown.at)
      : `${date(from, 'weekday', language.value)} – ${date(last, 'day', language.value)}`
  return (
    <div class="calendar-turn">
      <Button icon="back" label={t.before} onClick={() => onShow(moved(shown, -1))} />
      <Button icon="chevron" label={t.after} onClick={() => onShow(moved(shown, 1))} />
      <h2 aria-live="polite">{name}</h2>
      <Button kind="quiet" onClick={() => onShow({ ...shown, at: now.peek() })}>
        {t.today}
      </Button>
    </div>
  )
}

type WholeProps = {
  answer: CalendarAnswer
  shown: Shown
  dayAt: number | null
  onChoose: (at: number) => void
}

function Whole({ answer, shown, dayAt, onChoose }: WholeProps) {
  const t = text.value.calendar
  const isToday = ({ at, until }: { at: number; until: number }) => at <= answer.now && answer.now < until
  const day = answer.days.find(({ at }) => at === dayAt) ?? answer.days.find(isToday)
  return (
    <>
      <ul class="calendar-legend" aria-hidden="true">
        {(['sent', 'planned', 'notSent'] as const).map((kind) => (
          <li key={kind}>
            <span class={`calendar-dot calendar-${kind}`} />
            {t.legend[kind]}
          </li>
        ))}
        <li title={t.capsHint}>
          <span class="calendar-full">%</span>
          {t.legend.full}
        </li>
      </ul>
      <Grid days={answer.days} shown={shown} now={answer.now} chosen={day?.at ?? null} onChoose={onChoose} />
      {day ? <Day day={day} journeys={answer.journeys} /> : <p class="quiet">{t.choose}</p>}
    </>
  )
}
