/** One journey: its canvas with live counts, who is in it, what would have happened, what it said before. */
import { useState } from 'preact/hooks'
import type { JourneyView } from '../../core/wire/journeys.ts'
import { nodesOf } from '../journey/graph.ts'
import { isWide } from '../journey/layout.ts'
import { fetchJourney } from '../journey-api.ts'
import { query, replaceQuery } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { OnePage } from '../ui/OnePage.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { JourneyTags } from './Journeys.tsx'
import { Actions } from './journeys/Actions.tsx'
import { Beside } from './journeys/Beside.tsx'
import { Canvas } from './journeys/Canvas.tsx'
import { Figures } from './journeys/Figures.tsx'
import { People } from './journeys/People.tsx'
import { StepPanel } from './journeys/StepPanel.tsx'
import { Try } from './journeys/Try.tsx'
import { Versions } from './journeys/Versions.tsx'
import { marksOf } from './journeys/marks.ts'

const REFRESH_MS = 5_000
const TABS = ['canvas', 'people', 'try', 'versions'] as const
type Tab = (typeof TABS)[number]

export function Journey({ id }: { id: string }) {
  const t = text.value.journeys
  const answer = useResource(`journey:${id}`, (signal) => fetchJourney(id, signal), REFRESH_MS)
  return (
    <OnePage
      id={id}
      back={{ href: routePath({ page: 'journeys' }), name: t.back }}
      answer={answer}
      class="journey-page"
    >
      {(view, reload) => <Whole view={view} onChange={reload} />}
    </OnePage>
  )
}

function Whole({ view, onChange }: { view: JourneyView; onChange: () => void }) {
  const t = text.value.journeys
  const asked = new URLSearchParams(query.value).get('tab')
  const tab: Tab = TABS.find((one) => one === asked) ?? 'canvas'
  return (
    <>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{view.title[language.value]}</h1>
          <p class="journey-tags">
            <code>{view.id}</code>
            <JourneyTags row={view} />
          </p>
        </div>
        <Actions view={view} onChange={onChange} />
      </header>
      <Figures counts={view.counts} />
      <Tabs
        label={t.tabsLabel}
        tabs={TABS.map((key) => ({ key, name: t.tabs[key] }))}
        current={tab}
        onChange={(key) => replaceQuery(new URLSearchParams(key === 'canvas' ? {} : { tab: key }))}
      >
        {tab === 'canvas' && <Drawn view={view} />}
        {tab === 'people' && <People journey={view.journey} step={null} />}
        {tab === 'try' && <Try id={view.id} journey={view.draft?.journey ?? view.journey} />}
        {tab === 'versions' && <Versions view={view} onChange={onChange} />}
      </Tabs>
    </>
  )
}

function Drawn({ view }: { view: JourneyView }) {
  const t = text.value.journeys
  const [open, setOpen] = useState<string | null>(null)
  const close = () => {
    const step = open
    setOpen(null)
    if (step !== null) document.querySelector<HTMLElement>(`[data-step="${CSS.escape(step)}"]`)?.focus()
  }
  return (
    <div class={isWide(nodesOf(view.journey.steps)) ? 'flow-desk is-wide' : 'flow-desk'}>
      <Canvas
        journey={view.journey}
        label={view.title[language.value]}
        marks={marksOf(view)}
        open={open}
        onOpen={(id) => (id === open ? close() : setOpen(id))}
      />
      <div class="flow-beside" role="group" aria-label={t.facts} tabIndex={open === null ? 0 : undefined}>
        {open !== null && <StepPanel key={open} view={view} id={open} onClose={close} />}
        {open === null && <Beside view={view} />}
      </div>
    </div>
  )
}
