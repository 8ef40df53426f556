/** One day: its journeys, its hours, how full people were, and the way to its messages. */
import { DAY_MS } from '../../../core/base/time.ts'
import type { CalendarDay, CalendarPart } from '../../../core/wire/calendar.ts'
import type { JourneyName } from '../../../core/wire/messages.ts'
import { count, date } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { journeyTitle } from '../messages/names.ts'

const BEATEN = ['outranked', 'said_already', 'superseded', 'gathered'] as const

export function Day({ day, journeys }: { day: CalendarDay; journeys: readonly JourneyName[] }) {
  const t = text.value.calendar
  const link = `${routePath({ page: 'messages' })}?from=${day.at}&to=${day.until}`
  return (
    <Card
      title={date(day.at + DAY_MS / 2, 'day', language.value)}
      note={day.isHoliday ? <Badge tone="accent">{t.holiday}</Badge> : undefined}
      actions={
        day.sent + day.notSent > 0 ? (
          <a class="button" href={link}>
            {t.toMessages}
          </a>
        ) : undefined
      }
      class="calendar-card"
    >
      <ul class="calendar-facts">
        <li>{hoursOf(day)}</li>
        {day.caps && day.caps.reached > 0 && (
          <li title={t.capsHint}>
            {day.caps.full === 0 ? t.capsNone : t.capsOf(day.caps.full, day.caps.reached)}
          </li>
        )}
        {day.beaten > 0 && <li>{t.beatenCount(day.beaten)}</li>}
        {day.planned > 0 && (
          <li>
            {t.plannedCount(day.planned)}, {t.sure(day.sure)}
          </li>
        )}
      </ul>
      {day.parts.length === 0 ? (
        <p class="quiet">{t.none}</p>
      ) : (
        <Parts day={day} journeys={journeys} link={link} />
      )}
      <p class="card-more">
        <a href={routePath({ page: 'policy' })}>{t.toPolicy}</a>
      </p>
    </Card>
  )
}

function hoursOf({ open }: CalendarDay): string {
  const t = text.value.calendar
  if (open.length === 0) return t.closed
  if (open.length === 1 && open[0]!.from === 0 && open[0]!.to === 1_440) return t.quiet
  const clock = (minute: number) => `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`
  return `${t.open} ${open.map(({ from, to }) => `${clock(from)}–${clock(to)}`).join(', ')}`
}

type PartsProps = { day: CalendarDay; journeys: readonly JourneyName[]; link: string }

function Parts({ day, journeys, link }: PartsProps) {
  const t = text.value.calendar
  return (
    <div class="report-scroll" tabIndex={0} role="group" aria-label={t.journeys}>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">{t.journey}</th>
            {[t.went, t.planned, t.notSent, t.collisions].map((name) => (
              <th key={name} scope="col" class="number">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {day.parts.map((part) => (
            <tr key={part.journey}>
              <th scope="row">
                <a href={`${link}&journey=${encodeURIComponent(part.journey)}`}>
                  {journeyTitle(journeys, part.journey)}
                </a>
              </th>
              {[part.sent, part.planned, heldOf(part), beatenOf(part)].map((n, index) => (
                <td key={index} class="number">
                  {n === 0 ? <span class="quiet">0</span> : count(n, language.value)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

const heldOf = ({ held }: CalendarPart) => Object.values(held).reduce((sum, n) => sum + n, 0)
const beatenOf = ({ held }: CalendarPart) => BEATEN.reduce((sum, reason) => sum + (held[reason] ?? 0), 0)
