/** Data quality: what came and what of it was refused, alerts, unknown events, dead letters, the tracking plan. */
import { useEffect, useState } from 'preact/hooks'
import type { QualityAnswer } from '../../core/wire/quality.ts'
import { observeNow } from '../clock.ts'
import { count } from '../format.ts'
import { query, replaceQuery } from '../navigate.ts'
import { language } from '../preference.ts'
import { fetchQuality } from '../quality-api.ts'
import { useResource } from '../resource.ts'
import { text } from '../text/text.ts'
import { Refused } from '../ui/Refused.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { Alerts } from './quality/Alerts.tsx'
import { Chart } from './quality/Chart.tsx'
import { Declare } from './quality/Declare.tsx'
import { EventList } from './quality/EventList.tsx'
import { Figures } from './quality/Figures.tsx'
import { First } from './quality/First.tsx'
import { Dropped, Feeds, Sensitive } from './quality/Left.tsx'
import type { DroppedField } from './quality/dropped.ts'
import { Letters } from './quality/Letters.tsx'
import { Plan } from './quality/Plan.tsx'
import { Proposals } from './quality/Proposals.tsx'

const REFRESH_MS = 10_000
const TABS = ['traffic', 'alerts', 'proposals', 'letters', 'plan'] as const
type Tab = (typeof TABS)[number]

export function Quality() {
  const { quality: t, ui } = text.value
  const quality = useResource('quality', fetchQuality, REFRESH_MS)
  const { value } = quality
  useEffect(() => {
    if (value) observeNow(value.now)
  }, [value])
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
      </header>
      {quality.refusal && quality.refusal.status !== 0 && (
        <Refused refusal={quality.refusal} onRetry={quality.reload} />
      )}
      {!value && quality.loading && <p class="quiet">{ui.loading}</p>}
      {value && <Whole quality={value} onChanged={quality.reload} />}
    </div>
  )
}

type WholeProps = { quality: QualityAnswer; onChanged: () => void }

function Whole({ quality, onChanged }: WholeProps) {
  const t = text.value.quality
  const wanted = new URLSearchParams(query.value).get('tab')
  const tab = TABS.find((one) => one === wanted) ?? 'traffic'
  const choose = (key: Tab) => replaceQuery(new URLSearchParams(key === 'traffic' ? {} : { tab: key }))
  return (
    <>
      <Figures totals={quality.totals} />
      <div class="profile-tabs">
        <Tabs
          label={t.tabs}
          tabs={TABS.map((key) => ({ key, name: tabName(key, quality) }))}
          current={tab}
          onChange={choose}
        >
          {tab === 'traffic' && <Traffic quality={quality} onChanged={onChanged} />}
          {tab === 'alerts' && <Alerts alerts={quality.alerts} onChanged={onChanged} />}
          {tab === 'proposals' && <Proposals proposals={quality.proposals} onChanged={onChanged} />}
          {tab === 'letters' && <Letters onChanged={onChanged} />}
          {tab === 'plan' && <Plan version={quality.plan.version} />}
        </Tabs>
      </div>
    </>
  )
}

/** With the number of what waits for somebody. */
function tabName(tab: Tab, { alerts, proposals, letters }: QualityAnswer): string {
  const waiting: Readonly<Record<Tab, number>> = {
    traffic: 0,
    alerts: alerts.filter(({ closedAt, ackAt }) => closedAt === null && ackAt === null).length,
    proposals: proposals.length,
    letters: letters.reduce((sum, one) => sum + one.count, 0),
    plan: 0,
  }
  const name = text.value.quality.tab[tab]
  return waiting[tab] > 0 ? `${name} (${count(waiting[tab], language.value)})` : name
}

function Traffic({ quality, onChanged }: WholeProps) {
  const [declaring, declare] = useState<DroppedField | null>(null)
  const isEmpty = quality.events.length === 0
  return (
    <div class="profile">
      <div class="profile-main">
        {isEmpty ? <First /> : <Chart quality={quality} />}
        {!isEmpty && <EventList events={quality.events} />}
      </div>
      <div class="profile-side">
        <Dropped dropped={quality.dropped} onDeclare={declare} />
        <Sensitive sensitive={quality.sensitive} />
        <Feeds feeds={quality.feeds} />
      </div>
      {declaring && <Declare dropped={declaring} onClose={() => declare(null)} onDone={onChanged} />}
    </div>
  )
}
