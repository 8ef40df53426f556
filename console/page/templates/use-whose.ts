/** For whom a template is filled: somebody made up, or a person of the shop. */
import { useState } from 'preact/hooks'
import type {
  Persona,
  TemplateDraft,
  TemplatePreview,
  TemplatePreviewRequest,
} from '../../../core/wire/templates.ts'
import { useAsked } from '../../ask.ts'
import type { Asked } from '../../ask.ts'
import { useResource } from '../../resource.ts'
import { fetchPersonas, previewTemplate } from '../../template-api.ts'
import type { Side } from '../../template/draft.ts'

const TYPING_MS = 600
export const A_PERSON = 'profile'

export type Whose = {
  readonly personas: readonly Persona[]
  /** A persona's id, or A_PERSON. */
  readonly as: string
  readonly persona: Persona | undefined
  readonly profile: string | null
  /** Null: nobody is chosen yet. */
  readonly asked: TemplatePreviewRequest['as'] | null
  readonly setAs: (as: string) => void
  readonly setProfile: (profile: string | null) => void
}

export function useWhose(): Whose {
  const personas = useResource('personas', fetchPersonas, 0).value?.personas ?? []
  const [as, setAs] = useState('')
  const [profile, setProfile] = useState<string | null>(null)
  const persona = personas.find(({ id }) => id === as) ?? personas[0]
  const named = persona ? { persona: persona.id } : null
  return {
    personas,
    as: as || (persona?.id ?? ''),
    persona,
    profile,
    asked: as === A_PERSON ? (profile === null ? null : { profile }) : named,
    setAs,
    setProfile,
  }
}

/** The template filled, a moment after the last change. @param draft  null: nothing is asked. */
export function useFilled(
  draft: TemplateDraft | null,
  side: Side,
  as: TemplatePreviewRequest['as'] | null,
): Asked<TemplatePreview> {
  const asked: TemplatePreviewRequest | null = draft && as ? { template: draft, language: side, as } : null
  return useAsked(asked && JSON.stringify(asked), (signal) => previewTemplate(asked!, signal), TYPING_MS)
}
