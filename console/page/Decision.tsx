/** One recorded decision with all that it was made from: reasons, rivals, what was read, and made again. */
import { useEffect } from 'preact/hooks'
import type { DecisionExplained } from '../../core/wire/decisions.ts'
import { observeNow } from '../clock.ts'
import { fetchDecision } from '../decision-api.ts'
import { humanised, shortId } from '../format.ts'
import { query } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Card } from '../ui/Card.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Icon } from '../ui/Icon.tsx'
import { Refused } from '../ui/Refused.tsx'
import { When } from '../ui/When.tsx'
import { Made } from './decisions/Made.tsx'
import { OutcomeBadge } from './decisions/OutcomeBadge.tsx'
import { Read } from './decisions/Read.tsx'
import { Rivals } from './decisions/Rivals.tsx'
import { Shown } from './decisions/Shown.tsx'
import { ReplayDecision } from './profile/ReplayDecision.tsx'

type DecisionProps = { profile: string; id: string }

export function Decision({ profile, id }: DecisionProps) {
  const { decisions: t, ui } = text.value
  const at = new URLSearchParams(query.value).get('at')
  const answer = useResource(
    `decision:${profile}:${id}:${language.value}`,
    (signal) => fetchDecision({ profile, id, at }, language.value, signal),
    0,
  )
  useEffect(() => {
    if (answer.value) observeNow(answer.value.now)
  }, [answer.value])
  const isGone = answer.refusal?.status === 404
  return (
    <div class="page page-wide decision-page">
      <a class="back" href={routePath({ page: 'decisions' })}>
        <Icon name="back" size={14} />
        {t.back}
      </a>
      <Head view={answer.value} waiting={isGone ? t.gone : ui.loading} />
      {isGone && <p>{t.goneLead}</p>}
      {!isGone && answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {answer.value && <Whole view={answer.value} />}
    </div>
  )
}

function Whole({ view }: { view: DecisionExplained }) {
  const t = text.value.decisions
  const { decision, profile, read } = view
  return (
    <div class="decision-cards">
      <div class="decision-column">
        <Card title={t.because}>
          <Reasons view={view} />
        </Card>
        <Card title={t.shown}>
          <Shown decision={decision} />
        </Card>
        <Card title={t.rivals}>
          <Rivals view={view} />
        </Card>
      </div>
      <div class="decision-column">
        <Card title={t.read}>
          {read ? (
            <Read read={read} view={view} />
          ) : (
            <Empty small icon="catalogue" title={t.notKept} lead={t.notKeptLead} />
          )}
        </Card>
        <Card title={t.made}>
          <Made view={view} />
        </Card>
        {read && (
          <Card title={t.again}>
            <p class="card-lead">{t.againLead}</p>
            <ReplayDecision profile={profile} id={decision.id} />
          </Card>
        )}
      </div>
    </div>
  )
}

/** One heading before the answer and after it, so that who came by keyboard stays on it. */
function Head({ view, waiting }: { view: DecisionExplained | null; waiting: string }) {
  const { decisions: t, name } = text.value
  const slot = view?.decision.slot ?? ''
  return (
    <header class="page-head">
      <div>
        <h1 class={view ? '' : 'quiet'} tabIndex={-1}>
          {view ? t.explained(name.slot[slot] ?? humanised(slot)) : waiting}
        </h1>
        {view && <Tags view={view} />}
      </div>
      {view && (
        <a
          class="button"
          href={`${routePath({ page: 'decisions' })}?person=${encodeURIComponent(view.profile)}`}
        >
          {t.allOfPerson}
        </a>
      )}
    </header>
  )
}

function Tags({ view: { decision, profile, person, outcome, names } }: { view: DecisionExplained }) {
  const { campaign, at } = decision
  return (
    <p class="campaign-tags">
      <OutcomeBadge outcome={outcome} />
      {campaign !== null && (
        <a href={routePath({ page: 'campaign', id: campaign })}>
          {names[campaign]?.[language.value] ?? campaign}
        </a>
      )}
      <When at={at} form="moment" />
      <a href={routePath({ page: 'profile', id: profile })}>
        {person ?? text.value.decisions.nobody} <code>{shortId(profile)}</code>
      </a>
    </p>
  )
}

function Reasons({ view: { decision, rules } }: { view: DecisionExplained }) {
  const own = rules.find(({ campaign }) => campaign === decision.campaign)
  return (
    <>
      <ul class="because decision-because">
        {decision.because.map((one) => (
          <li key={one.code}>
            {one.text} <code class="quiet">{one.code}</code>
          </li>
        ))}
      </ul>
      {own && own.texts.length > 0 && (
        <ul class="decision-rule">
          {own.texts.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
    </>
  )
}
