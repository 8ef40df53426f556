/** What can be said of a step, by its kind. */
import type { StepDraft } from '../../journey/graph.ts'
import { text } from '../../text/text.ts'
import { NumberInput } from '../campaigns/Input.tsx'
import { DeedForm } from './DeedForm.tsx'
import { ForkForm } from './ForkForm.tsx'
import { MessageForm } from './MessageForm.tsx'
import { PickInput } from './PickInput.tsx'
import { SignalForm } from './SignalForm.tsx'
import type { KindFormProps } from './kind-form.ts'
import { EventInput, LengthInput, WeekdaysInput, withMember } from './fields.tsx'
import { WhereInput } from './WhereInput.tsx'

export function KindForm(props: KindFormProps) {
  const { step, onChange } = props
  const t = text.value.journeys.edit
  switch (step.kind) {
    case 'wait':
      return (
        <LengthInput
          label={t.length}
          value={step.for}
          onInput={(length) => onChange({ ...step, for: length }, 'for')}
        />
      )
    case 'until':
    case 'window':
      return <ClockForm {...props} step={step} />
    case 'day':
      return <DayForm {...props} step={step} />
    case 'await':
      return (
        <>
          <EventInput
            label={t.event}
            value={step.event}
            onInput={(event) => onChange({ ...step, event }, 'event')}
          />
          <WhereInput
            event={step.event}
            value={step.where}
            onInput={(where) => onChange(withMember(step, 'where', where), 'where')}
          />
          <LengthInput
            label={t.within}
            value={step.within}
            onInput={(within) => onChange({ ...step, within }, 'within')}
          />
        </>
      )
    case 'signal':
      return <SignalForm {...props} step={step} />
    case 'branch':
    case 'split':
    case 'experiment':
      return <ForkForm {...props} step={step} />
    case 'message':
      return <MessageForm {...props} step={step} />
    case 'end':
      return null
    default:
      return <DeedForm {...props} step={step} />
  }
}

/** So many days before or after a day that the entry keeps. */
function DayForm({ step, kept = [], onChange }: KindFormProps<Extract<StepDraft, { kind: 'day' }>>) {
  const t = text.value.journeys.edit
  return (
    <div class="form-grid">
      <PickInput
        label={t.dayOf}
        value={step.of}
        of={kept}
        max={40}
        asTyped={(typed) => typed.trim()}
        onInput={(of) => onChange({ ...step, of }, 'of')}
      />
      <NumberInput
        label={t.days}
        value={step.days ?? 0}
        least={-366}
        most={366}
        onInput={(days) => days !== null && onChange({ ...step, days }, 'days')}
      />
      <NumberInput
        label={t.hour}
        value={step.hour ?? null}
        least={0}
        most={23}
        isOptional
        onInput={(hour) => onChange(withMember(step, 'hour', hour), 'hour')}
      />
    </div>
  )
}

function ClockForm({ step, onChange }: KindFormProps<Extract<StepDraft, { kind: 'until' | 'window' }>>) {
  const t = text.value.journeys.edit
  return (
    <>
      <div class="form-grid">
        {step.kind === 'until' ? (
          <>
            <NumberInput
              label={t.hour}
              value={step.hour}
              least={0}
              most={23}
              onInput={(hour) => hour !== null && onChange({ ...step, hour }, 'hour')}
            />
            <NumberInput
              label={t.minute}
              value={step.minute ?? 0}
              least={0}
              most={59}
              onInput={(minute) => minute !== null && onChange({ ...step, minute }, 'minute')}
            />
          </>
        ) : (
          <>
            <NumberInput
              label={t.fromHour}
              value={step.hours[0]}
              least={0}
              most={23}
              onInput={(from) =>
                from !== null && onChange({ ...step, hours: [from, step.hours[1]] }, 'hours')
              }
            />
            <NumberInput
              label={t.toHour}
              value={step.hours[1]}
              least={1}
              most={24}
              onInput={(to) => to !== null && onChange({ ...step, hours: [step.hours[0], to] }, 'hours')}
            />
          </>
        )}
      </div>
      <WeekdaysInput
        value={step.weekdays}
        onInput={(days) => onChange(withMember(step, 'weekdays', days), 'weekdays')}
      />
    </>
  )
}
