import type { CampaignFinding } from '../../../core/wire/campaigns.ts'
import type { Said } from '../../campaign/said.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'

/** What the instance found in what is in force or in the draft. */
export function Findings({ findings }: { findings: readonly CampaignFinding[] }) {
  const said = findings.map(({ message, hint, ...one }) => ({
    ...one,
    message: message[language.value],
    hint: hint[language.value],
  }))
  return <SaidList said={said} />
}

/** What is to be mended, errors first; nothing where there is nothing. */
export function SaidList({ said }: { said: readonly Said[] }) {
  const { segments: t, rules } = text.value
  if (said.length === 0) return null
  return (
    <ul class="campaign-findings" aria-label={t.findings}>
      {errorsFirst(said).map((one) => (
        <li key={`${one.code} ${one.at}`}>
          <Badge tone={one.severity === 'error' ? 'bad' : 'warn'}>{rules.severity[one.severity]}</Badge>{' '}
          {one.message} <span class="quiet">{one.hint}</span>
        </li>
      ))}
    </ul>
  )
}

export function errorsFirst(said: readonly Said[]): Said[] {
  return said.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
}
