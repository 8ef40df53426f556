import { useState } from 'preact/hooks'
import type { TimelineEvent } from '../../../core/wire/admin.ts'
import { now } from '../../clock.ts'
import { count, date, pagePath, shortId } from '../../format.ts'
import type { Language } from '../../format.ts'
import { folded } from '../../live/filter.ts'
import { eventKind } from '../../live/kind.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ChoiceField, SearchField } from '../../ui/Field.tsx'
import { Json } from '../../ui/Json.tsx'
import { When } from '../../ui/When.tsx'
import { storyWords } from './moment.ts'
import { isNote } from './note.ts'

const SHOWN_AT_FIRST = 40
const KINDS = ['browse', 'cart', 'order', 'person', 'decision', 'message', 'other'] as const
/** In the choice of members: the person's own profile. */
const OWN = '-'

type TimelineProps = { events: readonly TimelineEvent[]; stored: number; members: readonly string[] }

export function Timeline({ events, stored, members }: TimelineProps) {
  const { profile: t, ui } = text.value
  const [wanted, setWanted] = useState('')
  const [kind, setKind] = useState('')
  const [member, setMember] = useState('')
  const [all, setAll] = useState(false)
  const found = events.filter(
    (event) =>
      fits(event, folded(wanted)) &&
      (kind === '' || eventKind(event.name) === kind) &&
      (member === '' || (event.member ?? OWN) === member),
  )
  const shown = all ? found : found.slice(0, SHOWN_AT_FIRST)
  return (
    <Card
      class="card-timeline"
      title={t.timeline}
      note={events.length === 0 ? undefined : countWords(events, stored)}
    >
      {events.length === 0 && <p class="quiet">{t.noTimeline}</p>}
      {events.length > 0 && (
        <div class="timeline-tools">
          <SearchField label={t.timelineFilter} hint={t.timelineFilter} value={wanted} onInput={setWanted} />
          <KindChoice events={events} value={kind} onChange={setKind} />
          {members.length > 0 && <MemberChoice members={members} value={member} onChange={setMember} />}
        </div>
      )}
      {events.length > 0 && found.length === 0 && <p class="quiet">{t.noTimelineMatch}</p>}
      {byDay(shown, language.value).map(([day, ofDay]) => (
        <section key={day} class="day">
          <h3>{day}</h3>
          <ul class="rows">
            {ofDay.map((event) => (
              <Moment
                key={`${event.member ?? ''} ${event.id}`}
                event={event}
                hasMembers={members.length > 0}
              />
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

/** What Vitrina itself noted is told here, too, and is no event that was sent. */
function countWords(events: readonly TimelineEvent[], stored: number): string {
  const { profile, person } = text.value
  const notes = events.filter(isNote).length
  const sent = events.length - notes
  const words = sent < stored ? profile.stored(sent, count(stored, language.value)) : person.eventsBy(sent)
  return notes === 0 ? words : `${words} ${profile.andNotes(notes)}`
}

type ChoiceProps = { value: string; onChange: (value: string) => void }

/** Only the kinds that are there. */
function KindChoice({ events, value, onChange }: ChoiceProps & { events: readonly TimelineEvent[] }) {
  const t = text.value.person
  const there = new Set(events.map(({ name }) => eventKind(name)))
  const choices = KINDS.filter((kind) => there.has(kind)).map((kind) => ({
    value: kind as string,
    name: t.kind[kind]!,
  }))
  return (
    <ChoiceField
      label={t.kindFilter}
      value={value}
      choices={[{ value: '', name: t.kind['all']! }, ...choices]}
      onChange={onChange}
    />
  )
}

function MemberChoice({ members, value, onChange }: ChoiceProps & { members: readonly string[] }) {
  const t = text.value.person
  const choices = [
    { value: '', name: t.everyMember },
    { value: OWN, name: t.ownProfile },
    ...members.map((id) => ({ value: id, name: shortId(id) })),
  ]
  return <ChoiceField label={t.memberFilter} value={value} choices={choices} onChange={onChange} />
}

function Moment({ event, hasMembers }: { event: TimelineEvent; hasMembers: boolean }) {
  const { profile: t, name, person } = text.value
  return (
    <li class="moment">
      <details>
        <summary>
          <span class={`kind-dot kind-${eventKind(event.name)}`} aria-hidden="true" />
          <span class="moment-name" title={event.name}>
            {name.event[event.name] ?? event.name}
          </span>
          <span class="moment-summary">{storyWords(event, text.value) ?? pagePath(event.summary)}</span>
          {hasMembers && event.member !== null && (
            <code class="moment-member quiet" title={person.byMember(event.member)}>
              {shortId(event.member)}
            </code>
          )}
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
          {hasMembers && (
            <>
              {' · '}
              {event.member === null ? person.ownProfile : person.byMember(event.member)}
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
  const story = storyWords(event, text.value) ?? ''
  return folded(`${event.name} ${label} ${event.summary} ${story} ${event.page ?? ''}`).includes(wanted)
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
