import { count, date } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { useWidth } from '../../ui/use-width.ts'
import { ceilingOf } from '../quality/hours.ts'

type Day = { readonly day: string; readonly value: number }

const HEIGHT = 140
const FLOOR = 20
const LEFT = 32
const TOP = 8
/** What the name of a day needs. */
const DAY_WIDTH = 52

/** A bar a day, the same as a table below. */
export function DayBars({ days }: { days: readonly Day[] }) {
  const t = text.value.journeys.try
  const [box, width] = useWidth(520)
  const peak = days.reduce<Day | null>((most, day) => (day.value > (most?.value ?? 0) ? day : most), null)
  if (!peak) return <p class="quiet">{t.sendsNone}</p>
  const top = ceilingOf(Math.max(4, peak.value))
  const step = (width - LEFT) / days.length
  const floor = HEIGHT - FLOOR
  const tall = (value: number) => (value === 0 ? 0 : Math.max(2, (value / top) * (floor - TOP)))
  const every = Math.max(1, Math.ceil(DAY_WIDTH / step))
  const total = days.reduce((sum, { value }) => sum + value, 0)
  const number = (value: number) => count(value, language.value)
  return (
    <div class="hours" ref={box}>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={t.sendsWords(number(total), number(peak.value), dayText(peak.day))}
      >
        {[top / 2, top].map((mark) => (
          <g key={mark}>
            <path class="hours-line" d={`M${LEFT} ${floor - tall(mark)}H${width}`} />
            <text class="hours-mark" x={LEFT - 6} y={floor - tall(mark)} dy="0.35em">
              {number(mark)}
            </text>
          </g>
        ))}
        <path class="hours-floor" d={`M${LEFT} ${floor + 0.5}H${width}`} />
        {days.map(({ day, value }, index) => (
          <rect
            key={day}
            class="day-bar"
            x={LEFT + index * step + step * 0.1}
            y={floor - tall(value)}
            width={step * 0.8}
            height={tall(value)}
          >
            <title>{`${dayText(day)}: ${number(value)}`}</title>
          </rect>
        ))}
        {days
          .map(({ day }, index) => ({ day, x: LEFT + index * step }))
          .filter(({ x }, index) => index % every === 0 && x < width - DAY_WIDTH + 12)
          .map(({ day, x }) => (
            <text key={day} class="hours-day" x={x} y={HEIGHT - 5}>
              {date(Date.parse(day), 'weekday', language.value)}
            </text>
          ))}
      </svg>
      <DayTable days={days} />
    </div>
  )
}

function DayTable({ days }: { days: readonly Day[] }) {
  const t = text.value.journeys.try
  return (
    <details class="days">
      <summary>{t.asTable}</summary>
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            <th scope="col">{t.total}</th>
          </tr>
        </thead>
        <tbody>
          {days.map(({ day, value }) => (
            <tr key={day}>
              <th scope="row">{dayText(day)}</th>
              <td>{count(value, language.value)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

const dayText = (day: string) => date(Date.parse(day), 'day', language.value)
