import { useEffect, useState } from 'preact/hooks'
import type { JourneyDraft, JourneyPeopleAnswer } from '../../../core/wire/journeys.ts'
import { now } from '../../clock.ts'
import { duration } from '../../format.ts'
import { fetchJourneyPeople } from '../../journey-api.ts'
import { stepName } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'

type PeopleProps = {
  journey: JourneyDraft
  /** Null: all who are in it. */
  step: string | null
}

type Person = JourneyPeopleAnswer['people'][number]

const REFRESH_MS = 10_000

/** Who stands at a step now, those who wait longest first. */
export function People({ journey, step }: PeopleProps) {
  const { journeys: t, ui } = text.value
  const key = `people:${journey.id}:${step ?? ''}`
  const load = (cursor: string | null, signal?: AbortSignal) =>
    fetchJourneyPeople({ id: journey.id, step, cursor }, signal)
  const answer = useResource(key, (signal) => load(null, signal), REFRESH_MS)
  const [more, setMore] = useState<{ people: Person[]; cursor: string | null } | null>(null)
  useEffect(() => setMore(null), [key])
  const first = answer.value?.people ?? []
  const known = new Set(first.map(personKey))
  const people = [...first, ...(more?.people ?? []).filter((one) => !known.has(personKey(one)))]
  const cursor = more ? more.cursor : (answer.value?.cursor ?? null)
  const next = async () => {
    const page = await load(cursor)
    if (page.ok)
      setMore((before) => ({
        people: [...(before?.people ?? []), ...page.value.people],
        cursor: page.value.cursor,
      }))
  }
  return (
    <section class="flow-people" aria-label={step === null ? t.whoAll : t.who}>
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {answer.value === null && answer.loading && <p class="quiet">{ui.loading}</p>}
      {answer.value && people.length === 0 && <Empty small title={t.nobody} lead={t.nobodyLead} />}
      {people.length > 0 && (
        <ul class="rows">
          {people.map((one) => (
            <li key={personKey(one)} class="row">
              <span class="row-main">
                <a class="row-title" href={routePath({ page: 'profile', id: one.profile })}>
                  {one.label ?? t.nameless}
                </a>
                <span class="row-note">
                  {step === null && `${nameOf(journey, one.step)} · `}
                  {t.enteredAt} <When at={one.enteredAt} form="moment" />
                  {one.version > 0 && ` · ${t.version(one.version).toLowerCase()}`}
                  {one.key !== null && ` · ${one.key}`}
                </span>
              </span>
              <span class="row-number">
                <Due at={one.dueAt} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {cursor !== null && <Button onClick={() => void next()}>{t.more}</Button>}
    </section>
  )
}

const personKey = ({ profile, key, step, enteredAt }: Person) =>
  `${profile} ${key ?? ''} ${step} ${enteredAt}`

const nameOf = ({ steps }: JourneyDraft, id: string) =>
  stepName(steps, id, { text: text.value, language: language.value })

function Due({ at }: { at: number | null }) {
  const { journeys: t, profile } = text.value
  if (at === null) return <span class="quiet">{t.waits}</span>
  const leftMs = at - now.value
  return (
    <time dateTime={new Date(at).toISOString()}>
      {leftMs <= 0 ? profile.due : profile.dueIn(duration(leftMs))}
    </time>
  )
}
