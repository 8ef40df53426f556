import { useState } from 'preact/hooks'
import type { TimelineEvent } from '../../../core/wire/admin.ts'
import { now } from '../../clock.ts'
import { count, date, pagePath } from '../../format.ts'
import type { Language } from '../../format.ts'
import { folded } from '../../live/filter.ts'
import { eventKind } from '../../live/kind.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { Json } from '../../ui/Json.tsx'
import { When } from '../../ui/When.tsx'

const SHOWN_AT_FIRST = 40

export function Timeline({ events, stored }: { events: readonly TimelineEvent[]; stored: number }) {
  const { profile: t, ui } = text.value
  const [wanted, setWanted] = useState('')
  const [all, setAll] = useState(false)
  const found = events.filter((event) => fits(event, folded(wanted)))
  const shown = all ? found : found.slice(0, SHOWN_AT_FIRST)
  return (
    <Card
      class="card-timeline"
      title={t.timeline}
      note={events.length === 0 ? undefined : t.stored(events.length, count(stored, language.value))}
    >
      {events.length === 0 && <p class="quiet">{t.noTimeline}</p>}
      {events.length > 0 && (
        <SearchField label={t.timelineFilter} hint={t.timelineFilter} value={wanted} onInput={setWanted} />
      )}
      {events.length > 0 && found.length === 0 && <p class="quiet">{t.noTimelineMatch}</p>}
      {byDay(shown, language.value).map(([day, ofDay]) => (
        <section key={day} class="day">
          <h3>{day}</h3>
          <ul class="rows">
            {ofDay.map((event) => (
              <Moment key={event.id} event={event} />
            ))}
          </ul>
        </section>
      ))}
      {shown.length < found.length && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {ui.showAll(found.length)}
        </Button>
      )}
    </Card>
  )
}

function Moment({ event }: { event: TimelineEvent }) {
  const { profile: t, name } = text.value
  return (
    <li class="moment">
      <details>
        <summary>
          <span class={`kind-dot kind-${eventKind(event.name)}`} aria-hidden="true" />
          <span class="moment-name" title={event.name}>
            {name.event[event.name] ?? event.name}
          </span>
          <span class="moment-summary">{pagePath(event.summary)}</span>
          <span class="row-number quiet">
            <When at={event.at} form="clock" />
          </span>
        </summary>
        <p class="moment-note">
          <code>{event.name}</code> · {name.source[event.source] ?? event.source}
          {event.page !== null && (
            <>
              {' '}
              · <code>{pagePath(event.page)}</code>
            </>
          )}
        </p>
        <Json raw={JSON.stringify(event.params)} label={t.params} />
      </details>
    </li>
  )
}

function fits(event: TimelineEvent, wanted: string): boolean {
  if (wanted === '') return true
  const label = text.value.name.event[event.name] ?? ''
  return folded(`${event.name} ${label} ${event.summary} ${event.page ?? ''}`).includes(wanted)
}

/** Events under the name of their day; the year only where it is not this one. */
function byDay(events: readonly TimelineEvent[], language: Language): [string, TimelineEvent[]][] {
  const thisYear = new Date(now.peek()).getFullYear()
  const days = new Map<string, TimelineEvent[]>()
  for (const event of events) {
    const style = new Date(event.at).getFullYear() === thisYear ? 'day' : 'dayYear'
    const day = date(event.at, style, language)
    const known = days.get(day)
    if (known) known.push(event)
    else days.set(day, [event])
  }
  return [...days]
}
