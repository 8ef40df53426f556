import { waits } from '../../campaign/draft.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import type { PartProps } from './Desk.tsx'
import { SaidList } from './Findings.tsx'
import { RuleField } from './RuleField.tsx'

/** When what stands over the page may come. */
export function Moment({
  draft,
  said,
  onChange,
  onBroken,
}: PartProps & { onBroken: (isBroken: boolean) => void }) {
  const t = text.value.campaigns
  if (!waits(draft)) return null
  return (
    <Card title={t.whenTitle}>
      <p class="card-lead">{t.whenLead}</p>
      <RuleField
        label={t.whenTitle}
        begun={draft.when}
        findings={said}
        at="/when"
        onRule={(when) => {
          onBroken(when === null)
          if (when) onChange({ ...draft, when })
        }}
      />
      <SaidList said={said} />
    </Card>
  )
}
