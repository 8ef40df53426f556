import { DAY_MS } from '../../../core/base/time.ts'
import { MAX_TIMES } from '../../../core/feature/shown.ts'
import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import { waits } from '../../campaign/draft.ts'
import type { OverlayDraft, PopupDraft } from '../../campaign/draft.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import type { PartProps } from './Desk.tsx'
import { SaidList } from './Findings.tsx'
import { CheckInput, ChoiceInput, NumberInput, TextInput } from './Input.tsx'

const ACTIONS = ['discount', 'education', 'inspiration'] as const
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
        {waits(draft) && (
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
            ...(waits(draft) ? [] : [['perVisit', t.perVisit, MAX_TIMES] as const]),
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
        <OneOf draft={draft} onChange={onChange} />
        {waits(draft) && <Rests draft={draft} onChange={onChange} />}
      </div>
      <SaidList said={said} />
    </Card>
  )
}

/** The group that it is one of, and whether it is a service. */
function OneOf({ draft, onChange }: Pick<PartProps, 'draft' | 'onChange'>) {
  const t = text.value.campaigns
  const { oneOf, isService = false } = draft
  const setGroup = (group: string) => {
    const { oneOf: _, ...rest } = draft
    onChange(group === '' ? rest : { ...draft, oneOf: { action: oneOf?.action ?? 'inspiration', group } })
  }
  return (
    <>
      <TextInput label={t.group} hint={t.groupHint} value={oneOf?.group ?? ''} max={32} onInput={setGroup} />
      {oneOf && (
        <ChoiceInput
          label={t.action}
          value={oneOf.action}
          choices={ACTIONS.map((value) => ({ value, name: t.actions[value] }))}
          onInput={(action) =>
            onChange({ ...draft, oneOf: { ...oneOf, action: action as typeof oneOf.action } })
          }
        />
      )}
      <CheckInput
        label={t.service}
        isOn={isService}
        onInput={(isOn) => {
          const { isService: _, ...rest } = draft
          onChange(isOn ? { ...draft, isService: true } : rest)
        }}
      />
    </>
  )
}

function Rests({
  draft,
  onChange,
}: {
  draft: PopupDraft | OverlayDraft
  onChange: (draft: CampaignDraft) => void
}) {
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
