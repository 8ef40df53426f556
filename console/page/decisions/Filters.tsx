import type { DecisionsAnswer } from '../../../core/wire/decisions.ts'
import { OUTCOMES } from '../../../core/decision/search.ts'
import { humanised } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { ChoiceField, SearchField } from '../../ui/Field.tsx'
import { PERIODS } from './choice.ts'
import type { Chosen } from './choice.ts'

type FiltersProps = {
  chosen: Chosen
  /** What there is to choose from; null before the first answer. */
  answer: DecisionsAnswer | null
  onChange: (chosen: Chosen) => void
}

export function Filters({ chosen, answer, onChange }: FiltersProps) {
  const { decisions: t, name } = text.value
  const any = { value: '', name: t.any }
  const campaigns = (answer?.campaigns ?? []).map(({ id, name: words }) => ({
    value: id,
    name: words[language.value],
  }))
  const slots = (answer?.slots ?? []).map((slot) => ({
    value: slot,
    name: name.slot[slot] ?? humanised(slot),
  }))
  return (
    <div class="page-tools decisions-tools" role="search">
      <SearchField
        label={t.person}
        hint={t.personHint}
        value={chosen.person}
        onInput={(person) => onChange({ ...chosen, person })}
      />
      <ChoiceField
        label={t.campaign}
        value={chosen.campaign}
        choices={[any, ...withChosen(campaigns, chosen.campaign)]}
        onChange={(campaign) => onChange({ ...chosen, campaign })}
      />
      <ChoiceField
        label={t.slot}
        value={chosen.slot}
        choices={[any, ...withChosen(slots, chosen.slot)]}
        onChange={(slot) => onChange({ ...chosen, slot })}
      />
      <ChoiceField
        label={t.outcome}
        value={chosen.outcome}
        choices={[any, ...OUTCOMES.map((value) => ({ value, name: t.outcomes[value] }))]}
        onChange={(outcome) => onChange({ ...chosen, outcome })}
      />
      <ChoiceField
        label={t.period}
        value={String(chosen.days)}
        choices={PERIODS.map((days) => ({ value: String(days), name: t.periods[days] }))}
        onChange={(days) => onChange({ ...chosen, days: Number(days) })}
      />
    </div>
  )
}

type Choice = { value: string; name: string }

/** A link may ask for what is in force no more. */
function withChosen(choices: readonly Choice[], chosen: string): readonly Choice[] {
  return chosen === '' || choices.some(({ value }) => value === chosen)
    ? choices
    : [...choices, { value: chosen, name: chosen }]
}
