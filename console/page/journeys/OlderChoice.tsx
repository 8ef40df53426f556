import type { Older } from '../../journey-api.ts'
import { text } from '../../text/text.ts'
import { RadioList } from './RadioList.tsx'

/** What becomes of those who are in the version before. */
export function OlderChoice({ value, onChange }: { value: Older; onChange: (older: Older) => void }) {
  const t = text.value.journeys.edit
  return (
    <RadioList
      label={t.older}
      value={value}
      choices={(['drain', 'move', 'end'] as const).map((older) => ({
        value: older,
        name: t.olderName[older],
        hint: t.olderHint[older],
      }))}
      onChange={onChange}
    />
  )
}
