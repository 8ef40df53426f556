/** What a template says to somebody made up: subject and text; the whole letter is the room Templates' to show. */
import { useAsked } from '../../ask.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { fetchPersonas, previewTemplate } from '../../template-api.ts'

/** @param id  with its channel. */
export function TemplatePreview({ id }: { id: string }) {
  const personas = useResource('template-personas', fetchPersonas, 0)
  const all = personas.value?.personas ?? []
  const persona = (all.find((one) => one.language === language.value) ?? all[0])?.id
  const preview = useAsked(persona === undefined ? null : `${id} ${persona} ${language.value}`, (signal) =>
    previewTemplate({ template: { id }, language: language.value, as: { persona: persona ?? '' } }, signal),
  )
  if (preview.refusal || !preview.value) return null
  const { subject, preheader, title, text } = preview.value
  return (
    <div class="letter" lang={language.value}>
      {(subject || title) && <p class="letter-subject">{subject || title}</p>}
      {preheader !== '' && <p class="quiet">{preheader}</p>}
      <p class="letter-text letter-short">{text}</p>
    </div>
  )
}
