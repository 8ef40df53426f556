import type { NamedView } from '../../../core/wire/identity.ts'
import { count, humanised } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'

type NamedProps = {
  identifiers: readonly NamedView[]
  limits: readonly { kind: string; most: number }[]
}

/** Everything that names the person, with how far it is trusted, and how much one person may have of it. */
export function Named({ identifiers, limits }: NamedProps) {
  const { profile: t, person, name } = text.value
  const kindName = (kind: string) => name.identifier[kind] ?? humanised(kind)
  return (
    <Card title={t.identifiers}>
      {identifiers.length === 0 && <p class="quiet">{t.noIdentifiers}</p>}
      <ul class="rows">
        {identifiers.map((each) => (
          <li key={`${each.kind}:${each.value}:${each.at}`} class="row">
            <span class="row-main">
              <span class="row-title row-value">{each.value}</span>
              <span class="row-note">
                {kindName(each.kind)} · {name.origin[each.source] ?? each.source} ·{' '}
                <When at={each.at} form="moment" />
              </span>
            </span>
            {each.trust === 'verified' ? (
              <Badge tone="good">{t.verified}</Badge>
            ) : (
              <Badge title={t.claimHint}>{t.claim}</Badge>
            )}
          </li>
        ))}
      </ul>
      <p class="card-foot">
        {person.limits}:{' '}
        {limits.map(({ kind, most }) => `${kindName(kind)} ${count(most, language.value)}`).join(' · ')}
      </p>
    </Card>
  )
}
