/** The rule on one person, now or at another instant; asked again by itself whenever anything changes. */
import { useEffect, useState } from 'preact/hooks'
import type { ProfileRow } from '../../../core/wire/admin.ts'
import { fetchProfiles, tryRule } from '../../api.ts'
import { useAsked } from '../../ask.ts'
import { now as clockNow, observeNow } from '../../clock.ts'
import { query, replaceQuery } from '../../navigate.ts'
import { keepDraft, recallDraft } from '../../rule/draft.ts'
import type { EditorRef } from '../../rule/editor.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Refused } from '../../ui/Refused.tsx'
import type { GoodRule } from './reading.ts'
import { Chosen, Picker } from './Picker.tsx'
import { Outcome } from './Outcome.tsx'
import { WhatIf } from './WhatIf.tsx'

/** The person goes on living while one looks: a cart filled in another tab shows here. */
const REFRESH_MS = 5_000

type TryProps = {
  good: GoodRule | null
  /** `good` is not what stands in the editor. */
  isOld: boolean
  editor: EditorRef
  profile: string | null
  onPick: (id: string | null) => void
}

export function Try({ good, isOld, editor, profile, onPick }: TryProps) {
  const t = text.value.rules
  return (
    <Card class="try-card" title={t.try}>
      {profile === null ? (
        <Picker onPick={onPick} />
      ) : (
        <OnProfile key={profile} {...{ profile, good, isOld, editor, onPick }} />
      )}
    </Card>
  )
}

/** The chosen profile: from the address, so that another screen can lead here, else as it was left. */
export function useProfile(): [id: string | null, pick: (id: string | null) => void] {
  const [id, setId] = useState(
    () => (new URLSearchParams(query.value).get('profile') ?? recallDraft('profile')) || null,
  )
  useEffect(() => {
    keepDraft('profile', id ?? '')
    replaceQuery(new URLSearchParams(id === null ? {} : { profile: id }))
  }, [id])
  return [id, setId]
}

function OnProfile({ profile, good, isOld, editor, onPick }: TryProps & { profile: string }) {
  const t = text.value.rules
  const [at, setAt] = useState<number | null>(null)
  const row = useRow(profile)
  // What was cannot be asked: much has happened since.
  const asked = at !== null && at > clockNow.value ? at : null
  const key = good === null ? null : `${asked} ${good.key}`
  const answer = useAsked(key, (signal) => tryRule({ when: good?.when, profile, at: asked }, signal))
  const { value, refusal, again } = answer
  useEffect(() => {
    const timer = setInterval(() => {
      if (!document.hidden) again()
    }, REFRESH_MS)
    return () => clearInterval(timer)
  }, [])
  useEffect(() => {
    if (value && asked === null) observeNow(value.now)
  }, [value])
  const who = row?.label ?? text.value.profiles.anonymous
  const isGone = refusal?.status === 404
  return (
    <div class="try">
      <Chosen id={profile} row={row} onAnother={() => onPick(null)} />
      {isGone && <Empty small icon="profiles" title={t.gone} lead={t.goneLead} />}
      {!isGone && refusal && refusal.status !== 0 && <Refused refusal={refusal} onRetry={again} />}
      {!isGone && <WhatIf at={at} onChange={setAt} />}
      {isOld && <p class="quiet">{good === null ? t.tryWaits : t.outdated}</p>}
      {good !== null && !value && !refusal && !isOld && <p class="quiet">{t.asking}</p>}
      {value && (!refusal || refusal.status === 0) && (
        <Outcome
          answer={value}
          who={who}
          isOld={isOld || answer.key !== key}
          editor={editor}
          onThen={setAt}
        />
      )}
    </div>
  )
}

/** The profile's line in the list, for its label; null until it is read. */
function useRow(id: string): ProfileRow | null {
  const found = useAsked(id, (signal) => fetchProfiles(id, null, signal))
  return found.value?.profiles.find((row) => row.id === id) ?? null
}
