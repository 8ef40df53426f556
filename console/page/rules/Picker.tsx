import { useState } from 'preact/hooks'
import type { ProfileRow } from '../../../core/wire/admin.ts'
import { fetchProfiles } from '../../api.ts'
import { useAsked } from '../../ask.ts'
import { money, shortId } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { siteCurrency } from '../../session.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'

const TYPING_MS = 250
const SHOWN = 6

/** Finds a profile by anything the list of profiles is searched by; those seen last stand there at once. */
export function Picker({ onPick }: { onPick: (id: string) => void }) {
  const { rules: t, profiles } = text.value
  const [typed, setTyped] = useState('')
  const q = typed.trim()
  const found = useAsked(`q ${q}`, (signal) => fetchProfiles(q, null, signal), q === '' ? 0 : TYPING_MS)
  const rows = found.value?.profiles.slice(0, SHOWN) ?? []
  const isAnswered = found.key === `q ${q}`
  return (
    <div class="picker">
      <SearchField label={t.pick} hint={profiles.searchHint} value={typed} onInput={setTyped} />
      {found.refusal && found.refusal.status !== 0 && (
        <Refused refusal={found.refusal} onRetry={found.again} />
      )}
      <p class="picker-title" role="status">
        {rows.length > 0 && (found.key === 'q ' ? t.recent : t.found)}
      </p>
      <ul class="picker-list">
        {rows.map((row) => (
          <li key={row.id}>
            <button type="button" class="picker-row" onClick={() => onPick(row.id)}>
              <Person row={row} />
            </button>
          </li>
        ))}
      </ul>
      {isAnswered && rows.length === 0 && q !== '' && (
        <Empty small icon="search" title={t.pickNone} lead={profiles.noneLead}>
          <Button onClick={() => setTyped('')}>{text.value.ui.clearFilter}</Button>
        </Empty>
      )}
      {isAnswered && rows.length === 0 && q === '' && (
        <Empty small icon="profiles" title={t.pickEmpty} lead={t.pickEmptyLead}>
          <a class="button" href={routePath({ page: 'install' })}>
            {t.toInstall}
          </a>
        </Empty>
      )}
    </div>
  )
}

/** Whom the rule is tried on. The id stands alone until the label is read. */
export function Chosen({
  id,
  row,
  onAnother,
}: {
  id: string
  row: ProfileRow | null
  onAnother: () => void
}) {
  const { rules: t } = text.value
  return (
    <div class="chosen">
      <a class="chosen-who" href={routePath({ page: 'profile', id })} title={t.open}>
        {row ? <Person row={row} /> : <code>{shortId(id)}</code>}
      </a>
      <Button kind="quiet" onClick={onAnother}>
        {t.another}
      </Button>
    </div>
  )
}

export function Person({ row }: { row: ProfileRow }) {
  const { profiles } = text.value
  return (
    <>
      <span class="person-label">{row.label ?? profiles.anonymous}</span>
      <span class="person-note">
        <code>{shortId(row.id)}</code>
        {row.revenueMicro > 0 && <span>{money(row.revenueMicro, siteCurrency.value, language.value)}</span>}
        <When at={row.lastSeenAt} />
      </span>
    </>
  )
}
