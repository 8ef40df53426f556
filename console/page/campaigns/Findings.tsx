import type { CampaignFinding } from '../../../core/wire/campaigns.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'

export type Finding = Pick<CampaignFinding, 'severity' | 'code' | 'at' | 'message' | 'hint'>

type FindingsProps = { findings: readonly Finding[]; label?: string }

/** What is to be mended, errors first; nothing where there is nothing. */
export function Findings({ findings, label }: FindingsProps) {
  const { segments: t, rules } = text.value
  if (findings.length === 0) return null
  const order = findings.toSorted((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return (
    <ul class="campaign-findings" aria-label={label ?? t.findings}>
      {order.map((one) => (
        <li key={`${one.code} ${one.at}`}>
          <Badge tone={one.severity === 'error' ? 'bad' : 'warn'}>{rules.severity[one.severity]}</Badge>{' '}
          {one.message[language.value]} <span class="quiet">{one.hint[language.value]}</span>
        </li>
      ))}
    </ul>
  )
}
