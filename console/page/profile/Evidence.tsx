import type { InterestView } from '../../../core/wire/profile.ts'
import { humanised, pagePath, percent } from '../../format.ts'
import { eventKind } from '../../live/kind.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Icon } from '../../ui/Icon.tsx'
import { When } from '../../ui/When.tsx'

/** Labels of interest, each with the events that speak for it and how much each of them says. */
export function Evidence({ interests }: { interests: readonly InterestView[] }) {
  const t = text.value.person
  return (
    <Card title={t.interests}>
      <p class="card-lead">{interests.length === 0 ? t.noInterests : t.interestsLead}</p>
      <ul class="decisions">
        {interests.map((interest) => (
          <li key={interest.id} class="decision">
            <details>
              <summary>
                <Icon name="chevron" size={14} />
                <span class="decision-slot">{interest.title[language.value]}</span>
                <span class="decision-gist">{text.value.profile.version(interest.version)}</span>
                <Badge tone={interest.holds ? 'good' : 'plain'}>
                  {interest.holds ? t.holds : t.holdsNot}
                </Badge>
              </summary>
              <Said interest={interest} />
            </details>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Said({ interest }: { interest: InterestView }) {
  const { person: t, name } = text.value
  return (
    <div class="decision-body">
      <p class="quiet">{t.evidence}</p>
      {interest.evidence.length === 0 && <p class="quiet">{t.noEvidence}</p>}
      <ul class="evidence">
        {interest.evidence.map((one) => (
          <li key={one.event} class="evidence-row">
            <span class={`kind-dot kind-${eventKind(one.name)}`} aria-hidden="true" />
            <span class="evidence-name">
              {name.event[one.name] ?? humanised(one.name)} <span class="quiet">{pagePath(one.summary)}</span>
            </span>
            <span class="row-number quiet">
              <When at={one.at} form="moment" />
            </span>
            <span class="row-number">{percent(one.share, language.value)}</span>
          </li>
        ))}
      </ul>
    </div>
  )
}
