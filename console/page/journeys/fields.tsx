/** Fields that several steps, triggers and exits share. */
import type { JourneyFinding } from '../../../core/wire/journeys.ts'
import type { StepDraft } from '../../journey/graph.ts'
import { eventWords, stepName } from '../../journey/words.ts'
import type { Said } from '../../campaign/said.ts'
import { language } from '../../preference.ts'
import { FORM_EVENTS } from '../../segment/field.ts'
import { text } from '../../text/text.ts'
import { CheckInput, ChoiceInput, NumberInput } from '../campaigns/Input.tsx'

type Length = `${number}${'s' | 'm' | 'h' | 'd' | 'w'}`

type LengthInputProps = { label: string; value: string; onInput: (length: Length) => void }

/** A number and its unit, as one thing. */
export function LengthInput({ label, value, onInput }: LengthInputProps) {
  const t = text.value.journeys.edit
  const [number, unit] = [Number(value.slice(0, -1)), value.slice(-1)]
  const say = (amount: number, sign: string) => onInput(`${amount}${sign}` as Length)
  return (
    <fieldset class="length-field">
      <legend>{label}</legend>
      <NumberInput
        label={t.number}
        value={number}
        least={1}
        most={9_999}
        onInput={(amount) => amount !== null && say(amount, unit)}
      />
      <ChoiceInput
        label={t.unit}
        value={unit}
        choices={[...(unit === 's' ? ['s'] : []), 'm', 'h', 'd', 'w'].map((sign) => ({
          value: sign,
          name: t.units[sign]!,
        }))}
        onInput={(sign) => say(number, sign)}
      />
    </fieldset>
  )
}

type EventInputProps = { label: string; value: string; any?: string; onInput: (event: string) => void }

/** @param any  what stands for no event; left out: there must be one. */
export function EventInput({ label, value, any, onInput }: EventInputProps) {
  const speech = { text: text.value, language: language.value }
  const events = FORM_EVENTS.includes(value) || value === '' ? FORM_EVENTS : [value, ...FORM_EVENTS]
  const choices = events.map((event) => ({ value: event, name: eventWords(event, speech) }))
  const sorted = choices.toSorted((a, b) => a.name.localeCompare(b.name, language.value))
  return (
    <ChoiceInput
      label={label}
      value={value}
      choices={any === undefined ? sorted : [{ value: '', name: any }, ...sorted]}
      onInput={onInput}
    />
  )
}

type WeekdaysInputProps = {
  value: readonly number[] | undefined
  onInput: (days: number[] | undefined) => void
}

/** All of them is the same as none said. */
export function WeekdaysInput({ value, onInput }: WeekdaysInputProps) {
  const { edit: t, words } = text.value.journeys
  const chosen = value ?? [1, 2, 3, 4, 5, 6, 7]
  const put = (day: number, isOn: boolean) => {
    const days = isOn ? [...chosen, day].sort((a, b) => a - b) : chosen.filter((one) => one !== day)
    onInput(days.length === 7 ? undefined : days)
  }
  return (
    <fieldset class="days-field">
      <legend>{t.weekdays}</legend>
      {words.days.map((name, index) => (
        <CheckInput
          key={name}
          label={name}
          isOn={chosen.includes(index + 1)}
          onInput={(isOn) => put(index + 1, isOn)}
        />
      ))}
    </fieldset>
  )
}

type TargetInputProps = {
  label: string
  steps: readonly StepDraft[]
  /** The step itself does not lead to itself. */
  of: string
  value: string | null
  onInput: (to: string | null) => void
}

const END = '$end'

export function TargetInput({ label, steps, of, value, onInput }: TargetInputProps) {
  const t = text.value.journeys.edit
  const speech = { text: text.value, language: language.value }
  const choices = steps
    .filter(({ id }) => id !== of)
    .map(({ id }) => ({ value: id, name: stepName(steps, id, speech) }))
  return (
    <ChoiceInput
      label={label}
      value={value ?? END}
      choices={[{ value: END, name: t.theEnd }, ...choices]}
      onInput={(to) => onInput(to === END ? null : to)}
    />
  )
}

/** Findings at a place and below it, in the words of the console's language. */
export function saidAt(findings: readonly JourneyFinding[], at: string): Said[] {
  return findings
    .filter((one) => one.at === at || one.at.startsWith(`${at}/`))
    .map(({ message, hint, ...one }) => ({
      ...one,
      message: message[language.value],
      hint: hint[language.value],
    }))
}

/** The same without a member that is left empty. */
export function withMember<Whole extends object, Name extends keyof Whole>(
  whole: Whole,
  name: Name,
  value: Whole[Name] | undefined | null | '',
): Whole {
  const { [name]: _, ...rest } = whole
  return (value === undefined || value === null || value === '' ? rest : { ...whole, [name]: value }) as Whole
}
