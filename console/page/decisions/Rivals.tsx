import type { DecisionExplained, RuleView } from '../../../core/wire/decisions.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'

/** Each campaign of the place that did not come: the reason, and what of its rule was so. */
export function Rivals({ view: { decision, names, rules } }: { view: DecisionExplained }) {
  const t = text.value.decisions
  const rivals = decision.rivals ?? []
  if (rivals.length === 0) return <p class="quiet">{t.noRivals}</p>
  return (
    <ul class="decision-rivals">
      {rivals.map(({ campaign, version, code, text: why }) => (
        <li key={campaign}>
          <a href={routePath({ page: 'campaign', id: campaign })}>
            {names[campaign]?.[language.value] ?? campaign}
          </a>
          {version > 0 && <span class="quiet"> {t.version(version)}</span>}
          <span class="row-under">
            {why} <code class="quiet">{code}</code>
          </span>
          <Rule rule={rules.find((one) => one.campaign === campaign)} />
        </li>
      ))}
    </ul>
  )
}

function Rule({ rule }: { rule: RuleView | undefined }) {
  const t = text.value.decisions
  if (!rule || rule.texts.length === 0) return null
  return (
    <ul class="decision-rule" aria-label={`${t.rules}: ${rule.holds ? t.holds : t.fails}`}>
      {rule.texts.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  )
}
