/** For whom an offer is: everybody, or those for whom a rule holds. */
import { useState } from 'preact/hooks'
import type { OfferCheckAnswer } from '../../../core/wire/offers.ts'
import type { Said } from '../../campaign/said.ts'
import { withField } from '../../offer/draft.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { RuleField } from '../campaigns/RuleField.tsx'
import type { PartProps } from '../OfferEdit.tsx'

const BEGINNING = { 'f.orders': { $gte: 1 } }

type WhomProps = PartProps & {
  said: readonly Said[]
  answer: OfferCheckAnswer | null
  onBroken: (isBroken: boolean) => void
}

export function Whom({ draft, onChange, said, answer, onBroken }: WhomProps) {
  const { offers: t, campaigns } = text.value
  const [isRuled, setIsRuled] = useState(draft.audience !== undefined)
  const choose = (who: 'all' | 'some') => {
    setIsRuled(who === 'some')
    onBroken(false)
    onChange(withField(draft, 'audience', who === 'some' ? BEGINNING : null))
  }
  return (
    <Card title={t.whom}>
      <Segmented
        label={t.whom}
        value={isRuled ? 'some' : 'all'}
        choices={[
          { value: 'all', name: campaigns.everybody },
          { value: 'some', name: campaigns.some },
        ]}
        onChange={choose}
      />
      {isRuled && (
        <RuleField
          label={t.whom}
          begun={draft.audience ?? BEGINNING}
          findings={said}
          at="/audience"
          onRule={(audience) => {
            onBroken(audience === null)
            if (audience) onChange({ ...draft, audience })
          }}
        />
      )}
      {isRuled && answer?.sentence && <p class="campaign-sentence">{answer.sentence[language.value]}</p>}
      {isRuled && answer?.reach != null && <p class="quiet">{t.reach(answer.reach)}</p>}
    </Card>
  )
}
