import { MESSAGE_STATES } from '../../../core/message/listing.ts'
import { REASONS } from '../../../core/message/reason.ts'
import { CHANNELS } from '../../../core/message/send.ts'
import type { JourneyName } from '../../../core/wire/messages.ts'
import { date, humanised } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceField, SearchField } from '../../ui/Field.tsx'
import { PERIODS } from './choice.ts'
import type { Chosen } from './choice.ts'
import { journeyTitle, stepTitle } from './names.ts'

type FiltersProps = {
  chosen: Chosen
  journeys: readonly JourneyName[]
  onChange: (chosen: Chosen) => void
}

type Choice = { value: string; name: string }

export function Filters({ chosen, journeys, onChange }: FiltersProps) {
  const { messages: t, name } = text.value
  const any: Choice = { value: '', name: t.any }
  const isList = chosen.view === 'list'
  const steps = journeys.find(({ id }) => id === chosen.journey)?.steps ?? []
  const choices = {
    journey: journeys.map(({ id }) => ({ value: id, name: journeyTitle(journeys, id) })),
    step: steps.map(({ id }) => ({ value: id, name: stepTitle(journeys, { ...chosen, step: id }) })),
    channel: CHANNELS.map((value) => ({ value, name: name.channel[value] ?? humanised(value) })),
    status: MESSAGE_STATES.map((value) => ({ value, name: t.states[value] })),
    reason: Object.entries(REASONS).map(([value, words]) => ({ value, name: words[language.value] })),
  }
  const field = (noun: keyof typeof choices) => (
    <ChoiceField
      key={noun}
      label={t[noun]}
      value={chosen[noun]}
      choices={[any, ...withChosen(choices[noun], chosen[noun])]}
      onChange={(value) => onChange({ ...chosen, ...(noun === 'journey' && { step: '' }), [noun]: value })}
    />
  )
  return (
    <div class="page-tools messages-tools" role="search">
      {isList && (
        <SearchField
          label={t.person}
          hint={t.personHint}
          value={chosen.person}
          onInput={(person) => onChange({ ...chosen, person })}
        />
      )}
      {field('journey')}
      {isList && steps.length > 0 && field('step')}
      {field('channel')}
      {isList && field('status')}
      {isList && field('reason')}
      <Period chosen={chosen} onChange={onChange} />
    </div>
  )
}

/** The calendar may have asked for one day; everything else is counted from now. */
function Period({ chosen, onChange }: Pick<FiltersProps, 'chosen' | 'onChange'>) {
  const t = text.value.messages
  if (chosen.to > chosen.from)
    return (
      <span class="messages-day">
        {t.onDay} <strong>{date(chosen.from, 'day', language.value)}</strong>
        <Button kind="quiet" icon="close" onClick={() => onChange({ ...chosen, from: 0, to: 0 })}>
          {t.allDays}
        </Button>
      </span>
    )
  return (
    <ChoiceField
      label={t.period}
      value={String(chosen.days)}
      choices={PERIODS.map((days) => ({ value: String(days), name: t.periods[days]! }))}
      onChange={(days) => onChange({ ...chosen, days: Number(days) })}
    />
  )
}

/** A link may ask for what is in force no more. */
function withChosen(choices: readonly Choice[], chosen: string): readonly Choice[] {
  return chosen === '' || choices.some(({ value }) => value === chosen)
    ? choices
    : [...choices, { value: chosen, name: chosen }]
}
