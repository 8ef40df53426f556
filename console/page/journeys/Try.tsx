import { useState } from 'preact/hooks'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import { text } from '../../text/text.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { TryHistory } from './TryHistory.tsx'
import { TryPerson } from './TryPerson.tsx'

/** What would happen: to everybody over what was recorded, or to one person. */
export function Try({ id, journey }: { id: string; journey: JourneyDraft }) {
  const t = text.value.journeys.try
  const [how, setHow] = useState<'history' | 'person'>('history')
  return (
    <div class="journey-try">
      <Segmented
        label={t.how}
        value={how}
        choices={[
          { value: 'history', name: t.history },
          { value: 'person', name: t.person },
        ]}
        onChange={setHow}
      />
      {how === 'history' ? <TryHistory journey={journey} /> : <TryPerson id={id} journey={journey} />}
    </div>
  )
}
