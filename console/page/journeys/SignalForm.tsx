import type { StepDraftOf } from '../../journey/graph.ts'
import { stepName } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { CheckInput, ChoiceInput } from '../campaigns/Input.tsx'
import type { KindFormProps } from './kind-form.ts'
import { LengthInput, withMember } from './fields.tsx'

const SIGNALS = ['opened', 'clicked', 'bought'] as const

/** What became of a message. */
export function SignalForm({ step, steps, onChange }: KindFormProps<StepDraftOf<'signal'>>) {
  const t = text.value.journeys.edit
  const speech = { text: text.value, language: language.value }
  const messages = steps.filter(({ kind }) => kind === 'message')
  const ids = messages.some(({ id }) => id === step.of) ? [] : [step.of]
  return (
    <>
      <ChoiceInput
        label={t.signalOf}
        value={step.of}
        choices={[...ids, ...messages.map(({ id }) => id)].map((id) => ({
          value: id,
          name: stepName(steps, id, speech),
        }))}
        onInput={(of) => onChange({ ...step, of }, 'of')}
      />
      <ChoiceInput
        label={t.signalIs}
        value={step.is}
        choices={SIGNALS.map((value) => ({ value, name: t.is[value] }))}
        onInput={(is) => onChange({ ...step, is: is as (typeof SIGNALS)[number] }, 'is')}
      />
      <CheckInput
        label={t.hasWithin}
        isOn={step.within !== undefined}
        onInput={(isOn) => onChange(withMember(step, 'within', isOn ? '2d' : null), 'has-within')}
      />
      {step.within !== undefined && (
        <LengthInput
          label={t.within}
          value={step.within}
          onInput={(within) => onChange({ ...step, within }, 'within')}
        />
      )}
    </>
  )
}
