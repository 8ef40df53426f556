import { now } from '../../clock.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceInput, MomentInput, NumberInput } from '../campaigns/Input.tsx'
import type { PartProps } from './Settings.tsx'
import { withMember } from './fields.tsx'

type Stages = NonNullable<PartProps['draft']['ramp']>

/** Between which days one may enter, and for how many people. */
export function CalendarForm({ draft, onChange }: PartProps) {
  const t = text.value.journeys.edit
  return (
    <>
      <div class="form-grid">
        <MomentInput
          label={t.from}
          value={draft.from ?? null}
          onInput={(from) => onChange(withMember(draft, 'from', from), 'from')}
        />
        <MomentInput
          label={t.until}
          value={draft.until ?? null}
          onInput={(until) => onChange(withMember(draft, 'until', until), 'until')}
        />
      </div>
      {draft.until !== undefined && (
        <ChoiceInput
          label={t.atEnd}
          value={draft.atEnd ?? 'drain'}
          choices={(['drain', 'end'] as const).map((value) => ({ value, name: t.atEndOf[value] }))}
          onInput={(value) => onChange(withMember(draft, 'atEnd', value === 'end' ? 'end' : null), 'atEnd')}
        />
      )}
      <Ramp draft={draft} onChange={onChange} />
    </>
  )
}

function Ramp({ draft, onChange }: Pick<PartProps, 'draft' | 'onChange'>) {
  const t = text.value.journeys.edit
  const stages: Stages = draft.ramp ?? []
  const put = (next: Stages, about: string | null) =>
    onChange(withMember(draft, 'ramp', next.length === 0 ? null : next), about)
  const replace = (index: number, stage: Stages[number], member: string) =>
    put(
      stages.map((one, place) => (place === index ? stage : one)),
      `ramp ${index} ${member}`,
    )
  return (
    <fieldset class="step-way">
      <legend>{t.ramp}</legend>
      <p class="quiet">{t.rampLead}</p>
      {stages.map((stage, index) => (
        <div key={index} class="form-grid ramp-stage">
          <MomentInput
            label={t.stageFrom}
            value={stage.from}
            onInput={(from) => from !== null && replace(index, { ...stage, from }, 'from')}
          />
          <NumberInput
            label={t.stagePercent}
            value={stage.percent}
            least={0}
            most={100}
            step="any"
            onInput={(share) => share !== null && replace(index, { ...stage, percent: share }, 'percent')}
          />
          <Button
            kind="quiet"
            icon="close"
            label={t.removeStage(index + 1)}
            onClick={() =>
              put(
                stages.filter((one) => one !== stage),
                null,
              )
            }
          />
        </div>
      ))}
      <Button icon="plus" onClick={() => put([...stages, nextStage(stages)], null)}>
        {t.addStage}
      </Button>
    </fieldset>
  )
}

const DAY_MS = 86_400_000

/** 5 % now, then more each third day. */
function nextStage(stages: Stages): Stages[number] {
  const last = stages.at(-1)
  if (!last) return { from: Math.floor(now.value / 60_000) * 60_000, percent: 5 }
  return { from: last.from + 3 * DAY_MS, percent: Math.min(100, last.percent < 20 ? 25 : 100) }
}
