import { useState } from 'preact/hooks'
import type { JourneyDraft } from '../../../core/wire/journeys.ts'
import type { SimulatePersonAnswer } from '../../../core/wire/simulate.ts'
import type { Refusal } from '../../api.ts'
import { firstScript, paramsIn, scriptOf } from '../../journey/script.ts'
import type { Chosen } from '../../journey/script.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { fetchPersonas, simulatePerson } from '../../simulate-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { CheckInput, ChoiceInput, TextInput } from '../campaigns/Input.tsx'
import { Timeline } from './Timeline.tsx'
import { EventInput, LengthInput } from './fields.tsx'

type Setting = { persona: string; profile: string; agrees: boolean; events: readonly Chosen[] }

const PROFILE = '$profile'

/** Somebody goes through the journey on a clock of their own. */
export function TryPerson({ id, journey }: { id: string; journey: JourneyDraft }) {
  const t = text.value.journeys.try
  const [setting, setSetting] = useState<Setting>({
    persona: '',
    profile: '',
    agrees: true,
    events: firstScript(journey),
  })
  const [answer, setAnswer] = useState<SimulatePersonAnswer | null>(null)
  const [refusal, setRefusal] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const isBroken = setting.events.some(({ params = '' }) => paramsIn(params) === null)
  const walk = async () => {
    setBusy(true)
    const { persona, profile, events, agrees } = setting
    const result = await simulatePerson(id, {
      journey,
      ...(persona === PROFILE ? { profile: profile.trim() } : persona === '' ? {} : { persona }),
      events: scriptOf(events, persona === '' && agrees),
    })
    setBusy(false)
    setRefusal(result.ok ? null : result.refusal)
    if (result.ok) setAnswer(result.value)
  }
  return (
    <div class="try-person">
      <Card title={t.person}>
        <p class="card-lead">{t.personLead}</p>
        <div class="step-form">
          <Who setting={setting} onChange={setSetting} />
          <Script setting={setting} onChange={setSetting} />
          <Button kind="main" busy={busy} disabled={isBroken} onClick={() => void walk()}>
            {t.walk}
          </Button>
        </div>
        {refusal && <Refused refusal={refusal} />}
      </Card>
      {answer && <Timeline answer={answer} journey={journey} />}
    </div>
  )
}

type PartProps = { setting: Setting; onChange: (setting: Setting) => void }

function Who({ setting, onChange }: PartProps) {
  const { try: t } = text.value.journeys
  const { value } = useResource('personas', fetchPersonas, 0)
  const personas = value?.personas ?? []
  return (
    <>
      <ChoiceInput
        label={t.whoIs}
        value={setting.persona}
        choices={[
          { value: '', name: t.somebodyNew },
          ...personas.map(({ id, title }) => ({ value: id, name: title[language.value] })),
          { value: PROFILE, name: text.value.live.profile },
        ]}
        onInput={(persona) => onChange({ ...setting, persona })}
      />
      {setting.persona === '' && (
        <CheckInput
          label={t.consents}
          isOn={setting.agrees}
          onInput={(agrees) => onChange({ ...setting, agrees })}
        />
      )}
      {setting.persona === PROFILE && (
        <TextInput
          label={text.value.profile.id}
          value={setting.profile}
          max={64}
          onInput={(profile) => onChange({ ...setting, profile })}
        />
      )}
    </>
  )
}

function Script({ setting, onChange }: PartProps) {
  const t = text.value.journeys.try
  const { events } = setting
  const put = (next: readonly Chosen[]) => onChange({ ...setting, events: next })
  const replace = (index: number, one: Chosen) =>
    put(events.map((other, place) => (place === index ? one : other)))
  return (
    <fieldset class="step-way">
      <legend>{t.script}</legend>
      <p class="quiet">{t.scriptLead}</p>
      {events.map((event, index) => (
        <div key={index} class="script-event">
          <EventInput
            label={t.event}
            value={event.name}
            onInput={(name) => replace(index, { ...event, name })}
          />
          <LengthInput
            label={t.after}
            value={event.after}
            onInput={(after) => replace(index, { ...event, after })}
          />
          <TextInput
            label={t.params}
            fault={paramsIn(event.params ?? '') === null ? t.paramsWrong : undefined}
            value={event.params ?? ''}
            max={2_000}
            onInput={(params) => replace(index, { ...event, params })}
          />
          <Button
            kind="quiet"
            icon="close"
            label={t.removeEvent(index + 1)}
            onClick={() => put(events.filter((one) => one !== event))}
          />
        </div>
      ))}
      <Button icon="plus" onClick={() => put([...events, { name: 'purchase', after: '1d' }])}>
        {t.addEvent}
      </Button>
    </fieldset>
  )
}
