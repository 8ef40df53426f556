import { useId } from 'preact/hooks'
import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import { weekdayName } from '../../campaign/schedule.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import type { PartProps } from './Desk.tsx'
import { SaidList } from './Findings.tsx'
import { CheckInput, MomentInput, NumberInput } from './Input.tsx'

type Schedule = NonNullable<CampaignDraft['schedule']>

const WEEK = [1, 2, 3, 4, 5, 6, 7]
const BEGINNING: [number, number] = [8, 20]

/** From when, until when, on which days and at which hours. */
export function Calendar({ draft, said, onChange }: PartProps) {
  const t = text.value.campaigns
  const days = useId()
  const { schedule = {} } = draft
  const { from, until, weekdays = WEEK, hours } = schedule
  const put = (change: { [Field in keyof Schedule]?: Schedule[Field] | undefined }) => {
    const next = Object.fromEntries(
      Object.entries({ ...schedule, ...change }).filter(([, value]) => value !== undefined),
    ) as Schedule
    const { schedule: _, ...rest } = draft
    onChange(Object.keys(next).length === 0 ? rest : { ...draft, schedule: next })
  }
  const choose = (day: number, isOn: boolean) => {
    const next = WEEK.filter((one) => (one === day ? isOn : weekdays.includes(one)))
    // Without any day it would never run: the last one stays.
    if (next.length > 0) put({ weekdays: next.length === WEEK.length ? undefined : next })
  }
  return (
    <Card title={t.calendar}>
      <div class="form-grid">
        <MomentInput
          label={t.starts}
          hint={t.emptyIsAlways}
          value={from ?? null}
          onInput={(at) => put({ from: at ?? undefined })}
        />
        <MomentInput
          label={t.ends}
          hint={t.emptyIsAlways}
          value={until ?? null}
          onInput={(at) => put({ until: at ?? undefined })}
        />
      </div>
      <div class="campaign-days" role="group" aria-labelledby={days}>
        <span id={days}>{t.weekdays}</span>
        {WEEK.map((day) => (
          <CheckInput
            key={day}
            label={weekdayName(day, language.value)}
            isOn={weekdays.includes(day)}
            onInput={(isOn) => choose(day, isOn)}
          />
        ))}
      </div>
      <Hours hours={hours} onChange={(next) => put({ hours: next })} />
      <SaidList said={said} />
    </Card>
  )
}

type HoursProps = { hours: Schedule['hours']; onChange: (hours: Schedule['hours'] | undefined) => void }

function Hours({ hours, onChange }: HoursProps) {
  const t = text.value.campaigns
  return (
    <>
      <CheckInput
        label={t.hours}
        isOn={hours !== undefined}
        onInput={(isOn) => onChange(isOn ? BEGINNING : undefined)}
      />
      {hours && (
        <div class="form-grid">
          <NumberInput
            label={t.hoursFrom}
            hint={t.hoursHint}
            value={hours[0]}
            least={0}
            most={24}
            onInput={(hour) => onChange([hour ?? 0, hours[1]])}
          />
          <NumberInput
            label={t.hoursTo}
            value={hours[1]}
            least={0}
            most={24}
            onInput={(hour) => onChange([hours[0], hour ?? 24])}
          />
        </div>
      )}
    </>
  )
}
