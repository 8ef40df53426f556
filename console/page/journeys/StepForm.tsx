/** The form of the step that is open: what it does, where its ways lead, where it stands. */
import type { JourneyDraft, JourneyFinding } from '../../../core/wire/journeys.ts'
import { changed, duplicated, redirected, transferred } from '../../journey/edit.ts'
import { START, waysOf } from '../../journey/graph.ts'
import type { StepDraft } from '../../journey/graph.ts'
import { paramsOf } from '../../journey/where.ts'
import { placesOf, lower, upper } from '../../journey/place.ts'
import { stepName, stepTitle, wayWords } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { SaidList } from '../campaigns/Findings.tsx'
import { ChoiceInput, TextInput } from '../campaigns/Input.tsx'
import { KindForm } from './KindForm.tsx'
import { Panel } from './Panel.tsx'
import { TargetInput, saidAt, withMember } from './fields.tsx'

type StepFormProps = {
  draft: JourneyDraft
  id: string
  findings: readonly JourneyFinding[]
  templates: readonly string[]
  /** @param about  what was typed in: one field is one step back. */
  onSteps: (steps: StepDraft[], about?: string | null) => void
  onRename: (id: string) => void
  onRemove: () => void
  onClose: () => void
}

export function StepForm(props: StepFormProps) {
  const { draft, id, findings, templates, onSteps, onRename, onRemove, onClose } = props
  const { edit: t, words } = text.value.journeys
  const speech = { text: text.value, language: language.value }
  const index = draft.steps.findIndex((one) => one.id === id)
  const step = draft.steps[index]
  if (!step) return null
  const put = (next: StepDraft, member: string) => onSteps(changed(draft.steps, id, next), `${id} ${member}`)
  const ways = waysOf(draft.steps, step)
  const rename = (typed: string) => {
    if (!/^[a-z0-9][a-z0-9-]{0,31}$/.test(typed) || draft.steps.some((one) => one.id === typed)) return
    onSteps(changed(draft.steps, id, { ...step, id: typed }))
    onRename(typed)
  }
  return (
    <Panel
      title={stepTitle(step, speech)}
      note={stepTitle(step, speech) === words.kind[step.kind] ? undefined : words.kind[step.kind]}
      onClose={onClose}
    >
      <SaidList said={saidAt(findings, `/steps/${index}`)} />
      <div class="step-form">
        <KindForm
          step={step}
          steps={draft.steps}
          at={`/steps/${index}`}
          findings={findings}
          templates={templates}
          kept={Object.keys(draft.context ?? {}).map((name) => ({
            id: name,
            title: draft.context?.[name] ?? name,
          }))}
          params={triggerParams(draft)}
          onChange={put}
        />
        {ways.length > 0 && (
          <fieldset class="step-ways">
            <legend>{t.leads}</legend>
            {ways.map((way) => (
              <TargetInput
                key={way.key}
                label={way.kind === 'on' ? t.leads : wayWords(way, speech)}
                steps={draft.steps}
                of={id}
                value={way.to}
                onInput={(to) => onSteps(redirected(draft.steps, { from: id, way: way.key }, to))}
              />
            ))}
          </fieldset>
        )}
        <Named step={step} onChange={put} />
        <label class="form-field">
          <span>{t.stepId}</span>
          <input
            type="text"
            value={id}
            maxLength={32}
            onChange={(event) => rename(event.currentTarget.value)}
          />
          <span class="quiet">{t.stepIdHint}</span>
        </label>
        <Tools draft={draft} step={step} onSteps={onSteps} onOpen={onRename} onRemove={onRemove} />
      </div>
    </Panel>
  )
}

function triggerParams({ triggers }: JourneyDraft) {
  const names = triggers.flatMap((one) => ('event' in one ? Object.keys(paramsOf(one.event)) : []))
  return [...new Set(names)].map((id) => ({ id, title: id }))
}

type NamedProps = { step: StepDraft; onChange: (step: StepDraft, member: string) => void }

/** A name of the author's own in both languages, or none. */
function Named({ step, onChange }: NamedProps) {
  const t = text.value.journeys.edit
  const name = step.name ?? { cs: '', en: '' }
  const say = (next: typeof name) =>
    onChange(withMember(step, 'name', next.cs === '' && next.en === '' ? null : next), 'name')
  return (
    <div class="form-grid">
      <TextInput
        label={t.nameCs}
        value={name.cs}
        max={120}
        lang="cs"
        onInput={(cs) => say({ ...name, cs })}
      />
      <TextInput
        label={t.nameEn}
        value={name.en}
        max={120}
        lang="en"
        onInput={(en) => say({ ...name, en })}
      />
    </div>
  )
}

type ToolsProps = Pick<StepFormProps, 'draft' | 'onSteps' | 'onRemove'> & {
  step: StepDraft
  onOpen: (id: string) => void
}

/** Up, down, elsewhere, twice, not at all. */
function Tools({ draft: { steps }, step, onSteps, onOpen, onRemove }: ToolsProps) {
  const { edit: t } = text.value.journeys
  const speech = { text: text.value, language: language.value }
  const go = (next: StepDraft[] | null) => next && onSteps(next)
  const [up, down] = [upper(steps, step.id), lower(steps, step.id)]
  const canMove = waysOf(steps, step).length === 1
  const places = canMove ? placesOf(steps, step.id) : []
  return (
    <div class="step-tools">
      {canMove && (
        <>
          <Button icon="up" disabled={!up} onClick={() => up && go(transferred(steps, step.id, up))}>
            {t.up}
          </Button>
          <Button icon="down" disabled={!down} onClick={() => down && go(transferred(steps, step.id, down))}>
            {t.down}
          </Button>
        </>
      )}
      <Button
        icon="copy"
        onClick={() => {
          const copy = duplicated(steps, step.id)
          onSteps(copy.steps)
          onOpen(copy.id)
        }}
      >
        {t.duplicate}
      </Button>
      <Button icon="close" onClick={onRemove}>
        {t.remove}
      </Button>
      {places.length > 0 && (
        <ChoiceInput
          label={t.moveTo}
          value=""
          choices={[
            { value: '', name: t.movePlace },
            ...places.map(({ from, way }) => ({ value: `${from}/${way}`, name: placeName(from, way) })),
          ]}
          onInput={(place) => {
            const [from = '', way = ''] = place.split('/')
            if (from !== '') go(transferred(steps, step.id, { from, way }))
          }}
        />
      )}
    </div>
  )

  function placeName(from: string, key: string): string {
    if (from === START) return t.after(text.value.journeys.words.begins)
    const of = steps.find(({ id }) => id === from)
    const way = of && waysOf(steps, of).find((one) => one.key === key)
    const told = way ? wayWords(way, speech) : ''
    const name = stepName(steps, from, speech)
    return t.after(told === '' ? name : `${name}: ${told}`)
  }
}
