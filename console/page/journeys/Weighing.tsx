import type { StepDraftOf } from '../../journey/graph.ts'
import { text } from '../../text/text.ts'
import { CheckInput, ChoiceInput, NumberInput } from '../campaigns/Input.tsx'
import { PickInput } from './PickInput.tsx'
import type { KindFormProps } from './kind-form.ts'
import { LengthInput, withMember } from './fields.tsx'
import { useKnown } from './use-known.ts'

type WeighingProps = KindFormProps<StepDraftOf<'message'>>

/** What the policy reads: topic, intent, priority, how long it is worth sending. */
export function Weighing(props: WeighingProps) {
  const { step, params = [], onChange } = props
  const { topics, intents } = useKnown()
  const t = text.value.journeys.edit
  return (
    <>
      <div class="form-grid">
        <NumberInput
          label={t.priority}
          hint={t.priorityHint}
          value={step.priority ?? null}
          least={0}
          most={100}
          isOptional
          onInput={(priority) => onChange(withMember(step, 'priority', priority), 'priority')}
        />
        <PickInput
          label={t.topic}
          hint={t.topicHint}
          value={step.topic ?? ''}
          of={topics}
          isOpen
          max={32}
          onInput={(topic) => onChange(withMember(step, 'topic', topic), 'topic')}
        />
      </div>
      <CheckInput
        label={t.bestHour}
        isOn={step.atBestHour === true}
        onInput={(isOn) => onChange(withMember(step, 'atBestHour', isOn ? true : null), 'atBestHour')}
      />
      <CheckInput
        label={t.hasExpires}
        isOn={step.expires !== undefined}
        onInput={(isOn) => onChange(withMember(step, 'expires', isOn ? '2d' : null), 'has-expires')}
      />
      {step.expires !== undefined && (
        <LengthInput
          label={t.expires}
          value={step.expires}
          onInput={(expires) => onChange({ ...step, expires }, 'expires')}
        />
      )}
      <Digest {...props} />
      <Held {...props} />
      <div class="form-grid">
        <PickInput
          label={t.intent}
          hint={t.intentHint}
          value={step.intent ?? ''}
          of={intents}
          isOpen
          max={32}
          onInput={(intent) => onChange(withMember(step, 'intent', intent), 'intent')}
        />
        <PickInput
          label={t.onlyWith}
          hint={t.onlyWithHint}
          value={step.onlyWith ?? ''}
          of={params}
          isOpen
          max={40}
          asTyped={(typed) => typed.trim()}
          onInput={(name) => onChange(withMember(step, 'onlyWith', name), 'onlyWith')}
        />
      </div>
    </>
  )
}

/** What becomes of it where it may not go now. */
function Held({ step, onChange }: WeighingProps) {
  const t = text.value.journeys.edit
  return (
    <ChoiceInput
      label={t.whenHeld}
      value={step.whenHeld ?? 'usual'}
      choices={(['usual', 'next_window', 'abort'] as const).map((value) => ({
        value,
        name: t.held[value],
      }))}
      onInput={(value) =>
        onChange(
          withMember(step, 'whenHeld', value === 'next_window' || value === 'abort' ? value : null),
          'whenHeld',
        )
      }
    />
  )
}

/** Many of one kind become one message: it waits so long from the first of them on. */
function Digest({ step, onChange }: WeighingProps) {
  const t = text.value.journeys.edit
  const { digests } = useKnown()
  const { digest } = step
  return (
    <>
      <CheckInput
        label={t.hasDigest}
        isOn={digest !== undefined}
        onInput={(isOn) =>
          onChange(
            withMember(step, 'digest', isOn ? { id: digests[0]?.id ?? 'digest', gather: '1h' } : null),
            'has-digest',
          )
        }
      />
      {digest && (
        <>
          <PickInput
            label={t.digestId}
            hint={t.digestHint}
            value={digest.id}
            of={digests}
            isOpen
            max={32}
            onInput={(id) => onChange({ ...step, digest: { ...digest, id } }, 'digest id')}
          />
          <LengthInput
            label={t.digestGather}
            value={digest.gather}
            onInput={(gather) => onChange({ ...step, digest: { ...digest, gather } }, 'digest gather')}
          />
        </>
      )}
    </>
  )
}
