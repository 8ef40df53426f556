/** The stream of events as they arrive: the first thing to look at when something seems not to work. */
import { useMemo, useState } from 'preact/hooks'
import type { LiveLine } from '../../core/wire/admin.ts'
import { lineKey } from '../live/buffer.ts'
import { filterFromQuery, filterToQuery, isFiltering, matches, NO_FILTER } from '../live/filter.ts'
import { buffer } from '../live/stream.ts'
import { query, replaceQuery } from '../navigate.ts'
import { session } from '../session.ts'
import { text } from '../text/text.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Detail } from './live/Detail.tsx'
import { LiveBar } from './live/LiveBar.tsx'
import { LineList } from './live/LineList.tsx'

export function Live() {
  const t = text.value.live
  const [picked, setPicked] = useState<LiveLine | null>(null)
  const lines = buffer.value.shown
  const filter = filterFromQuery(query.value)
  const filtering = isFiltering(filter)
  const shown = useMemo(
    () => (filtering ? lines.filter((line) => matches(line, filter)) : lines),
    [lines, query.value],
  )
  const close = () => {
    if (picked) document.getElementById(`line-${lineKey(picked)}`)?.focus()
    setPicked(null)
  }
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
      </header>
      <LiveBar filter={filter} onFilter={(next) => replaceQuery(filterToQuery(next))} shown={shown.length} />
      <div class={picked ? 'live live-split' : 'live'}>
        <div class="live-list">
          {shown.length > 0 && <LineList lines={shown} picked={picked} onPick={setPicked} onClose={close} />}
          {shown.length === 0 && lines.length === 0 && <NothingYet />}
          {shown.length === 0 && lines.length > 0 && (
            <Empty icon="search" title={t.noneTitle} lead={t.noneLead}>
              <Button onClick={() => replaceQuery(filterToQuery(NO_FILTER))}>
                {text.value.ui.clearFilter}
              </Button>
            </Empty>
          )}
        </div>
        {picked && <Detail key={lineKey(picked)} line={picked} onClose={close} />}
      </div>
    </div>
  )
}

function NothingYet() {
  const t = text.value
  const state = session.value
  return (
    <Empty icon="live" title={t.live.emptyTitle} lead={t.live.emptyLead}>
      {state.kind === 'in' && (
        <a class="button button-main" href={state.view.site.shopUrl} target="_blank" rel="noreferrer">
          {t.shell.openShop}
          <span class="unseen"> {t.shell.newWindow}</span>
        </a>
      )}
    </Empty>
  )
}
