import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'

type DialogProps = {
  title: string
  lead: string
  confirm: string
  busy: boolean
  children?: ComponentChildren
  onConfirm: (note: string) => void
  onClose: () => void
}

/** Asks once more, with a note for whoever comes after. Esc closes it. */
export function Dialog({ title, lead, confirm, busy, children, onConfirm, onClose }: DialogProps) {
  const t = text.value.segments
  const dialog = useRef<HTMLDialogElement>(null)
  const [note, setNote] = useState('')
  const id = useId()
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={`${id}-title`} onClose={onClose}>
      <h2 id={`${id}-title`}>{title}</h2>
      <p>{lead}</p>
      {children}
      <label class="form-field">
        <span>{t.note}</span>
        <textarea
          rows={3}
          maxLength={500}
          value={note}
          aria-describedby={`${id}-hint`}
          onInput={(event) => setNote(event.currentTarget.value)}
        />
        <span class="quiet" id={`${id}-hint`}>
          {t.noteHint}
        </span>
      </label>
      <div class="dialog-actions">
        <Button onClick={() => dialog.current?.close()}>{t.cancel}</Button>
        <Button kind="main" busy={busy} onClick={() => onConfirm(note)}>
          {confirm}
        </Button>
      </div>
    </dialog>
  )
}
