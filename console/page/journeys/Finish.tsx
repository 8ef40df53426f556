import { useState } from 'preact/hooks'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import { publishJourney, saveJourney } from '../../journey-api.ts'
import type { Older } from '../../journey-api.ts'
import { navigate } from '../../navigate.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { KeepAndPublish } from '../segments/KeepAndPublish.tsx'
import { OlderChoice } from './OlderChoice.tsx'

export type FinishProps = {
  draft: JourneyDraft
  /** In force; 0: there is nobody to ask about. */
  version: number
  people: number
  canSave: boolean
  canPublish: boolean
  onSaved: () => void
}

/** Besides the note it asks what becomes of those who are inside. */
export function Finish({ draft, version, people, canSave, canPublish, onSaved }: FinishProps) {
  const { edit, words } = text.value.journeys
  const [older, setOlder] = useState<Older>(draft.older ?? 'drain')
  return (
    <KeepAndPublish
      words={edit}
      canSave={canSave}
      canPublish={canPublish}
      save={() => saveJourney(draft)}
      publish={(note) => publishJourney(draft.id, { note, older })}
      onSaved={onSaved}
      onPublished={() => navigate(routePath({ page: 'journey', id: draft.id }))}
    >
      {version > 0 && (
        <>
          <OlderChoice value={older} onChange={setOlder} />
          <p class="quiet">{words.inItNow(people)}</p>
        </>
      )}
    </KeepAndPublish>
  )
}
