import { text } from '../text/text.ts'
import { Badge } from './Badge.tsx'

/** Granted purposes as small badges. */
export function Purposes({ granted }: { granted: readonly string[] }) {
  return (
    <span class="purposes">
      {granted.map((purpose) => (
        <Badge key={purpose}>{text.value.name.purpose[purpose] ?? purpose}</Badge>
      ))}
    </span>
  )
}
