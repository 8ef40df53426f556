import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import type { Answer } from '../../api.ts'
import { Button } from '../../ui/Button.tsx'
import { complain } from '../../ui/complain.ts'
import { showToast } from '../../ui/toast.ts'
import { Dialog } from './Dialog.tsx'

type Props = {
  words: Readonly<
    Record<'save' | 'saved' | 'publish' | 'publishTitle' | 'publishLead' | 'confirm' | 'published', string>
  >
  canSave: boolean
  canPublish: boolean
  save: () => Promise<Answer<unknown>>
  publish: (note: string) => Promise<Answer<unknown>>
  onSaved?: () => void
  onPublished: () => void
  class?: string
  /** What else is asked before it is published. */
  children?: ComponentChildren
}

/** Keeps a draft, and publishes it with a note: what is published is what was kept a moment before. */
export function KeepAndPublish(props: Props) {
  const {
    words,
    canSave,
    canPublish,
    onSaved,
    onPublished,
    children,
    class: name = 'campaign-actions',
  } = props
  const [asks, setAsks] = useState(false)
  const [busy, setBusy] = useState(false)
  const run = async (act: () => Promise<Answer<unknown>>): Promise<boolean> => {
    setBusy(true)
    const answer = await act()
    setBusy(false)
    if (!answer.ok) complain(answer)
    return answer.ok
  }
  const save = async (): Promise<boolean> => {
    const isKept = await run(props.save)
    if (isKept) onSaved?.()
    return isKept
  }
  const publish = async (note: string) => {
    if (!(await save())) return
    const isDone = await run(() => props.publish(note))
    setAsks(false)
    if (!isDone) return
    showToast('good', words.published)
    onPublished()
  }
  return (
    <div class={name}>
      <Button
        busy={busy}
        disabled={!canSave}
        onClick={() => void save().then((isKept) => isKept && showToast('good', words.saved))}
      >
        {words.save}
      </Button>
      <Button kind="main" busy={busy} disabled={!canPublish} onClick={() => setAsks(true)}>
        {words.publish}
      </Button>
      {asks && (
        <Dialog
          title={words.publishTitle}
          lead={words.publishLead}
          confirm={words.confirm}
          busy={busy}
          onConfirm={(note) => void publish(note)}
          onClose={() => setAsks(false)}
        >
          {children}
        </Dialog>
      )}
    </div>
  )
}
