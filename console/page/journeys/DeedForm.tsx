import { TRAITS } from '../../../core/profile/trait-table.ts'
import type { StepDraft, StepDraftOf } from '../../journey/graph.ts'
import { scalarOf } from '../../journey/where.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { CheckInput, ChoiceInput, TextInput } from '../campaigns/Input.tsx'
import { PickInput } from './PickInput.tsx'
import type { KindFormProps } from './kind-form.ts'
import { LengthInput, withMember } from './fields.tsx'
import { useKnown } from './use-known.ts'

/** What a step does beside messages: on the site, for other systems, to the person's traits. */
export function DeedForm({
  step,
  onChange,
}: KindFormProps<StepDraftOf<'block' | 'task' | 'set' | 'audience' | 'goal'>>) {
  const t = text.value.journeys.edit
  const known = useKnown()
  switch (step.kind) {
    case 'block':
      return (
        <>
          <PickInput
            label={t.campaign}
            value={step.campaign}
            of={known.campaigns}
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
        <PickInput
          label={t.task}
          value={step.task}
          of={known.tasks}
          isOpen
          onInput={(task) => onChange({ ...step, task }, 'task')}
        />
      )
    case 'set':
      return <TraitFields step={step} onChange={onChange} />
    case 'audience':
      return <AudienceFields step={step} onChange={onChange} />
    case 'goal':
      return (
        <PickInput
          label={t.goal}
          value={step.goal}
          of={known.goals}
          isOpen
          max={32}
          onInput={(goal) => onChange({ ...step, goal }, 'goal')}
        />
      )
  }
}

type Fields<Kind extends StepDraft['kind']> = Pick<KindFormProps<StepDraftOf<Kind>>, 'step' | 'onChange'>

function TraitFields({ step, onChange }: Fields<'set'>) {
  const t = text.value.journeys.edit
  return (
    <>
      <PickInput
        label={t.trait}
        value={step.trait}
        of={traits()}
        isOpen
        asTyped={(typed) => typed.trim().toLowerCase()}
        onInput={(trait) => onChange({ ...step, trait }, 'trait')}
      />
      <TextInput
        label={t.value}
        hint={t.valueHint}
        value={String(step.value)}
        max={500}
        onInput={(typed) => onChange({ ...step, value: scalarOf(typed) }, 'value')}
      />
    </>
  )
}

const traits = () => Object.entries(TRAITS).map(([id, { title }]) => ({ id, title: title[language.value] }))

function AudienceFields({ step, onChange }: Fields<'audience'>) {
  const t = text.value.journeys.edit
  const { audiences } = useKnown()
  return (
    <>
      <PickInput
        label={t.audience}
        value={step.audience}
        of={audiences}
        isOpen
        onInput={(audience) => onChange({ ...step, audience }, 'audience')}
      />
      <ChoiceInput
        label={t.changeLabel}
        value={step.change}
        choices={(['add', 'remove'] as const).map((value) => ({ value, name: t.change[value] }))}
        onInput={(change) => onChange({ ...step, change: change === 'remove' ? 'remove' : 'add' }, 'change')}
      />
      {step.change === 'add' && (
        <CheckInput
          label={t.whileIn}
          isOn={step.whileIn === true}
          onInput={(isOn) => onChange(withMember(step, 'whileIn', isOn ? true : null), 'whileIn')}
        />
      )}
    </>
  )
}
