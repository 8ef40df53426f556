/** The library of segments: what there is, how many people are in each, and what hangs on it. */
import { useEffect, useState } from 'preact/hooks'
import type { SegmentRow } from '../../core/wire/segments.ts'
import { observeNow } from '../clock.ts'
import { count, date, percent } from '../format.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { fetchSegments } from '../segment-api.ts'
import { text } from '../text/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Empty } from '../ui/Empty.tsx'
import { SearchField } from '../ui/Field.tsx'
import { Refused } from '../ui/Refused.tsx'
import { Trend } from './segments/Trend.tsx'

const REFRESH_MS = 15_000

export function Segments() {
  const { segments: t, ui } = text.value
  const [typed, setTyped] = useState('')
  const answer = useResource('segments', fetchSegments, REFRESH_MS)
  useEffect(() => {
    if (answer.value) observeNow(answer.value.now)
  }, [answer.value])
  const q = typed.trim().toLowerCase()
  const rows = (answer.value?.segments ?? []).filter(
    ({ id, title }) => q === '' || [id, title.cs, title.en].some((word) => word.toLowerCase().includes(q)),
  )
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        <a class="button button-main" href={routePath({ page: 'segment-edit', id: 'new' })}>
          {t.create}
        </a>
      </header>
      <div class="page-tools">
        <SearchField label={t.search} hint={t.searchHint} value={typed} onInput={setTyped} />
        <span class="quiet" role="status">
          {answer.value && answer.value.pending > 0 && t.pending(answer.value.pending)}
        </span>
      </div>
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {answer.value === null && answer.loading && <p class="quiet">{ui.loading}</p>}
      {answer.value && rows.length === 0 && <Empty icon="search" title={t.emptyTitle} lead={t.emptyLead} />}
      {answer.value && rows.length > 0 && <SegmentTable rows={rows} total={answer.value.total} />}
    </div>
  )
}

function SegmentTable({ rows, total }: { rows: readonly SegmentRow[]; total: number }) {
  const t = text.value.segments
  return (
    <table class="table segments">
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col" class="number">
            {t.size}
          </th>
          <th scope="col" class="col-trend">
            {t.trend}
          </th>
          <th scope="col" class="col-used">
            {t.usedBy}
          </th>
          <th scope="col" class="col-owner">
            {t.owner}
          </th>
          <th scope="col" class="number col-version">
            {t.version}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} total={total} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row, total }: { row: SegmentRow; total: number }) {
  const t = text.value.segments
  return (
    <tr>
      <td>
        <a class="row-link" href={routePath({ page: 'segment', id: row.id })}>
          {row.title[language.value]}
        </a>
        <span class="segment-tags">
          <code>{row.id}</code>
          <Tags row={row} />
        </span>
      </td>
      <td class="number">
        {row.size === null ? (
          <span class="quiet">–</span>
        ) : (
          <>
            {count(row.size, language.value)}
            <span class="segment-share quiet">
              {percent(total === 0 ? 0 : row.size / total, language.value)}
            </span>
          </>
        )}
      </td>
      <td class="col-trend">
        <Trend points={row.trend} />
      </td>
      <td class="col-used">
        {row.usedBy.length === 0 ? (
          <span class="quiet">{t.nobody}</span>
        ) : (
          row.usedBy.map(({ kind, id, title }) => `${t.kinds[kind]} ${title || id}`).join(', ')
        )}
      </td>
      <td class="col-owner">{row.owner || <span class="quiet">{t.origin[row.origin]}</span>}</td>
      <td class="number col-version">{row.version === 0 ? '–' : row.version}</td>
    </tr>
  )
}

export function Tags({ row }: { row: SegmentRow }) {
  const t = text.value.segments
  return (
    <>
      {row.status !== 'published' && <Badge>{t.status[row.status]}</Badge>}
      {row.hasDraft && row.status !== 'draft' && <Badge tone="accent">{t.hasDraft}</Badge>}
      {row.isExpired && <Badge tone="warn">{t.expired}</Badge>}
      {row.expiresAt !== null && !row.isExpired && (
        <Badge tone="warn">
          {t.expires} {date(row.expiresAt, 'day', language.value)}
        </Badge>
      )}
    </>
  )
}
