/** Recommendations: lists as a person or a page would get them, how good they are, and what the model was made from. */
import { useEffect } from 'preact/hooks'
import { observeNow } from '../clock.ts'
import { query, replaceQuery } from '../navigate.ts'
import { fetchRecs } from '../recs-api.ts'
import { useResource } from '../resource.ts'
import { text } from '../text/text.ts'
import { Refused } from '../ui/Refused.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { FirstDay } from './recs/FirstDay.tsx'
import { Model } from './recs/Model.tsx'
import { Preview } from './recs/Preview.tsx'
import { Strategies } from './recs/Strategies.tsx'

const REFRESH_MS = 15_000
const TABS = ['preview', 'strategies', 'model'] as const

export function Recommendations() {
  const { recs: t, ui } = text.value
  const { value, refusal, loading, reload } = useResource('recs', fetchRecs, REFRESH_MS)
  useEffect(() => {
    if (value) observeNow(value.now)
  }, [value])
  const params = new URLSearchParams(query.value)
  const tab = TABS.find((one) => one === params.get('tab')) ?? 'preview'
  const choose = (next: (typeof TABS)[number]) => {
    if (next === 'preview') params.delete('tab')
    else params.set('tab', next)
    replaceQuery(params)
  }
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
      </header>
      {refusal && refusal.status !== 0 && <Refused refusal={refusal} onRetry={reload} />}
      {!value && loading && <p class="quiet">{ui.loading}</p>}
      {value && (
        <>
          {value.versions.length === 0 && <FirstDay onTrained={reload} />}
          <Tabs
            label={t.tabs}
            tabs={TABS.map((key) => ({ key, name: t.tab[key] }))}
            current={tab}
            onChange={choose}
          >
            {tab === 'preview' && <Preview />}
            {tab === 'strategies' && <Strategies rails={value.rails} />}
            {tab === 'model' && <Model recs={value} onTrained={reload} />}
          </Tabs>
        </>
      )}
    </div>
  )
}
