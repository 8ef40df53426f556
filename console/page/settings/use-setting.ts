/** A setting that is read, changed in the form, and kept again when it is saved. */
import { useEffect, useState } from 'preact/hooks'
import type { Answer, Refusal } from '../../api.ts'
import { useResource } from '../../resource.ts'
import { useUnsaved } from '../../unsaved.ts'

type Source<Value> = {
  readonly fetch: (signal?: AbortSignal) => Promise<Answer<Value>>
  readonly save: (value: Value) => Promise<Answer<unknown>>
}

export type Setting<Value> = {
  /** As it stands in the form; null: it is not read yet. */
  readonly draft: Value | null
  readonly loading: boolean
  /** Why it could not be read. */
  readonly unread: Refusal | null
  /** Why it was not saved. */
  readonly unsaved: Refusal | null
  readonly busy: boolean
  readonly isChanged: boolean
  /** Saved, and not changed since. */
  readonly isSaved: boolean
  readonly put: (value: Value) => void
  readonly save: () => Promise<void>
  readonly undo: () => void
  readonly reload: () => void
}

export function useSetting<Value>(name: string, { fetch, save }: Source<Value>): Setting<Value> {
  const read = useResource(`setting ${name}`, fetch, 0)
  const [kept, setKept] = useState<Value | null>(null)
  const [draft, setDraft] = useState<Value | null>(null)
  const [unsaved, setUnsaved] = useState<Refusal | null>(null)
  const [busy, setBusy] = useState(false)
  const [wasSaved, setSaved] = useState(false)
  const begin = (value: Value | null) => {
    setKept(value)
    setDraft(value)
    setUnsaved(null)
  }
  useEffect(() => begin(read.value), [read.value])
  const isChanged = draft !== null && JSON.stringify(draft) !== JSON.stringify(kept)
  useUnsaved(isChanged)
  return {
    draft,
    loading: read.loading,
    unread: read.refusal,
    unsaved,
    busy,
    isChanged,
    isSaved: wasSaved && !isChanged,
    put: (value) => {
      setSaved(false)
      setDraft(value)
    },
    save: async () => {
      if (draft === null || busy) return
      setBusy(true)
      const answer = await save(draft)
      setBusy(false)
      if (!answer.ok) return setUnsaved(answer.refusal)
      begin(draft)
      setSaved(true)
    },
    undo: () => begin(kept),
    reload: read.reload,
  }
}
