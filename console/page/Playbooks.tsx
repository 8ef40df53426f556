/** Ready journeys: what each does, what it needs, and whether that is here. */
import { useEffect, useState } from 'preact/hooks'
import type { PlaybookRow } from '../../core/wire/playbooks.ts'
import { observeNow } from '../clock.ts'
import { GOALS, goalOf } from '../journey/goal.ts'
import { fetchPlaybooks } from '../playbook-api.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { text } from '../text/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Empty } from '../ui/Empty.tsx'
import { ChoiceField, SearchField } from '../ui/Field.tsx'
import { Refused } from '../ui/Refused.tsx'

export function Playbooks() {
  const { playbooks: t, ui } = text.value
  const [typed, setTyped] = useState('')
  const [goal, setGoal] = useState('')
  const answer = useResource('playbooks', fetchPlaybooks, 0)
  useEffect(() => {
    if (answer.value) observeNow(answer.value.now)
  }, [answer.value])
  const all = answer.value?.playbooks ?? []
  const q = typed.trim().toLowerCase()
  const rows = all.filter(
    ({ id, scenario, title, about }) =>
      (goal === '' || goalOf(scenario) === goal) &&
      (q === '' ||
        [id, title.cs, title.en, about.cs, about.en].some((word) => word.toLowerCase().includes(q))),
  )
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
      </header>
      {all.length > 0 && (
        <div class="page-tools">
          <SearchField label={t.search} hint={t.searchHint} value={typed} onInput={setTyped} />
          <ChoiceField
            label={t.goal}
            value={goal}
            choices={[
              { value: '', name: t.anyGoal },
              ...GOALS.filter((value) => all.some(({ scenario }) => goalOf(scenario) === value)).map(
                (value) => ({ value, name: t.goals[value] }),
              ),
            ]}
            onChange={setGoal}
          />
          <span class="quiet">{t.count(rows.length, all.length)}</span>
        </div>
      )}
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {answer.value === null && answer.loading && <p class="quiet">{ui.loading}</p>}
      {answer.value && all.length === 0 && <Empty icon="playbooks" title={t.noneTitle} lead={t.noneLead} />}
      {all.length > 0 && rows.length === 0 && <Empty icon="search" title={t.emptyTitle} lead={t.emptyLead} />}
      {GOALS.map((each) => {
        const own = rows.filter(({ scenario }) => goalOf(scenario) === each)
        if (own.length === 0) return null
        return (
          <section key={each} class="playbook-goal" aria-label={t.goals[each]}>
            <h2>{t.goals[each]}</h2>
            <ul class="playbook-grid">
              {own.map((row) => (
                <Tile key={row.id} row={row} />
              ))}
            </ul>
          </section>
        )
      })}
    </div>
  )
}

function Tile({ row }: { row: PlaybookRow }) {
  return (
    <li class="card playbook-tile">
      <h3>
        <a class="row-link" href={routePath({ page: 'playbook', id: row.id })}>
          {row.title[language.value]}
        </a>
      </h3>
      <p>{row.about[language.value]}</p>
      <p class="journey-tags">
        <StatusTags row={row} />
      </p>
    </li>
  )
}

export function StatusTags({ row }: { row: PlaybookRow }) {
  const t = text.value.playbooks
  const stopping = row.missing.filter(({ stops }) => stops).length
  return (
    <>
      <Badge tone={row.status === 'published' ? 'good' : row.status === 'draft' ? 'accent' : 'plain'}>
        {t.status[row.status]}
      </Badge>
      {row.missing.length > 0 && (
        <Badge tone={stopping > 0 ? 'warn' : 'plain'}>{t.missing(row.missing.length)}</Badge>
      )}
      {row.class === 'transactional' && <Badge>{t.transactional}</Badge>}
      <span class="quiet">{t.sends(row.sends.length)}</span>
    </>
  )
}
