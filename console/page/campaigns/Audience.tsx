import { useState } from 'preact/hooks'
import type { Bilingual } from '../../../core/wire/rules.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import type { PartProps } from './Desk.tsx'
import { SaidList } from './Findings.tsx'
import { CheckInput } from './Input.tsx'
import { RuleField } from './RuleField.tsx'

type AudienceProps = PartProps & {
  sentence: Bilingual | null
  /** Its text is no rule. */
  onBroken: (isBroken: boolean) => void
}

const BEGINNING = { 'f.orders': { $gte: 1 } }

/** Everybody, or those for whom a rule holds. */
export function Audience({ draft, said, onChange, sentence, onBroken }: AudienceProps) {
  const t = text.value.campaigns
  const [isRuled, setIsRuled] = useState(draft.audience !== undefined)
  const choose = (who: 'all' | 'some') => {
    setIsRuled(who === 'some')
    onBroken(false)
    const { audience: _, ...rest } = draft
    onChange(who === 'some' ? { ...draft, audience: BEGINNING } : rest)
  }
  return (
    <Card title={t.who}>
      <Segmented
        label={t.who}
        value={isRuled ? 'some' : 'all'}
        choices={[
          { value: 'all', name: t.everybody },
          { value: 'some', name: t.some },
        ]}
        onChange={choose}
      />
      {isRuled && (
        <RuleField
          label={t.who}
          begun={draft.audience ?? BEGINNING}
          findings={said}
          at="/audience"
          onRule={(audience) => {
            onBroken(audience === null)
            if (audience) onChange({ ...draft, audience })
          }}
        />
      )}
      {isRuled && sentence && <p class="campaign-sentence">{sentence[language.value]}</p>}
      <CheckInput
        label={t.byJourney}
        isOn={draft.byJourney === true}
        onInput={(isOn) => {
          const { byJourney: _, ...rest } = draft
          onChange(isOn ? { ...rest, byJourney: true } : rest)
        }}
      />
      <SaidList said={said} />
    </Card>
  )
}
