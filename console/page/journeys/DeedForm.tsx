import type { StepDraftOf } from '../../journey/graph.ts'
import { text } from '../../text/text.ts'
import { ChoiceInput, TextInput } from '../campaigns/Input.tsx'
import { IdInput } from './IdInput.tsx'
import type { KindFormProps } from './kind-form.ts'
import { LengthInput } from './fields.tsx'

/** What a step does beside messages: on the site, for other systems, to the person's traits. */
export function DeedForm({
  step,
  onChange,
}: KindFormProps<StepDraftOf<'block' | 'task' | 'set' | 'audience' | 'goal'>>) {
  const t = text.value.journeys.edit
  switch (step.kind) {
    case 'block':
      return (
        <>
          <IdInput
            label={t.campaign}
            value={step.campaign}
            onInput={(campaign) => onChange({ ...step, campaign }, 'campaign')}
          />
          <LengthInput
            label={t.length}
            value={step.for}
            onInput={(length) => onChange({ ...step, for: length }, 'for')}
          />
        </>
      )
    case 'task':
      return (
        <IdInput label={t.task} value={step.task} onInput={(task) => onChange({ ...step, task }, 'task')} />
      )
    case 'set':
      return (
        <>
          <TextInput
            label={t.trait}
            value={step.trait}
            max={48}
            onInput={(trait) => onChange({ ...step, trait }, 'trait')}
          />
          <TextInput
            label={t.value}
            hint={t.valueHint}
            value={String(step.value)}
            max={500}
            onInput={(typed) => onChange({ ...step, value: valueOf(typed) }, 'value')}
          />
        </>
      )
    case 'audience':
      return (
        <>
          <IdInput
            label={t.audience}
            value={step.audience}
            onInput={(audience) => onChange({ ...step, audience }, 'audience')}
          />
          <ChoiceInput
            label={t.changeLabel}
            value={step.change}
            choices={(['add', 'remove'] as const).map((value) => ({ value, name: t.change[value] }))}
            onInput={(change) =>
              onChange({ ...step, change: change === 'remove' ? 'remove' : 'add' }, 'change')
            }
          />
        </>
      )
    case 'goal':
      return (
        <IdInput label={t.goal} value={step.goal} onInput={(goal) => onChange({ ...step, goal }, 'goal')} />
      )
  }
}

/** A number or a yes and no where it reads as one, else the text. */
function valueOf(typed: string): string | number | boolean {
  if (typed === 'true' || typed === 'false') return typed === 'true'
  const number = Number(typed)
  return typed.trim() !== '' && Number.isFinite(number) && String(number) === typed.trim() ? number : typed
}
