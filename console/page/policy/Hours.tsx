import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { CheckInput, TextInput } from '../campaigns/Input.tsx'
import { Spans } from './Spans.tsx'
import { Week } from './Week.tsx'
import type { PartProps } from './part.ts'

const WORKDAYS = [{ weekdays: [1, 2, 3, 4, 5], from: '08:00', to: '17:00' }]

/** When messages go: the week as a picture, and the hours that make it. */
export function Hours({ draft, onChange }: PartProps) {
  const t = text.value.policy
  return (
    <Card title={t.week} note={t.weekLead}>
      <div class="policy-weeks">
        <Week draft={draft} isCompany={false} />
        {draft.office && <Week draft={draft} isCompany />}
      </div>
      <p class="policy-key">
        <span class="policy-slot policy-open" /> {t.open} <span class="policy-slot" /> {t.shut}
      </p>
      <Spans legend={t.quiet} spans={draft.quiet} onChange={(quiet) => onChange({ ...draft, quiet })} />
      <div class="policy-check">
        <CheckInput
          label={t.officeOn}
          isOn={draft.office !== null}
          onInput={(isOn) => onChange({ ...draft, office: isOn ? WORKDAYS : null })}
        />
      </div>
      {draft.office && (
        <Spans
          legend={t.office}
          spans={draft.office}
          least={1}
          onChange={(office) => onChange({ ...draft, office })}
        />
      )}
      <div class="policy-check">
        <CheckInput
          label={t.holidays}
          isOn={draft.holidays === 'quiet'}
          onInput={(isOn) => onChange({ ...draft, holidays: isOn ? 'quiet' : 'write' })}
        />
      </div>
      <div class="form-grid">
        <TextInput
          label={t.zone}
          value={draft.zone}
          max={48}
          onInput={(zone) => onChange({ ...draft, zone })}
        />
      </div>
    </Card>
  )
}
