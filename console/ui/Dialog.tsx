import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { text } from '../text/text.ts'
import { Button } from './Button.tsx'

type DialogProps = { title: string; onClose: () => void; children: ComponentChildren }

/**
 * A question before which the rest of the screen waits. The browser's own modal keeps the focus in,
 * closes on Esc, and gives the focus back to where it was.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog
      class="dialog"
      ref={dialog}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header class="dialog-head">
        <h2 id={id}>{title}</h2>
        <Button kind="quiet" icon="close" label={text.value.ui.close} onClick={onClose} />
      </header>
      {children}
    </dialog>
  )
}
