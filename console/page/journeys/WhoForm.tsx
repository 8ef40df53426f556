import { useState } from 'preact/hooks'
import { text } from '../../text/text.ts'
import { Segmented } from '../../ui/Segmented.tsx'
import { RuleField } from '../campaigns/RuleField.tsx'
import type { PartProps } from './Settings.tsx'
import { saidAt, withMember } from './fields.tsx'

const BEGINNING = { 'f.orders': { $gte: 1 } }

/** Everybody whom a trigger means, or those for whom a rule holds. */
export function WhoForm({ draft, findings, onChange }: PartProps) {
  const t = text.value.journeys.edit
  const [isRuled, setIsRuled] = useState(draft.who !== undefined)
  return (
    <>
      <Segmented
        label={t.who}
        value={isRuled ? 'some' : 'all'}
        choices={[
          { value: 'all', name: t.everybody },
          { value: 'some', name: t.some },
        ]}
        onChange={(who) => {
          setIsRuled(who === 'some')
          onChange(withMember(draft, 'who', who === 'some' ? BEGINNING : null), null)
        }}
      />
      {isRuled && (
        <RuleField
          label={t.who}
          begun={draft.who ?? BEGINNING}
          findings={saidAt(findings, '/who')}
          at="/who"
          onRule={(who) => who && onChange({ ...draft, who }, 'who')}
        />
      )}
    </>
  )
}
