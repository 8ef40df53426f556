import { text } from '../../text/text.ts'
import { CheckInput } from '../campaigns/Input.tsx'
import { PickInput } from './PickInput.tsx'
import type { PartProps } from './Settings.tsx'
import { LengthInput, withMember } from './fields.tsx'
import { useKnown } from './use-known.ts'

/** An intent that several journeys have in common: only the first of them to write does. */
export function SharesForm({ draft, onChange }: Pick<PartProps, 'draft' | 'onChange'>) {
  const t = text.value.journeys.edit
  const { shared } = useKnown()
  const { shares } = draft
  return (
    <>
      <CheckInput
        label={t.hasShares}
        isOn={shares !== undefined}
        onInput={(isOn) =>
          onChange(
            withMember(draft, 'shares', isOn ? { intent: shared[0]?.id ?? 'reminder', within: '7d' } : null),
            'has-shares',
          )
        }
      />
      {shares && (
        <>
          <PickInput
            label={t.sharedIntent}
            hint={t.sharedHint}
            value={shares.intent}
            of={shared}
            isOpen
            max={32}
            onInput={(intent) => onChange({ ...draft, shares: { ...shares, intent } }, 'shares intent')}
          />
          <LengthInput
            label={t.sharedWithin}
            value={shares.within}
            onInput={(within) => onChange({ ...draft, shares: { ...shares, within } }, 'shares within')}
          />
        </>
      )}
    </>
  )
}
