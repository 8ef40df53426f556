/** The message as somebody would get it: in their language, at their width, by day and by night. */
import { useState } from 'preact/hooks'
import type { Persona, TemplateDraft, TemplatePreviewRequest } from '../../../core/wire/templates.ts'
import { useAsked } from '../../ask.ts'
import { shortId } from '../../format.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { fetchPersonas, previewTemplate } from '../../template-api.ts'
import { SIDES } from '../../template/draft.ts'
import type { Side } from '../../template/draft.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ChoiceField } from '../../ui/Field.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { Picker } from '../rules/Picker.tsx'
import { LinkCheck } from './LinkCheck.tsx'
import { Shown } from './Shown.tsx'
import type { Look } from './Shown.tsx'
import { TestSend } from './TestSend.tsx'

const TYPING_MS = 600
const A_PERSON = 'profile'

/** @param draft  null: it is not whole yet, and what was shown last stays. */
export function Preview({ draft }: { draft: TemplateDraft | null }) {
  const t = text.value.templates
  const personas = useResource('personas', fetchPersonas, 0).value?.personas ?? []
  const [as, setAs] = useState('')
  const [profile, setProfile] = useState<string | null>(null)
  const [chosenSide, setSide] = useState<Side | null>(null)
  const [look, setLook] = useState<Look>({ width: 'phone', isDark: false, form: 'look' })
  const persona = personas.find(({ id }) => id === as) ?? personas[0]
  const side = chosenSide ?? persona?.language ?? language.value
  const whose = as === A_PERSON ? profile && { profile } : persona && { persona: persona.id }
  const asked: TemplatePreviewRequest | null =
    draft && whose ? { template: draft, language: side, as: whose } : null
  const answer = useAsked(
    asked && JSON.stringify(asked),
    (signal) => previewTemplate(asked!, signal),
    TYPING_MS,
  )
  return (
    <>
      <Card title={t.preview}>
        <div class="preview-tools">
          <Whose
            personas={personas}
            as={as || (persona?.id ?? '')}
            onChange={(next) => {
              setAs(next)
              setSide(null)
            }}
          />
          <Segmented
            label={t.language}
            value={side}
            choices={SIDES.map((one) => ({ value: one, name: t.languages[one] }))}
            onChange={setSide}
          />
          {draft?.cs.channel === 'email' && <Looks look={look} onChange={setLook} />}
        </div>
        {as === A_PERSON && profile === null && <Picker onPick={setProfile} />}
        {as === A_PERSON && profile !== null && (
          <p class="template-person">
            {t.chosenPerson} <code>{shortId(profile)}</code>{' '}
            <Button kind="quiet" onClick={() => setProfile(null)}>
              {text.value.rules.another}
            </Button>
          </p>
        )}
        {answer.refusal && answer.refusal.status !== 0 && (
          <Refused refusal={answer.refusal} onRetry={answer.again} />
        )}
        {answer.value && <Shown preview={answer.value} side={side} look={look} />}
      </Card>
      {answer.value && <LinkCheck preview={answer.value} />}
      {asked && <TestSend asked={asked} />}
    </>
  )
}

type WhoseProps = { personas: readonly Persona[]; as: string; onChange: (as: string) => void }

function Whose({ personas, as, onChange }: WhoseProps) {
  const t = text.value.templates
  return (
    <ChoiceField
      label={t.previewAs}
      value={as}
      choices={[
        ...personas.map(({ id, title }) => ({ value: id, name: title[language.value] })),
        { value: A_PERSON, name: t.aPerson },
      ]}
      onChange={onChange}
    />
  )
}

function Looks({ look, onChange }: { look: Look; onChange: (look: Look) => void }) {
  const t = text.value.templates
  return (
    <>
      <Segmented
        label={t.width}
        value={look.width}
        choices={(['phone', 'desktop'] as const).map((width) => ({ value: width, name: t.widths[width] }))}
        onChange={(width) => onChange({ ...look, width })}
      />
      <Segmented
        label={t.light}
        value={look.isDark ? 'dark' : 'light'}
        choices={(['light', 'dark'] as const).map((one) => ({ value: one, name: t.lights[one] }))}
        onChange={(one) => onChange({ ...look, isDark: one === 'dark' })}
      />
      <Segmented
        label={t.form}
        value={look.form}
        choices={(['look', 'text'] as const).map((form) => ({ value: form, name: t.forms[form] }))}
        onChange={(form) => onChange({ ...look, form })}
      />
    </>
  )
}
