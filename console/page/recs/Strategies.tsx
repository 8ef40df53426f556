/** What each strategy is, who lists by it, and how much of the shop its lists show. */
import { RAIL_STRATEGIES } from '../../../core/decision/campaign.ts'
import type { Strategy } from '../../../core/recommend/source.ts'
import { STRATEGIES } from '../../../core/recommend/source.ts'
import type { ReachView, RecsAnswer } from '../../../core/wire/recs.ts'
import { decimal, percent } from '../../format.ts'
import { language } from '../../preference.ts'
import { fetchReach } from '../../recs-api.ts'
import { useResource } from '../../resource.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Refused } from '../../ui/Refused.tsx'

export function Strategies({ rails }: Pick<RecsAnswer, 'rails'>) {
  const t = text.value.recs
  const { value, refusal, reload } = useResource('reach', fetchReach, 0)
  return (
    <div class="recs-strategies">
      {refusal && <Refused refusal={refusal} onRetry={reload} />}
      <p class="quiet" role="status">
        {value ? t.measured(value.sample) : t.measuring}
      </p>
      {STRATEGIES.map((strategy) => {
        const reach = value?.strategies.find((one) => one.strategy === strategy) ?? null
        const own = rails.filter((rail) => strategyOf(rail.strategy) === strategy)
        return <One key={strategy} strategy={strategy} reach={reach} rails={own} />
      })}
    </div>
  )
}

/** As lists call what campaigns call otherwise. */
const strategyOf = (strategy: (typeof RAIL_STRATEGIES)[number]): Strategy =>
  strategy === 'for-you' ? 'for_you' : strategy

type OneProps = { strategy: Strategy; reach: ReachView | null; rails: RecsAnswer['rails'] }

function One({ strategy, reach, rails }: OneProps) {
  const t = text.value.recs
  return (
    <Card title={t.strategies[strategy]}>
      <p>{t.means[strategy]}</p>
      {reach && strategy !== 'recent' && <Figures reach={reach} />}
      <h3 class="card-sub">{t.used}</h3>
      {rails.length === 0 ? (
        <p class="quiet">{t.unused}</p>
      ) : (
        <ul class="recs-rails">
          {rails.map(({ id, name, slot }) => (
            <li key={id}>
              <a href={routePath({ page: 'campaign', id })}>{name[language.value]}</a> <code>{slot}</code>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

function Figures({ reach }: { reach: ReachView }) {
  const t = text.value.recs
  const share = (value: number) => percent(value, language.value)
  const { people, catalogue, anybody } = reach
  return (
    <dl class="recs-figures">
      <div title={t.reachHint}>
        <dt>{t.reach}</dt>
        <dd>{share(reach.reach)}</dd>
      </div>
      <div title={t.categoriesHint}>
        <dt>{t.categories}</dt>
        <dd>{decimal(reach.categories, language.value)}</dd>
      </div>
      <div title={t.peopleHint} class="recs-filled">
        <dt>{t.people}</dt>
        <dd>
          {share(people)}
          <Filled people={people} catalogue={catalogue} />
          <span class="quiet">{t.filledBy(share(people), share(catalogue), share(anybody))}</span>
        </dd>
      </div>
    </dl>
  )
}

/** What the sentence beside it says, as a picture. */
function Filled({ people, catalogue }: Pick<ReachView, 'people' | 'catalogue'>) {
  return (
    <svg class="recs-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      <rect class="recs-bar-rest" width="100" height="6" />
      <rect class="recs-bar-catalogue" width={100 * (people + catalogue)} height="6" />
      <rect class="recs-bar-people" width={100 * people} height="6" />
    </svg>
  )
}
