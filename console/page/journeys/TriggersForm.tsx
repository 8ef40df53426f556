import { CALENDAR_DAYS } from '../../../core/journey/calendar-day.ts'
import { now } from '../../clock.ts'
import { newTrigger } from '../../journey/draft.ts'
import type { Trigger } from '../../journey/draft.ts'
import { language } from '../../preference.ts'
import { FORM_FIELDS, fieldName } from '../../segment/field.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { CheckInput, ChoiceInput, MomentInput, NumberInput, TextInput } from '../campaigns/Input.tsx'
import { PickInput } from './PickInput.tsx'
import type { PartProps } from './Settings.tsx'
import { EventInput, withMember } from './fields.tsx'
import { useKnown } from './use-known.ts'
import { WhereInput } from './WhereInput.tsx'

const KINDS = ['event', 'segment', 'date', 'catalogue', 'score', 'webhook', 'broadcast'] as const
const MOST = 20

/** Any of them begins it. */
export function TriggersForm({ draft, onChange }: PartProps) {
  const t = text.value.journeys.edit
  const { triggers } = draft
  const put = (next: Trigger[], about: string | null) => onChange({ ...draft, triggers: next }, about)
  const replace = (index: number, trigger: Trigger, member: string) =>
    put(
      triggers.map((one, place) => (place === index ? trigger : one)),
      `trigger ${index} ${member}`,
    )
  return (
    <>
      {triggers.map((trigger, index) => (
        <fieldset key={`${index} ${trigger.on}`} class="step-way">
          <legend class="unseen">{`${t.triggers} ${index + 1}`}</legend>
          <ChoiceInput
            label={t.onLabel}
            value={trigger.on}
            choices={KINDS.map((value) => ({ value, name: t.on[value] }))}
            onInput={(on) => {
              const kind = KINDS.find((one) => one === on)
              if (kind) replace(index, newTrigger(kind, Math.floor(now.value / 60_000) * 60_000), 'on')
            }}
          />
          <TriggerFields trigger={trigger} onChange={(next, member) => replace(index, next, member)} />
          {triggers.length > 1 && (
            <Button
              kind="quiet"
              icon="close"
              onClick={() =>
                put(
                  triggers.filter((one) => one !== trigger),
                  null,
                )
              }
            >
              {t.removeTrigger(index + 1)}
            </Button>
          )}
        </fieldset>
      ))}
      <Button
        icon="plus"
        disabled={triggers.length >= MOST}
        onClick={() => put([...triggers, newTrigger('event', 0)], null)}
      >
        {t.addTrigger}
      </Button>
    </>
  )
}

type FieldsProps<One extends Trigger = Trigger> = {
  trigger: One
  onChange: (trigger: Trigger, member: string) => void
}
type On<Kind extends Trigger['on']> = Extract<Trigger, { on: Kind }>

function TriggerFields({ trigger, onChange }: FieldsProps) {
  const t = text.value.journeys.edit
  const { segments } = useKnown()
  switch (trigger.on) {
    case 'event':
    case 'webhook':
      return (
        <>
          <EventInput
            label={t.event}
            value={trigger.event}
            onInput={(event) => onChange({ ...trigger, event }, 'event')}
          />
          <WhereInput
            event={trigger.event}
            value={trigger.where}
            onInput={(where) => onChange(withMember(trigger, 'where', where), 'where')}
          />
        </>
      )
    case 'segment':
      return <SegmentFields trigger={trigger} onChange={onChange} />
    case 'date':
      return <DateFields trigger={trigger} onChange={onChange} />
    case 'catalogue':
      return <CatalogueFields trigger={trigger} onChange={onChange} />
    case 'score':
      return <ScoreFields trigger={trigger} onChange={onChange} />
    case 'broadcast':
      return (
        <div class="form-grid">
          <PickInput
            label={t.segment}
            value={trigger.segment}
            of={segments}
            onInput={(segment) => onChange({ ...trigger, segment }, 'segment')}
          />
          <MomentInput
            label={t.broadcastAt}
            value={trigger.at}
            onInput={(at) => at !== null && onChange({ ...trigger, at }, 'at')}
          />
        </div>
      )
  }
}

