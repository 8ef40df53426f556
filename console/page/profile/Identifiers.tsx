import type { IdentifierView } from '../../../core/wire/admin.ts'
import { humanised } from '../../format.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'

export function Identifiers({ identifiers }: { identifiers: readonly IdentifierView[] }) {
  const { profile: t, name } = text.value
  return (
    <Card title={t.identifiers}>
      {identifiers.length === 0 && <p class="quiet">{t.noIdentifiers}</p>}
      <ul class="rows">
        {identifiers.map((each) => (
          <li key={`${each.kind}:${each.value}`} class="row">
            <span class="row-main">
              <span class="row-title row-value">{each.value}</span>
              <span class="row-note">
                {name.identifier[each.kind] ?? humanised(each.kind)} ·{' '}
                {name.origin[each.source] ?? each.source} · <When at={each.at} form="moment" />
              </span>
            </span>
            {each.verified ? (
              <Badge tone="good">{t.verified}</Badge>
            ) : (
              <Badge title={t.claimHint}>{t.claim}</Badge>
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}
