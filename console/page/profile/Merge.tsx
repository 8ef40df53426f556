/** An operator says that two profiles are one person: found, told why, joined. */
import { useState } from 'preact/hooks'
import type { ProfileRow } from '../../../core/wire/admin.ts'
import { fetchProfiles } from '../../api.ts'
import { useAsked } from '../../ask.ts'
import { shortId } from '../../format.ts'
import { joinProfiles } from '../../profile-api.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Dialog } from '../../ui/Dialog.tsx'
import { SearchField } from '../../ui/Field.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { When } from '../../ui/When.tsx'
import { Deed } from './Deed.tsx'
import { Done } from './Done.tsx'
import { useAct } from './use-act.ts'

const TYPING_MS = 250
const MAX_SHOWN = 6

/** @param first  id of the profile that is offered from the start; '' for none. */
type MergeProps = { person: string; first: string; onClose: () => void; onDone: () => void }

export function Merge({ person, first, onClose, onDone }: MergeProps) {
  const t = text.value.person
  const [typed, setTyped] = useState(first)
  const [other, setOther] = useState<string | null>(first === '' ? null : first)
  const [reason, setReason] = useState('')
  const q = typed.trim()
  const found = useAsked(q === '' ? null : q, (signal) => fetchProfiles(q, null, signal), TYPING_MS)
  const rows = q === '' ? [] : (found.value?.profiles ?? []).filter((row) => row.id !== person)
  // Without a choice the button cannot be pressed.
  const act = useAct(() => joinProfiles(person, other ?? '', reason.trim()), onDone)
  return (
    <Dialog title={t.mergeTitle} onClose={onClose}>
      {act.done ? (
        <Done
          title={t.mergeDone}
          lead={t.mergeDoneLead}
          href={routePath({ page: 'profile', id: act.done.person })}
        >
          {t.openPerson}
        </Done>
      ) : (
        <div class="dialog-body">
          <p>{t.mergeLead}</p>
          <SearchField label={t.mergeFind} hint={t.mergeHint} value={typed} onInput={setTyped} />
          <Found
            rows={rows.slice(0, MAX_SHOWN)}
            chosen={other}
            onChoose={setOther}
            empty={q === '' ? t.mergeAsk : found.busy ? text.value.ui.loading : t.mergeNone}
          />
          {found.refusal && <Refused refusal={found.refusal} onRetry={found.again} />}
          <Deed
            label={t.mergeDo}
            act={act}
            isReady={rows.some(({ id }) => id === other)}
            reason={reason}
            onReason={setReason}
            onClose={onClose}
          />
        </div>
      )}
    </Dialog>
  )
}

type FoundProps = {
  rows: readonly ProfileRow[]
  chosen: string | null
  onChoose: (id: string) => void
  empty: string
}

function Found({ rows, chosen, onChoose, empty }: FoundProps) {
  const { person: t, profiles } = text.value
  if (rows.length === 0)
    return (
      <p class="quiet" role="status">
        {empty}
      </p>
    )
  return (
    <fieldset class="choices">
      <legend class="ask-name">{t.mergeOther}</legend>
      {rows.map((row) => (
        <label key={row.id} class="choice">
          <input
            type="radio"
            name="other-profile"
            checked={row.id === chosen}
            onChange={() => onChoose(row.id)}
          />
          <span class="choice-name">{row.label ?? profiles.anonymous}</span>
          <code class="quiet">{shortId(row.id)}</code>
          <span class="quiet">
            <When at={row.lastSeenAt} />
          </span>
        </label>
      ))}
    </fieldset>
  )
}
