/** What came in eight days, hour by hour, and what was refused of it; the same by the day as a table. */
import { useState } from 'preact/hooks'
import { HOUR_MS } from '../../../core/base/time.ts'
import type { HourSeries, QualityAnswer } from '../../../core/wire/quality.ts'
import { now } from '../../clock.ts'
import { count, date, humanised, moment } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { ChoiceField } from '../../ui/Field.tsx'
import { useWidth } from '../../ui/use-width.ts'
import { byDay, ceilingOf, peakOf, summed } from './hours.ts'

const HEIGHT = 168
const FLOOR = 22
const LEFT = 38
const TOP = 8
/** What the name of a day needs. */
const DAY_WIDTH = 40

export function Chart({ quality }: { quality: QualityAnswer }) {
  const { quality: t, name } = text.value
  const [event, choose] = useState('')
  const all = summed(quality.events.map(({ series }) => series))
  const series = quality.events.find((one) => one.name === event)?.series ?? all
  const refused = event === '' ? quality.refused : null
  const choices = quality.events.map((one) => ({
    value: one.name,
    name: name.event[one.name] ?? humanised(one.name),
  }))
  return (
    <Card
      title={t.chart}
      note={t.chartNote}
      actions={
        <ChoiceField
          label={t.chartEvent}
          value={event}
          choices={[{ value: '', name: t.chartAll }, ...choices]}
          onChange={choose}
        />
      }
    >
      <Bars series={series} refused={refused} />
      <Days series={series} refused={refused} />
    </Card>
  )
}

type SeriesProps = { series: HourSeries; refused: HourSeries | null }

function Bars({ series, refused }: SeriesProps) {
  const t = text.value.quality
  const [box, width] = useWidth(800)
  const top = ceilingOf(Math.max(4, ...series.values, ...(refused?.values ?? [])))
  const step = (width - LEFT) / Math.max(1, series.values.length)
  const floor = HEIGHT - FLOOR
  // On a phone every other day has its name.
  const every = Math.max(1, Math.ceil((DAY_WIDTH + 8) / (step * 24)))
  const tall = (value: number) => (value === 0 ? 0 : Math.max(1.5, (value / top) * (floor - TOP)))
  const bars = (values: readonly number[]) =>
    values
      .map((value, index) => {
        const height = tall(value)
        const x = LEFT + index * step
        return height === 0
          ? ''
          : `M${x.toFixed(1)} ${floor}v-${height.toFixed(1)}h${(step * 0.8).toFixed(1)}V${floor}Z`
      })
      .join('')
  return (
    <div class="hours" ref={box}>
      <svg
        width={width}
        height={HEIGHT}
        viewBox={`0 0 ${width} ${HEIGHT}`}
        role="img"
        aria-label={wordsOf({ series, refused })}
      >
        {[top / 2, top].map((mark) => (
          <g key={mark}>
            <path class="hours-line" d={`M${LEFT} ${floor - tall(mark)}H${width}`} />
            <text class="hours-mark" x={LEFT - 6} y={floor - tall(mark)} dy="0.35em">
              {count(mark, language.value)}
            </text>
          </g>
        ))}
        <path class="hours-floor" d={`M${LEFT} ${floor + 0.5}H${width}`} />
        <path class="hours-came" d={bars(series.values)} />
        {refused && <path class="hours-refused" d={bars(refused.values)} />}
        {byDay(series)
          .slice(1)
          .filter((_, index) => index % every === 0)
          .filter(({ at }) => LEFT + ((at - series.from) / HOUR_MS) * step < width - DAY_WIDTH)
          .map(({ at }) => (
            <text key={at} class="hours-day" x={LEFT + ((at - series.from) / HOUR_MS) * step} y={HEIGHT - 6}>
              {date(at, 'weekday', language.value)}
            </text>
          ))}
      </svg>
      {refused && refused.values.some((value) => value > 0) && (
        <p class="hours-key">
          <span class="hours-swatch" aria-hidden="true" /> {t.refusedMark}
        </p>
      )}
    </div>
  )
}

function wordsOf({ series, refused }: SeriesProps): string {
  const t = text.value.quality
  const peak = peakOf(series)
  if (!peak) return t.chartEmpty
  const total = (values: readonly number[]) =>
    count(
      values.reduce((sum, value) => sum + value, 0),
      language.value,
    )
  return t.chartWords(
    total(series.values),
    count(peak.value, language.value),
    moment(peak.at, now.value, language.value),
    total(refused?.values ?? []),
  )
}

function Days({ series, refused }: SeriesProps) {
  const t = text.value.quality
  const lost = new Map(refused ? byDay(refused).map((day) => [day.at, day.count]) : [])
  return (
    <details class="days">
      <summary>{t.byDay}</summary>
      <table class="plain-table">
        <thead>
          <tr>
            <th scope="col">{t.day}</th>
            <th scope="col">{t.count}</th>
            {refused && <th scope="col">{t.refused}</th>}
          </tr>
        </thead>
        <tbody>
          {byDay(series)
            .toReversed()
            .map((day) => (
              <tr key={day.at}>
                <th scope="row">{date(day.at, 'day', language.value)}</th>
                <td>{count(day.count, language.value)}</td>
                {refused && <td>{count(lost.get(day.at) ?? 0, language.value)}</td>}
              </tr>
            ))}
        </tbody>
      </table>
    </details>
  )
}
