/** The tracking plan that stands, and its versions. */
import type { PlanAnswer } from '../../../core/wire/quality.ts'
import { humanised } from '../../format.ts'
import { fetchPlan } from '../../quality-api.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'

const REFRESH_MS = 30_000

export function Plan({ version }: { version: number }) {
  const plan = useResource(`plan:${version}`, fetchPlan, REFRESH_MS)
  if (plan.refusal && !plan.value) return <Refused refusal={plan.refusal} onRetry={plan.reload} />
  if (!plan.value) return <p class="quiet">{text.value.ui.loading}</p>
  return (
    <div class="profile">
      <div class="profile-main">
        <Standing answer={plan.value} />
      </div>
      <div class="profile-side">
        <History history={plan.value.history} />
      </div>
    </div>
  )
}

function Standing({ answer }: { answer: PlanAnswer }) {
  const { quality: t, name } = text.value
  const events = Object.entries(answer.plan.events)
  const params = Object.entries(answer.plan.params)
  return (
    <Card title={t.plan} note={t.planVersion(answer.version)}>
      {events.length + params.length === 0 ? (
        <Empty small icon="quality" title={t.planVersion(0)} lead={t.planEmpty} />
      ) : (
        <p class="card-lead">{t.planLead}</p>
      )}
      {events.length > 0 && <h3 class="part-title">{t.planEvents}</h3>}
      <ul class="rows">
        {events.map(([event, { page, params: own }]) => (
          <li key={event} class="row">
            <span class="row-main">
              <code class="row-title">{event}</code>
              <Params params={own} />
            </span>
            <Badge>{page ? t.fromPage : t.fromServer}</Badge>
          </li>
        ))}
      </ul>
      {params.length > 0 && <h3 class="part-title">{t.planParams}</h3>}
      <ul class="rows">
        {params.map(([event, own]) => (
          <li key={event} class="row">
            <span class="row-main">
              <span class="row-title">
                {name.event[event] ?? humanised(event)} <code class="quiet">{event}</code>
              </span>
              <Params params={own} />
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Params({ params }: { params: PlanAnswer['plan']['params'][string] }) {
  const { quality: t, name } = text.value
  return (
    <>
      {Object.entries(params).map(([param, { kind, purposes, needed }]) => (
        <span key={param} class="row-note">
          <code>{param}</code> · {t.paramKind[kind]}
          {needed && ` · ${t.needed}`} ·{' '}
          {purposes.map((purpose) => name.purpose[purpose] ?? t.purpose[purpose] ?? purpose).join(', ')}
        </span>
      ))}
    </>
  )
}

function History({ history }: { history: PlanAnswer['history'] }) {
  const t = text.value.quality
  return (
    <Card title={t.history}>
      {history.length === 0 && <p class="quiet">{t.noHistory}</p>}
      <ul class="rows">
        {history.map(({ version, at, by, why }) => (
          <li key={version} class="row">
            <span class="row-main">
              <span class="row-title">{t.planVersion(version)}</span>
              <span>{why}</span>
              <span class="row-note">
                {at !== null && <When at={at} form="moment" />} · {t.by} {by}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
