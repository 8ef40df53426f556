/** What is to be said of a template while it is written: the instance is asked once it could keep it. */
import { useMemo } from 'preact/hooks'
import type { TemplateCheckAnswer, TemplateDraft } from '../../../core/wire/templates.ts'
import { useAsked } from '../../ask.ts'
import type { Said } from '../../campaign/said.ts'
import { language } from '../../preference.ts'
import { checkTemplate } from '../../template-api.ts'

const TYPING_MS = 500

export function useSaid(draft: TemplateDraft, isBroken: boolean) {
  const isWhole = !isBroken && isShaped(draft)
  const key = isWhole ? JSON.stringify(draft) : null
  const check = useAsked(key, (signal) => checkTemplate(draft, signal), TYPING_MS)
  const findings = isWhole ? check.value?.findings : undefined
  const said = useMemo<Said[]>(
    () =>
      once(findings ?? []).map(({ severity, code, at, message, hint }) => ({
        severity,
        code,
        at,
        message: message[language.value],
        hint: hint[language.value],
      })),
    [findings, language.value],
  )
  return { said, check, isWhole }
}

/** What is so at the same place of both languages is said once, at the Czech one. */
function once(findings: TemplateCheckAnswer['findings']): TemplateCheckAnswer['findings'] {
  const keyOf = ({ code, message }: (typeof findings)[number], at: string) => `${code} ${at} ${message.en}`
  const czech = new Set(findings.map((one) => keyOf(one, one.at)))
  return findings.filter((one) => {
    const twin = one.at.replace(/^\/en(?=\/|$)/, '/cs')
    return twin === one.at || !czech.has(keyOf(one, twin))
  })
}

/** Whether the instance could keep it: what it refuses by its shape is not asked about. */
function isShaped({ cs, en }: TemplateDraft): boolean {
  return [cs, en].every((words) => {
    if (words.channel === 'whatsapp') return /^[a-z0-9_]{1,512}$/.test(words.name)
    if (words.channel !== 'email') return true
    return words.blocks.every(
      (block) =>
        (block.kind !== 'coupon' || block.offer !== '') &&
        (block.kind !== 'campaign' || block.campaign !== ''),
    )
  })
}
