/** The message as somebody would get it: in their language, at their width, by day and by night. */
import { useState } from 'preact/hooks'
import type { Persona, TemplateDraft, TemplatePreviewRequest } from '../../../core/wire/templates.ts'
import { shortId } from '../../format.ts'
import { language } from '../../preference.ts'
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
import { A_PERSON, useFilled } from './use-whose.ts'
import type { Whose } from './use-whose.ts'

type PreviewProps = { draft: TemplateDraft | null; whose: Whose }

/** @param draft  null: it is not whole yet, and what was shown last stays. */
export function Preview({ draft, whose }: PreviewProps) {
  const t = text.value.templates
  const { as, profile, setAs, setProfile } = whose
  const [chosenSide, setSide] = useState<Side | null>(null)
  const [look, setLook] = useState<Look>({ width: 'phone', isDark: false, form: 'look' })
  const side = chosenSide ?? language.value
  const answer = useFilled(draft, side, whose.asked)
  const asked: TemplatePreviewRequest | null =
    draft && whose.asked ? { template: draft, language: side, as: whose.asked } : null
  return (
    <>
      <Card title={t.preview}>
        <div class="preview-tools">
          <WhoseField
            personas={whose.personas}
            as={as}
            onChange={(next) => {
              setAs(next)
              setSide(whose.personas.find(({ id }) => id === next)?.language ?? null)
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
      {asked && draft && draft.cs.channel !== 'inbox' && (
        <TestSend asked={asked} channel={draft.cs.channel} />
      )}
    </>
  )
}

type WhoseFieldProps = { personas: readonly Persona[]; as: string; onChange: (as: string) => void }

function WhoseField({ personas, as, onChange }: WhoseFieldProps) {
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
