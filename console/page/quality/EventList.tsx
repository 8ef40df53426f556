/** Every event that came, with its last eight days and how well its fields are filled. */
import type { EventQualityView } from '../../../core/wire/quality.ts'
import { humanised, percent } from '../../format.ts'
import { eventKind } from '../../live/kind.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { shareWords } from './Figures.tsx'

/** A fall of the fill rate that is worth a word; the monitors have their own, stricter measure. */
const WORSE_BY = 0.1
/** Of fewer events a share says nothing. */
const MIN_EVENTS = 20

export function EventList({ events }: { events: readonly EventQualityView[] }) {
  const t = text.value.quality
  return (
    <Card title={t.eventList}>
      <p class="card-lead">{events.length === 0 ? t.noEvents : t.eventListLead}</p>
      <ul class="decisions">
        {events.map((event) => (
          <Event key={event.name} event={event} />
        ))}
      </ul>
    </Card>
  )
}

function Event({ event }: { event: EventQualityView }) {
  const { quality: t, name } = text.value
  const { accepted, duplicate, late } = event
  const isWorse = accepted >= MIN_EVENTS && event.fill.some(hasFallen)
  return (
    <li class="decision">
      <details>
        <summary class="quality-event">
          <Icon name="chevron" size={14} />
          <span class={`kind-dot kind-${eventKind(event.name)}`} aria-hidden="true" />
          <span class="decision-slot">{name.event[event.name] ?? humanised(event.name)}</span>
          {!event.known && <Badge title={t.ownHint}>{t.own}</Badge>}
          {isWorse && <Badge tone="warn">{t.fillWorse}</Badge>}
          <span class="decision-gist">
            {t.lastDayCount(accepted)}
            {duplicate > 0 && ` · ${t.duplicate} ${shareWords(duplicate / (accepted + duplicate))}`}
            {late > 0 && accepted > 0 && ` · ${t.late} ${shareWords(late / accepted)}`}
          </span>
          <Spark values={event.series.values} />
        </summary>
        <div class="decision-body">
          {event.fill.length === 0 && <p class="quiet">{t.noFields}</p>}
          <ul class="fills">
            {event.fill.map((fill) => (
              <Fill key={fill.param} fill={fill} isWorse={isWorse && hasFallen(fill)} />
            ))}
          </ul>
        </div>
      </details>
    </li>
  )
}

type FillView = EventQualityView['fill'][number]

function hasFallen({ share, usual }: FillView): boolean {
  return share !== null && usual !== null && usual - share >= WORSE_BY
}

function Fill({ fill, isWorse }: { fill: FillView; isWorse: boolean }) {
  const t = text.value.quality
  const { param, kind, share, usual } = fill
  return (
    <li class="bar">
      <span class="bar-name">
        <code>{param}</code> <span class="quiet">{t.paramKind[kind] ?? kind}</span>
      </span>
      <span class="bar-number">
        {share === null ? t.fillNone : t.fillOf(percent(share, language.value))}
        {usual !== null && ` · ${t.fillUsual(percent(usual, language.value))}`}
      </span>
      <span class="bar-track" aria-hidden="true">
        <span
          class={isWorse ? 'bar-fill bar-worse' : 'bar-fill'}
          style={{ width: `${(share ?? 0) * 100}%` }}
        />
      </span>
    </li>
  )
}

const WIDTH = 96
const HEIGHT = 20

/** The shape alone; the figures stand beside it and in the chart above. */
function Spark({ values }: { values: readonly number[] }) {
  const top = Math.max(1, ...values)
  const step = WIDTH / Math.max(1, values.length)
  const d = values
    .map((value, index) =>
      value === 0 ? '' : `M${(index * step).toFixed(1)} ${HEIGHT}v-${((value / top) * HEIGHT).toFixed(1)}`,
    )
    .join('')
  return (
    <svg class="spark" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
      <path d={d} />
    </svg>
  )
}
