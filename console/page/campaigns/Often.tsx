import { DAY_MS } from '../../../core/base/time.ts'
import { MAX_TIMES } from '../../../core/feature/shown.ts'
import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import type { PopupDraft } from '../../campaign/draft.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import type { PartProps } from './Desk.tsx'
import { SaidList } from './Findings.tsx'
import { NumberInput } from './Input.tsx'

const MAX_EVER = 10_000
const MAX_PRIORITY = 1_000
const MAX_HELD_PERCENT = 90
const MAX_REST_DAYS = 365

type Cap = NonNullable<CampaignDraft['cap']>

/** Caps, the order among others of the slot, and whom it is held back from. */
export function Often({ draft, said, onChange }: PartProps) {
  const t = text.value.campaigns
  const setCap = (field: keyof Cap, value: number | null) => {
    const { [field]: _, ...others } = draft.cap ?? {}
    const cap = value === null ? others : { ...others, [field]: value }
    const { cap: __, ...rest } = draft
    onChange(Object.keys(cap).length === 0 ? rest : { ...draft, cap })
  }
  return (
    <Card title={t.often}>
      <div class="form-grid">
        {draft.kind === 'popup' && (
          <NumberInput
            label={t.perVisit}
            value={draft.perVisit}
            least={1}
            most={MAX_TIMES}
            onInput={(value) => onChange({ ...draft, perVisit: value ?? 1 })}
          />
        )}
        {(
          [
            ...(draft.kind === 'popup' ? [] : [['perVisit', t.perVisit, MAX_TIMES] as const]),
            ['perDay', t.perDay, MAX_TIMES],
            ['ever', t.ever, MAX_EVER],
          ] as const
        ).map(([field, label, most]) => (
          <NumberInput
            key={field}
            label={label}
            hint={t.emptyIsAlways}
            value={draft.cap?.[field] ?? null}
            least={1}
            most={most}
            isOptional
            onInput={(value) => setCap(field, value)}
          />
        ))}
        <NumberInput
          label={t.priority}
          hint={t.priorityHint}
          value={draft.priority ?? 0}
          least={-MAX_PRIORITY}
          most={MAX_PRIORITY}
          onInput={(priority) => onChange({ ...draft, priority: priority ?? 0 })}
        />
        <NumberInput
          label={t.holdout}
          hint={t.holdoutHint}
          value={Math.round((draft.holdout ?? 0) * 1_000) / 10}
          least={0}
          most={MAX_HELD_PERCENT}
          step="any"
          onInput={(held) => onChange({ ...draft, holdout: (held ?? 0) / 100 })}
        />
        {draft.kind === 'popup' && <Rests draft={draft} onChange={onChange} />}
      </div>
      <SaidList said={said} />
    </Card>
  )
}

function Rests({ draft, onChange }: { draft: PopupDraft; onChange: (draft: CampaignDraft) => void }) {
  const t = text.value.campaigns
  return (
    <>
      {(
        [
          ['quietAfterDismissMs', t.quietDismiss],
          ['quietAfterImpressionMs', t.quietSeen],
        ] as const
      ).map(([field, label]) => (
        <NumberInput
          key={field}
          label={label}
          value={draft[field] / DAY_MS}
          least={0}
          most={MAX_REST_DAYS}
          step="any"
          onInput={(days) => onChange({ ...draft, [field]: Math.round((days ?? 0) * DAY_MS) })}
        />
      ))}
    </>
  )
}
