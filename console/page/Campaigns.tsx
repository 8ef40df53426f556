/** The library of campaigns: what may stand in each slot, for whom, and when. */
import { useEffect, useState } from 'preact/hooks'
import type { CampaignRow } from '../../core/wire/campaigns.ts'
import { fetchCampaigns } from '../campaign-api.ts'
import { scheduleText } from '../campaign/schedule.ts'
import { observeNow } from '../clock.ts'
import { humanised, percent } from '../format.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Empty } from '../ui/Empty.tsx'
import { SearchField } from '../ui/Field.tsx'
import { Refused } from '../ui/Refused.tsx'
import { House } from './campaigns/House.tsx'

const REFRESH_MS = 15_000

export function Campaigns() {
  const { campaigns: t, ui } = text.value
  const [typed, setTyped] = useState('')
  const answer = useResource('campaigns', fetchCampaigns, REFRESH_MS)
  useEffect(() => {
    if (answer.value) observeNow(answer.value.now)
  }, [answer.value])
  const all = answer.value?.campaigns ?? []
  const q = typed.trim().toLowerCase()
  const rows = all.filter(
    ({ id, name, slot }) =>
      q === '' || [id, name.cs, name.en, slot].some((word) => word.toLowerCase().includes(q)),
  )
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        <CreateLink />
      </header>
      {all.length > 0 && (
        <div class="page-tools">
          <SearchField label={t.search} hint={t.searchHint} value={typed} onInput={setTyped} />
        </div>
      )}
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {answer.value === null && answer.loading && <p class="quiet">{ui.loading}</p>}
      {answer.value && all.length === 0 && (
        <Empty icon="campaigns" title={t.noneTitle} lead={t.noneLead}>
          <CreateLink />
        </Empty>
      )}
      {all.length > 0 && rows.length === 0 && <Empty icon="search" title={t.emptyTitle} lead={t.emptyLead} />}
      {rows.length > 0 && <CampaignTable rows={rows} />}
      {answer.value && <House />}
    </div>
  )
}

function CreateLink() {
  return (
    <a class="button button-main" href={routePath({ page: 'campaign-edit', id: 'new' })}>
      {text.value.campaigns.create}
    </a>
  )
}

function CampaignTable({ rows }: { rows: readonly CampaignRow[] }) {
  const t = text.value.campaigns
  return (
    <table class="table campaigns">
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col" class="col-slot">
            {t.slot}
          </th>
          <th scope="col" class="col-whom">
            {t.audience}
          </th>
          <th scope="col" class="col-division">
            {t.division}
          </th>
          <th scope="col" class="col-when">
            {t.schedule}
          </th>
          <th scope="col" class="number col-priority">
            {t.priority}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </tbody>
    </table>
  )
}

function Row({ row }: { row: CampaignRow }) {
  const { campaigns: t, name } = text.value
  return (
    <tr class={row.status === 'published' ? undefined : 'campaign-resting'}>
      <td>
        <a class="row-link" href={routePath({ page: 'campaign', id: row.id })}>
          {row.name[language.value]}
        </a>
        <span class="campaign-tags">
          <code>{row.id}</code>
          <CampaignTags row={row} />
        </span>
        <span class="campaign-under only-narrow">
          <Whom row={row} />
        </span>
      </td>
      <td class="col-slot">
        {name.slot[row.slot] ?? humanised(row.slot)}
        <span class="campaign-under quiet">{t.kind[row.kind] ?? row.kind}</span>
      </td>
      <td class="col-whom">
        <Whom row={row} />
      </td>
      <td class="col-division">
        <Division row={row} />
      </td>
      <td class="col-when">{scheduleText(row.schedule, language.value, t)}</td>
      <td class="number col-priority">{row.priority}</td>
    </tr>
  )
}

export function Whom({ row }: { row: CampaignRow }) {
  const t = text.value.campaigns
  if (row.isForAll) return <span class="quiet">{t.everybody}</span>
  return <>{row.sentence?.[language.value] ?? <span class="quiet">{t.unsaid}</span>}</>
}

export function Division({ row: { variants, holdout } }: { row: CampaignRow }) {
  const t = text.value.campaigns
  return (
    <>
      {variants.length > 1 ? t.variantCount(variants.length) : <span class="quiet">{t.onlyOne}</span>}
      {holdout > 0 && (
        <span class="campaign-under quiet">{t.holdoutShare(percent(holdout, language.value))}</span>
      )}
    </>
  )
}

export function CampaignTags({ row }: { row: CampaignRow }) {
  const t = text.value.campaigns
  const isLive = row.status === 'published'
  return (
    <>
      <Badge tone={isLive && row.runs && !row.barred ? 'good' : 'plain'}>
        {t.status[row.status] ?? row.status}
      </Badge>
      {row.origin === 'playbook' && <Badge>{t.ships}</Badge>}
      {row.hasDraft && row.status !== 'draft' && <Badge tone="accent">{t.hasDraft}</Badge>}
      {isLive && !row.runs && <Badge tone="warn">{t.rests}</Badge>}
      {row.barred && <Badge tone="bad">{t.barred}</Badge>}
    </>
  )
}
