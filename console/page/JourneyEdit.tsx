/** Where a journey is written; what only the desk needs is loaded with it. */
import type { FunctionComponent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { JourneyDraft, JourneyView } from '../../core/wire/journeys.ts'
import { observeNow } from '../clock.ts'
import { fetchJourney } from '../journey-api.ts'
import { query } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import type { DeskProps } from './journeys/Desk.tsx'

export function JourneyEdit({ id }: { id: string }) {
  const { journeys: t, ui } = text.value
  const isNew = id === 'new'
  const Desk = useDesk()
  const answer = useResource<JourneyView | null>(
    `journey-edit:${id}`,
    async (signal) => (isNew ? { ok: true, value: null as JourneyView | null } : fetchJourney(id, signal)),
    0,
  )
  useEffect(() => {
    if (answer.value) observeNow(answer.value.now)
  }, [answer.value])
  const view = answer.value
  return (
    <div class="page page-wide journey-page">
      <a class="back" href={routePath(isNew ? { page: 'journeys' } : { page: 'journey', id })}>
        <Icon name="back" size={14} />
        {isNew ? t.back : (view?.title[language.value] ?? id)}
      </a>
      <header class="page-head">
        <h1 tabIndex={-1}>{isNew ? t.edit.title.new : t.edit.title.edit}</h1>
      </header>
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {(!Desk || (!isNew && !view && answer.loading)) && <p class="quiet">{ui.loading}</p>}
      {Desk && (isNew || view) && (
        <Desk
          key={id}
          begun={view && begunWith(view)}
          version={view?.version ?? 0}
          open={view?.counts.open ?? 0}
        />
      )}
    </div>
  )
}

function useDesk(): FunctionComponent<DeskProps> | null {
  const [desk, setDesk] = useState<{ Desk: FunctionComponent<DeskProps> } | null>(null)
  useEffect(() => {
    void import('./journeys/Desk.tsx').then(setDesk)
  }, [])
  return desk?.Desk ?? null
}

/** What to begin with: an older version that was asked for, the draft, or what is in force. */
function begunWith(view: JourneyView): JourneyDraft {
  const asked = Number(new URLSearchParams(query.value).get('version'))
  return (
    view.versions.find(({ version }) => version === asked)?.journey ?? view.draft?.journey ?? view.journey
  )
}
