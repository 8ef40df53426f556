import type { ComponentChildren } from 'preact'
import { sectionOf } from '../../campaign/said.ts'
import type { Said, Section } from '../../campaign/said.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { errorsFirst } from './Findings.tsx'

type BeforeProps = {
  said: readonly Said[]
  anchor: (section: Section) => string
  status: string
  isSound: boolean
  actions: ComponentChildren
  children: ComponentChildren
}

/** All that is to be mended, each leading to its card; and the two buttons that it is for. */
export function Before({ said, anchor, status, isSound, actions, children }: BeforeProps) {
  const { campaigns: t, rules } = text.value
  return (
    <Card class="campaign-before" title={t.before} actions={actions}>
      <p class="quiet" role="status">
        {status}
      </p>
      {children}
      {isSound && (
        <p class="campaign-sound">
          <Icon name="check" /> {t.checkSound}
        </p>
      )}
      {said.length > 0 && (
        <ul class="campaign-findings" aria-label={t.toMend}>
          {errorsFirst(said).map((one) => (
            <li key={`${one.code} ${one.at}`}>
              <Badge tone={one.severity === 'error' ? 'bad' : 'warn'}>{rules.severity[one.severity]}</Badge>{' '}
              <a href={`#${anchor(sectionOf(one.at))}`}>{one.message}</a>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