function SegmentFields({ trigger, onChange }: FieldsProps<On<'segment'>>) {
  const t = text.value.journeys.edit
  const { segments } = useKnown()
  return (
    <div class="form-grid">
      <PickInput
        label={t.segment}
        value={trigger.segment}
        of={segments}
        onInput={(segment) => onChange({ ...trigger, segment }, 'segment')}
      />
      <ChoiceInput
        label={t.segmentChange}
        value={trigger.change}
        choices={(['entered', 'left'] as const).map((value) => ({ value, name: t.segmentOf[value] }))}
        onInput={(change) =>
          onChange({ ...trigger, change: change === 'left' ? 'left' : 'entered' }, 'change')
        }
      />
    </div>
  )
}

/** Days of the person: those of the calendar, and instants that are known. */
function datesOf() {
  const { journeys, rules } = text.value
  const days: Readonly<Record<string, string>> = journeys.edit.dayNames
  return [
    ...CALENDAR_DAYS.map((id) => ({ id, title: days[id] ?? id })),
    { id: 'p.birthday', title: fieldName('p.birthday', language.value, rules.word) },
    ...FORM_FIELDS.filter(({ kind }) => kind === 'instant').map(({ path }) => ({
      id: path,
      title: fieldName(path, language.value, rules.word),
    })),
  ]
}

function DateFields({ trigger, onChange }: FieldsProps<On<'date'>>) {
  const t = text.value.journeys.edit
  return (
    <div class="form-grid">
      <PickInput
        label={t.dateOf}
        hint={t.dateHint}
        value={trigger.of}
        of={datesOf()}
        isOpen
        max={80}
        asTyped={(typed) => typed.trim()}
        onInput={(of) => onChange({ ...trigger, of }, 'of')}
      />
      <ChoiceInput
        label={t.every}
        value={trigger.every}
        choices={(['year', 'once'] as const).map((value) => ({ value, name: t.everyOf[value] }))}
        onInput={(every) => onChange({ ...trigger, every: every === 'once' ? 'once' : 'year' }, 'every')}
      />
      <NumberInput
        label={t.days}
        value={trigger.days ?? 0}
        least={-366}
        most={3_660}
        onInput={(days) => days !== null && onChange({ ...trigger, days }, 'days')}
      />
      <NumberInput
        label={t.hour}
        value={trigger.hour}
        least={0}
        most={23}
        onInput={(hour) => hour !== null && onChange({ ...trigger, hour }, 'hour')}
      />
    </div>
  )
}

const WATCHED = ['cart', 'viewed', 'bought'] as const

function CatalogueFields({ trigger, onChange }: FieldsProps<On<'catalogue'>>) {
  const { edit: t, words } = text.value.journeys
  return (
    <>
      <ChoiceInput
        label={t.catalogueEvent}
        value={trigger.event}
        choices={(['price_changed', 'stock_changed'] as const).map((value) => ({
          value,
          name: text.value.name.event[value] ?? value,
        }))}
        onInput={(event) =>
          onChange({ ...trigger, event: event === 'stock_changed' ? event : 'price_changed' }, 'event')
        }
      />
      <fieldset class="days-field">
        <legend>{t.catalogueOf}</legend>
        {WATCHED.map((one) => (
          <CheckInput
            key={one}
            label={words.trigger.of[one]}
            isOn={trigger.of.includes(one)}
            onInput={(isOn) => {
              const of = WATCHED.filter((each) => (each === one ? isOn : trigger.of.includes(each)))
              if (of.length > 0) onChange({ ...trigger, of }, 'of')
            }}
          />
        ))}
      </fieldset>
      <WhereInput
        event={trigger.event}
        value={trigger.where}
        onInput={(where) => onChange(withMember(trigger, 'where', where), 'where')}
      />
    </>
  )
}

function ScoreFields({ trigger, onChange }: FieldsProps<On<'score'>>) {
  const t = text.value.journeys.edit
  return (
    <div class="form-grid">
      <TextInput
        label={t.score}
        value={trigger.score}
        max={64}
        onInput={(score) => onChange({ ...trigger, score }, 'score')}
      />
      <NumberInput
        label={t.threshold}
        value={trigger.threshold ?? null}
        least={-1e9}
        most={1e9}
        step="any"
        isOptional
        onInput={(threshold) => onChange(withMember(trigger, 'threshold', threshold), 'threshold')}
      />
      <ChoiceInput
        label={t.direction}
        value={trigger.direction ?? 'any'}
        choices={(['any', 'up', 'down'] as const).map((value) => ({ value, name: t.directionOf[value] }))}
        onInput={(value) =>
          onChange(
            withMember(trigger, 'direction', value === 'up' || value === 'down' ? value : null),
            'direction',
          )
        }
      />
    </div>
  )
}
