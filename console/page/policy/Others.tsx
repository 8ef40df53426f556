import type { PolicyDraft } from '../../../core/wire/policy.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { CheckInput, ChoiceInput, NumberInput } from '../campaigns/Input.tsx'
import type { PartProps } from './part.ts'

const RESTING: NonNullable<PolicyDraft['fatigue']> = {
  floor: 0.25,
  ignored: 8,
  channels: ['email', 'push'],
}

/** What becomes of a message that has to wait. */
export function Held({ draft, onChange }: PartProps) {
  const t = text.value.policy
  return (
    <Card title={t.held} note={t.heldHint}>
      <div class="form-grid">
        {(['whenQuiet', 'whenCapped'] as const).map((field) => (
          <ChoiceInput
            key={field}
            label={t[field]}
            value={draft[field]}
            choices={(['next_window', 'abort'] as const).map((value) => ({ value, name: t[value] }))}
            onInput={(value) => onChange({ ...draft, [field]: value as PolicyDraft['whenQuiet'] })}
          />
        ))}
      </div>
    </Card>
  )
}

/** What becomes of caps where messages are left lying. */
export function Tired({ draft, onChange }: PartProps) {
  const t = text.value.policy
  const { fatigue } = draft
  return (
    <Card title={t.tired}>
      <CheckInput
        label={t.tiredOn}
        isOn={fatigue !== null}
        onInput={(isOn) => onChange({ ...draft, fatigue: isOn ? RESTING : null })}
      />
      {fatigue && (
        <div class="form-grid">
          <NumberInput
            label={t.floor}
            value={Math.round(fatigue.floor * 100)}
            least={0}
            most={100}
            onInput={(percent) =>
              onChange({ ...draft, fatigue: { ...fatigue, floor: (percent ?? 0) / 100 } })
            }
          />
          <NumberInput
            label={t.ignored}
            hint={t.tiredHint}
            value={fatigue.ignored}
            least={1}
            most={40}
            onInput={(ignored) => onChange({ ...draft, fatigue: { ...fatigue, ignored: ignored ?? 1 } })}
          />
        </div>
      )}
    </Card>
  )
}

/** Who is left alone, so that there is somebody to compare with. */
export function Holdout({ draft, onChange }: PartProps) {
  const t = text.value.policy
  return (
    <Card title={t.holdoutTitle}>
      <div class="form-grid">
        <NumberInput
          label={t.holdout}
          hint={t.holdoutHint}
          value={Math.round(draft.holdout * 1_000) / 10}
          least={0}
          most={50}
          step="any"
          onInput={(percent) => onChange({ ...draft, holdout: (percent ?? 0) / 100 })}
        />
      </div>
    </Card>
  )
}
