import type { SoughtOutcome } from '../../../core/decision/search.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'

const TONES = { shown: 'good', kept: 'plain', held_out: 'accent' } as const

export function OutcomeBadge({ outcome }: { outcome: SoughtOutcome }) {
  return <Badge tone={TONES[outcome]}>{text.value.decisions.outcomes[outcome]}</Badge>
}
