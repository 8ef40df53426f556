import type { LiveLine } from '../../core/wire/admin.ts'
import { text } from '../text/text.ts'
import { Badge } from './Badge.tsx'
import type { Tone } from './Badge.tsx'

const TONES = { accepted: 'good', duplicate: 'plain', refused: 'bad' } as const satisfies Record<
  LiveLine['verdict'],
  Tone
>

export function Verdict({ verdict }: { verdict: LiveLine['verdict'] }) {
  return <Badge tone={TONES[verdict]}>{text.value.name.verdict[verdict] ?? verdict}</Badge>
}
