/** The list of journeys: what runs, who is in it, what came of it. */
import { useEffect, useState } from 'preact/hooks'
import type { JourneyRow } from '../../core/wire/journeys.ts'
import { now, observeNow } from '../clock.ts'
import { count, date, percent } from '../format.ts'
import { fetchJourneys } from '../journey-api.ts'
import { triggerWords } from '../journey/words.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Empty } from '../ui/Empty.tsx'
import { ChoiceField, SearchField } from '../ui/Field.tsx'
import { Refused } from '../ui/Refused.tsx'
import { journeyName } from './profile/label.ts'

const REFRESH_MS = 10_000
/** As the check of a journey warns of its end. */
const SOON_MS = 14 * 86_400_000
const STATUSES = ['published', 'draft', 'archived'] as const

export function Journeys() {
  const { journeys: t, ui } = text.value
  const [typed, setTyped] = useState('')
  const [status, setStatus] = useState('')
  const answer = useResource('journeys', fetchJourneys, REFRESH_MS)
  useEffect(() => {
    if (answer.value) observeNow(answer.value.now)
  }, [answer.value])
  const all = answer.value?.journeys ?? []
  const rows = all.filter((row) => isMeant(row, typed.trim().toLowerCase(), status))
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        <Begin />
      </header>
      {all.length > 0 && (
        <div class="page-tools">
          <SearchField label={t.search} hint={t.searchHint} value={typed} onInput={setTyped} />
          <ChoiceField
            label={t.filter}
            value={status}
            choices={[
              { value: '', name: t.anyStatus },
              ...STATUSES.map((value) => ({ value, name: t.status[value] ?? value })),
            ]}
            onChange={setStatus}
          />
        </div>
      )}
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {answer.value === null && answer.loading && <p class="quiet">{ui.loading}</p>}
      {answer.value && all.length === 0 && (
        <Empty icon="journeys" title={t.noneTitle} lead={t.noneLead}>
          <Begin />
        </Empty>
      )}
      {all.length > 0 && rows.length === 0 && <Empty icon="search" title={t.emptyTitle} lead={t.emptyLead} />}
      {rows.length > 0 && <Table rows={rows} />}
    </div>
  )
}

function isMeant(row: JourneyRow, q: string, status: string): boolean {
  const words = [row.id, row.title.cs, row.title.en, triggersOf(row)]
  return (
    (status === '' || row.status === status) &&
    (q === '' || words.some((word) => word.toLowerCase().includes(q)))
  )
}

function triggersOf({ triggers }: Pick<JourneyRow, 'triggers'>): string {
  const speech = { text: text.value, language: language.value }
  return triggers.map((trigger) => triggerWords(trigger, speech)).join(' · ')
}

function Begin() {
  const t = text.value.journeys
  return (
    <div class="journey-begin">
      <a class="button" href={routePath({ page: 'playbooks' })}>
        {t.fromPlaybook}
      </a>
      <a class="button button-main" href={routePath({ page: 'journey-edit', id: 'new' })}>
        {t.create}
      </a>
    </div>
  )
}

function Table({ rows }: { rows: readonly JourneyRow[] }) {
  const t = text.value.journeys
  return (
    <table class="table journeys">
      <thead>
        <tr>
          <th scope="col">{t.name}</th>
          <th scope="col" class="col-begins">
            {t.begins}
          </th>
          <th scope="col" class="number">
            {t.here}
          </th>
          <th scope="col" class="number col-entered">
            {t.entered}
          </th>
          <th scope="col" class="number col-completed">
            {t.completed}
          </th>
          <th scope="col" class="number">
            {t.converted}
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

function Row({ row }: { row: JourneyRow }) {
  const { entered, completed, open, cancelled } = row.counts
  const bought = cancelled['converted'] ?? 0
  const number = (value: number) => count(value, language.value)
  return (
    <tr class={row.status === 'published' ? undefined : 'journey-resting'}>
      <td>
        <a class="row-link" href={routePath({ page: 'journey', id: row.id })}>
          {row.title[language.value]}
        </a>
        <span class="journey-tags">
          <code>{row.id}</code>
          <JourneyTags row={row} />
        </span>
      </td>
      <td class="col-begins">{triggersOf(row)}</td>
      <td class="number">{number(open)}</td>
      <td class="number col-entered">{number(entered)}</td>
      <td class="number col-completed">{number(completed)}</td>
      <td class="number">
        {number(bought)}
        <span class="journey-under quiet">
          {entered > 0 ? percent(bought / entered, language.value) : '–'}
        </span>
      </td>
    </tr>
  )
}

/** What its check says, in a number; what it says is on its page. */
function Told({ said: { errors, warnings, shares } }: Pick<JourneyRow, 'said'>) {
  const t = text.value.journeys
  return (
    <>
      {errors > 0 && <Badge tone="bad">{t.errors(errors)}</Badge>}
      {warnings > 0 && <Badge tone="warn">{t.warnings(warnings)}</Badge>}
      {shares.length > 0 && (
        <Badge title={t.sharesHint(shares.map(journeyName).join(', '))}>{t.shares(shares.length)}</Badge>
      )}
    </>
  )
}

export function JourneyTags({ row }: { row: JourneyRow }) {
  const t = text.value.journeys
  const isLive = row.status === 'published'
  return (
    <>
      <Badge tone={isLive && row.runs ? 'good' : 'plain'}>{t.status[row.status] ?? row.status}</Badge>
      {row.version > 0 && <span class="quiet">{t.version(row.version)}</span>}
      {row.class === 'transactional' && <Badge>{t.transactional}</Badge>}
      {row.origin === 'playbook' && <Badge>{t.ships}</Badge>}
      <Told said={row.said} />
      {row.hasDraft && row.status !== 'draft' && <Badge tone="accent">{t.hasDraft}</Badge>}
      {isLive && !row.runs && <Badge tone="warn">{t.rests}</Badge>}
      {isLive && row.percent < 100 && (
        <Badge tone="warn">
          {t.launched} {t.toPercent(percent(row.percent / 100, language.value))}
        </Badge>
      )}
      {isLive && row.until !== null && row.until > now.value && row.until - now.value < SOON_MS && (
        <Badge tone="warn">{t.endsSoon(date(row.until, 'short', language.value))}</Badge>
      )}
      {row.counts.open > 0 &&
        row.draining.map((version) => <Badge key={version}>{t.draining(String(version))}</Badge>)}
    </>
  )
}
