import type { PlanWritten } from '../../../core/wire/quality.ts'
import { text } from '../../text/text.ts'
import { Icon } from '../../ui/Icon.tsx'

type FindingsProps = { findings: PlanWritten['findings']; isFault?: boolean }

/** What stands against a plan: a fault stops it, what breaks the past may be insisted on. */
export function Findings({ findings, isFault = false }: FindingsProps) {
  const t = text.value.quality
  return (
    <div class="chain chain-broken" role="alert">
      <Icon name="warning" />
      <div>
        <strong>{isFault ? t.findingsFault : t.findings}</strong>
        <ul>
          {findings.map(({ code, path, message }) => (
            <li key={`${code}${path}`}>
              <code>{path}</code> {message}
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
