/** Everybody the shop knows: found by any whole identifier, newest activity first. */
import type { TargetedKeyboardEvent } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import type { ProfileRow } from '../../core/wire/admin.ts'
import { fetchProfiles } from '../api.ts'
import type { Refusal } from '../api.ts'
import { query, replaceQuery } from '../navigate.ts'
import { useResource } from '../resource.ts'
import { useSettled } from '../settle.ts'
import { text } from '../text/text.ts'
import { Button } from '../ui/Button.tsx'
import { Empty } from '../ui/Empty.tsx'
import { SearchField } from '../ui/Field.tsx'
import { Refused } from '../ui/Refused.tsx'
import { ProfileTable } from './profiles/ProfileTable.tsx'

const REFRESH_MS = 5_000
const TYPING_MS = 250

export function Profiles() {
  const t = text.value.profiles
  const [typed, setTyped] = useState(new URLSearchParams(query.value).get('q') ?? '')
  const q = useSettled(typed.trim(), TYPING_MS)
  const first = useResource(`profiles:${q}`, (signal) => fetchProfiles(q, null, signal), REFRESH_MS)
  const later = useLaterPages(q)
  const rows = joined(first.value?.profiles ?? [], later.rows)
  const cursor = later.rows.length === 0 ? (first.value?.cursor ?? null) : later.cursor
  const refusal = first.refusal ?? later.refusal

  useEffect(() => replaceQuery(new URLSearchParams(q === '' ? {} : { q })), [q])
  return (
    <div class="page page-wide" onKeyDown={moveThrough}>
      <header class="page-head">
        <div>
          <h1 tabIndex={-1}>{t.title}</h1>
          <p class="page-lead">{t.lead}</p>
        </div>
      </header>
      <div class="page-tools">
        <SearchField label={t.search} hint={t.searchHint} value={typed} onInput={setTyped} />
        <span class="quiet" role="status">
          {first.value && counted(rows.length, first.value.total)}
        </span>
      </div>
      {refusal && <Refused refusal={refusal} onRetry={first.reload} />}
      {first.value && rows.length === 0 && (
        <Empty
          icon={q === '' ? 'profiles' : 'search'}
          title={q === '' ? t.emptyTitle : t.noneTitle}
          lead={q === '' ? t.emptyLead : t.noneLead}
        >
          {q !== '' && <Button onClick={() => setTyped('')}>{text.value.ui.clearFilter}</Button>}
        </Empty>
      )}
      {first.value === null && first.loading && <p class="quiet">{text.value.ui.loading}</p>}
      {rows.length > 0 && <ProfileTable rows={rows} />}
      {cursor !== null && (
        <div class="more">
          <Button busy={later.busy} onClick={() => void later.load(cursor)}>
            {text.value.ui.more}
          </Button>
        </div>
      )}
    </div>
  )
}

/**
 * Arrows go from the search to the rows and among them, and back; Enter in the search opens the one
 * profile that was found.
 */
function moveThrough(event: TargetedKeyboardEvent<HTMLDivElement>): void {
  const search = event.currentTarget.querySelector<HTMLElement>('input[type=search]')
  const links = [...event.currentTarget.querySelectorAll<HTMLElement>('.row-link')]
  const at = links.findIndex((link) => link === event.target)
  if (at < 0 && event.target !== search) return
  if (event.key === 'Enter' && at < 0 && links.length === 1) return links[0]!.click()
  const next = event.key === 'ArrowDown' ? at + 1 : event.key === 'ArrowUp' ? at - 1 : null
  const target = next === null ? undefined : next === -1 ? search : links[next]
  if (!target) return
  event.preventDefault()
  target.focus()
}

function counted(shown: number, total: number): string {
  const t = text.value.profiles
  return shown < total ? t.of(shown, t.count(total)) : t.count(total)
}

type Later = {
  q: string
  rows: readonly ProfileRow[]
  cursor: string | null
  refusal: Refusal | null
  busy: boolean
}

/** Pages beyond the first, as the person asks for them; only the first page refreshes by itself. */
function useLaterPages(q: string) {
  const none: Later = { q, rows: [], cursor: null, refusal: null, busy: false }
  const [later, setLater] = useState(none)
  const current = later.q === q ? later : none
  const load = async (cursor: string) => {
    setLater({ ...current, busy: true })
    const answer = await fetchProfiles(q, cursor)
    setLater((before) => {
      if (before.q !== q) return before
      if (!answer.ok) return { ...before, busy: false, refusal: answer.refusal }
      return {
        q,
        rows: [...before.rows, ...answer.value.profiles],
        cursor: answer.value.cursor,
        refusal: null,
        busy: false,
      }
    })
  }
  return { ...current, load }
}

/** A profile that moved to the first page while later pages were open must not stand twice. */
function joined(first: readonly ProfileRow[], later: readonly ProfileRow[]): readonly ProfileRow[] {
  const seen = new Set(first.map((row) => row.id))
  return [...first, ...later.filter((row) => !seen.has(row.id))]
}
