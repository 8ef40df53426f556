/** What was sent, what waits, what did not go and why; and the sums of it. */
import { useEffect, useState } from 'preact/hooks'
import type { MessageRow, MessagesAnswer } from '../../core/wire/messages.ts'
import type { Refusal } from '../api.ts'
import { observeNow } from '../clock.ts'
import { fetchMessages } from '../message-api.ts'
import { query, replaceQuery } from '../navigate.ts'
import { useResource } from '../resource.ts'
import { useSettled } from '../settle.ts'
import { text } from '../text/text.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { Refused } from '../ui/Refused.tsx'
import { Segmented } from '../ui/Segmented.tsx'
import { NOTHING_CHOSEN, choiceOf, chosenIn, paramsOf, spanOf } from './messages/choice.ts'
import type { Chosen } from './messages/choice.ts'
import { Filters } from './messages/Filters.tsx'
import { MessageTable } from './messages/MessageTable.tsx'
import { Report } from './messages/Report.tsx'

const TYPING_MS = 350

export function Messages() {
  const { messages: t } = text.value
  const [typed, choose] = useState<Chosen>(() => chosenIn(query.value))
  const person = useSettled(typed.person.trim(), TYPING_MS)
  const chosen: Chosen = { ...typed, person }
  useEffect(() => replaceQuery(paramsOf(chosen)), [String(paramsOf(chosen))])
  return (
    <div class="page page-wide">
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
        <Segmented
          label={t.view}
          value={chosen.view}
          choices={(['list', 'report'] as const).map((value) => ({ value, name: t.views[value] }))}
          onChange={(view) => choose({ ...typed, view })}
        />
      </header>
      {chosen.view === 'list' ? (
        <List typed={typed} chosen={chosen} onChange={choose} />
      ) : (
        <Report chosen={chosen} onChange={choose} />
      )}
    </div>
  )
}

type ListProps = { typed: Chosen; chosen: Chosen; onChange: (chosen: Chosen) => void }

function List({ typed, chosen, onChange }: ListProps) {
  const { messages: t, ui } = text.value
  const key = `messages:${paramsOf(chosen)}`
  const first = useResource(
    key,
    (signal) => fetchMessages(choiceOf(chosen), { ...spanOf(chosen), cursor: null }, signal),
    0,
  )
  const later = useLaterPages(key, chosen)
  useEffect(() => {
    if (first.value) observeNow(first.value.now)
  }, [first.value])
  const { value } = first
  const rows = value ? [...value.messages, ...later.rows] : []
  const cursor = later.answer ? later.answer.cursor : (value?.cursor ?? null)
  const refusal = first.refusal ?? later.refusal
  return (
    <>
      <Filters chosen={typed} journeys={value?.journeys ?? []} onChange={onChange} />
      {refusal && <Refused refusal={refusal} onRetry={first.reload} />}
      {value === null && first.loading && <p class="quiet">{ui.loading}</p>}
      {value && rows.length === 0 && (
        <Nothing
          chosen={chosen}
          answer={value}
          onClear={() => onChange({ ...NOTHING_CHOSEN, days: chosen.days })}
        />
      )}
      {value && rows.length > 0 && (
        <>
          <MessageTable rows={rows} journeys={value.journeys} />
          <p class="messages-end" role="status">
            {t.found(rows.length)}
            {cursor !== null && '+'}
          </p>
        </>
      )}
      {cursor !== null && (
        <div class="more">
          <Button busy={later.busy} onClick={() => void later.load(cursor)}>
            {t.more}
          </Button>
        </div>
      )}
    </>
  )
}

type NothingProps = { chosen: Chosen; answer: MessagesAnswer; onClear: () => void }

function Nothing({ chosen, answer, onClear }: NothingProps) {
  const { messages: t, ui } = text.value
  if (answer.people === 0) return <Empty icon="search" title={t.nobodyTitle} lead={t.nobodyLead} />
  if (Object.values(choiceOf(chosen)).every((one) => one === '') && chosen.to === 0)
    return <Empty icon="mail" title={t.emptyTitle} lead={t.emptyLead} />
  return (
    <Empty icon="search" title={t.noneTitle} lead={t.noneLead}>
      <Button onClick={onClear}>{ui.clearFilter}</Button>
    </Empty>
  )
}

type Later = {
  key: string
  rows: readonly MessageRow[]
  answer: MessagesAnswer | null
  refusal: Refusal | null
  busy: boolean
}

/** Older pages, as the reader asks for them. */
function useLaterPages(key: string, chosen: Chosen) {
  const none: Later = { key, rows: [], answer: null, refusal: null, busy: false }
  const [later, setLater] = useState(none)
  const current = later.key === key ? later : none
  const load = async (cursor: string) => {
    setLater({ ...current, busy: true })
    const answer = await fetchMessages(choiceOf(chosen), { ...spanOf(chosen), cursor })
    setLater((held) => {
      if (held.key !== key) return held
      if (!answer.ok) return { ...held, busy: false, refusal: answer.refusal }
      const rows = [...held.rows, ...answer.value.messages]
      return { key, rows, answer: answer.value, refusal: null, busy: false }
    })
  }
  return { ...current, load }
}
