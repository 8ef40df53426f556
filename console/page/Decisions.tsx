/** Recorded decisions: found by person, campaign, place, outcome and time. */
import { useEffect, useState } from 'preact/hooks'
import type { DecisionRow, DecisionsAnswer } from '../../core/wire/decisions.ts'
import type { Refusal } from '../api.ts'
import { observeNow } from '../clock.ts'
import { fetchDecisions } from '../decision-api.ts'
import type { DecisionChoice } from '../decision-api.ts'
import { query, replaceQuery } from '../navigate.ts'
import { language } from '../preference.ts'
import { useResource } from '../resource.ts'
import { routePath } from '../route.ts'
import { useSettled } from '../settle.ts'
import { text } from '../text/text.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Refused } from '../ui/Refused.tsx'
import { When } from '../ui/When.tsx'
import { DecisionTable } from './decisions/DecisionTable.tsx'
import { Filters } from './decisions/Filters.tsx'
import { NOTHING_CHOSEN, chosenIn, paramsOf, sinceOf } from './decisions/choice.ts'
import type { Chosen } from './decisions/choice.ts'

const TYPING_MS = 350

export function Decisions() {
  const { decisions: t, ui } = text.value
  const [typed, choose] = useState<Chosen>(() => chosenIn(query.value))
  const person = useSettled(typed.person.trim(), TYPING_MS)
  const chosen: Chosen = { ...typed, person }
  const key = `decisions:${language.value}:${paramsOf(chosen)}`
  const { days, ...choice } = chosen
  const first = useResource(key, (signal) => fetchDecisions(choice, { ...at(days), before: null }, signal), 0)
  const later = useLaterPages(key, chosen)
  useEffect(() => replaceQuery(paramsOf(chosen)), [String(paramsOf(chosen))])
  useEffect(() => {
    if (first.value) observeNow(first.value.now)
  }, [first.value])
  const { value } = first
  const last = value && (later.answer ?? value)
  const rows = value ? [...value.decisions, ...later.rows] : []
  const refusal = first.refusal ?? later.refusal
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        <a class="button" href={routePath({ page: 'what-if' })}>
          {t.whatIf}
        </a>
      </header>
      <Filters chosen={typed} answer={value} onChange={choose} />
      {refusal && <Refused refusal={refusal} onRetry={first.reload} />}
      {value === null && first.loading && <p class="quiet">{ui.loading}</p>}
      {value && rows.length === 0 && last?.cursor === null && (
        <Nothing chosen={chosen} answer={value} onClear={() => choose({ ...NOTHING_CHOSEN, days })} />
      )}
      {value && rows.length > 0 && <DecisionTable rows={rows} answer={value} campaign={chosen.campaign} />}
      {last && (
        <p class="decisions-end" role="status">
          {t.found(rows.length)}. {t.searchedTo} <When at={last.searchedTo} form="moment" />.
        </p>
      )}
      {last?.cursor && (
        <div class="more">
          <Button busy={later.busy} onClick={() => void later.load(last.cursor!)}>
            {t.more}
          </Button>
        </div>
      )}
    </div>
  )
}

const at = (days: number) => ({ since: sinceOf(days), language: language.value })

type NothingProps = { chosen: Chosen; answer: DecisionsAnswer; onClear: () => void }

function Nothing({ chosen, answer, onClear }: NothingProps) {
  const { decisions: t, ui } = text.value
  const { days: _, ...choice } = chosen
  if (answer.people === 0) return <Empty icon="search" title={t.nobodyTitle} lead={t.nobodyLead} />
  if (Object.values(choice satisfies DecisionChoice).every((one) => one === ''))
    return (
      <Empty icon="decisions" title={t.emptyTitle} lead={t.emptyLead}>
        <a class="button" href={routePath({ page: 'install' })}>
          {t.toInstall}
        </a>
      </Empty>
    )
  return (
    <Empty icon="search" title={t.noneTitle} lead={t.noneLead}>
      <Button onClick={onClear}>{ui.clearFilter}</Button>
    </Empty>
  )
}

type Later = {
  key: string
  rows: readonly DecisionRow[]
  answer: DecisionsAnswer | null
  refusal: Refusal | null
  busy: boolean
}

/** Pages further back, as the reader asks for them. */
function useLaterPages(key: string, { days, ...choice }: Chosen) {
  const none: Later = { key, rows: [], answer: null, refusal: null, busy: false }
  const [later, setLater] = useState(none)
  const current = later.key === key ? later : none
  const load = async (before: string) => {
    setLater({ ...current, busy: true })
    const answer = await fetchDecisions(choice, { ...at(days), before })
    setLater((held) => {
      if (held.key !== key) return held
      if (!answer.ok) return { ...held, busy: false, refusal: answer.refusal }
      const rows = [...held.rows, ...answer.value.decisions]
      return { key, rows, answer: answer.value, refusal: null, busy: false }
    })
  }
  return { ...current, load }
}
