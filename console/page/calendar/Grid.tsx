/** The days as a table of weeks; each is a button that says all it shows. */
import type { CalendarDay } from '../../../core/wire/calendar.ts'
import { count, date } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'
import { isOfMonth } from './span.ts'
import type { Shown } from './span.ts'

type GridProps = {
  days: readonly CalendarDay[]
  shown: Shown
  now: number
  chosen: number | null
  onChoose: (at: number) => void
}

export function Grid({ days, shown, now, chosen, onChoose }: GridProps) {
  const most = Math.max(1, ...days.map(({ sent, planned, notSent }) => sent + planned + notSent))
  const weeks = Array.from({ length: Math.ceil(days.length / 7) }, (_, n) => days.slice(n * 7, n * 7 + 7))
  const weekday = new Intl.DateTimeFormat(language.value, { weekday: 'short' })
  return (
    <table class={`calendar calendar-of-${shown.view}`}>
      <thead>
        <tr>
          {days.slice(0, 7).map(({ at }) => (
            <th key={at} scope="col">
              {weekday.format(at + 12 * 3_600_000)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]!.at}>
            {week.map((day) => (
              <td key={day.at}>
                <Cell
                  day={day}
                  most={most}
                  isFar={shown.view === 'month' && !isOfMonth(day.at + 12 * 3_600_000, shown)}
                  isToday={day.at <= now && now < day.until}
                  isChosen={day.at === chosen}
                  onChoose={() => onChoose(day.at)}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

type CellProps = {
  day: CalendarDay
  most: number
  isFar: boolean
  isToday: boolean
  isChosen: boolean
  onChoose: () => void
}

function Cell({ day, most, isFar, isToday, isChosen, onChoose }: CellProps) {
  const t = text.value.calendar
  const share = day.caps && day.caps.reached > 0 ? day.caps.full / day.caps.reached : 0
  const isShut = day.open.length === 0
  const classes = [
    'calendar-day',
    isFar && 'calendar-far',
    isToday && 'calendar-today',
    isShut && 'calendar-shut',
  ]
  const figures = (['sent', 'planned', 'notSent'] as const).filter((kind) => day[kind] > 0)
  return (
    <button
      type="button"
      class={classes.filter(Boolean).join(' ')}
      aria-pressed={isChosen}
      onClick={onChoose}
    >
      <span class="unseen">{saidOf(day)}</span>
      <span class="calendar-date" aria-hidden="true">
        {new Date(day.at + 12 * 3_600_000).getDate()}
        {day.isHoliday && <Icon name="flag" size={12} />}
        {share >= 0.1 && <span class="calendar-full">{Math.round(share * 100)} %</span>}
      </span>
      {figures.map((kind) => (
        <span key={kind} class="calendar-line" aria-hidden="true">
          <span
            class={`calendar-bar calendar-${kind}`}
            style={{ width: `${Math.max(4, (day[kind] / most) * 100)}%` }}
          />
          <span class="calendar-number">{count(day[kind], language.value)}</span>
        </span>
      ))}
      {isShut && (
        <span class="calendar-note" aria-hidden="true">
          {t.closed}
        </span>
      )}
    </button>
  )
}

/** What a cell shows, as a sentence. */
function saidOf({ at, isHoliday, open, sent, notSent, planned, beaten, caps }: CalendarDay): string {
  const t = text.value.calendar
  const parts = [
    date(at + 12 * 3_600_000, 'day', language.value),
    isHoliday && t.holiday,
    open.length === 0 && t.closed,
    sent > 0 && t.sentCount(sent),
    planned > 0 && t.plannedCount(planned),
    notSent > 0 && t.notSentCount(notSent),
    beaten > 0 && t.beatenCount(beaten),
    caps && caps.full > 0 && t.capsOf(caps.full, caps.reached),
  ]
  return parts.filter(Boolean).join(', ')
}
