import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { text } from '../text/text.ts'
import { Button } from './Button.tsx'

type DialogProps = { title: string; onClose: () => void; children: ComponentChildren }

/**
 * A question before which the rest of the screen waits. The browser's own modal keeps the focus in and
 * closes on Esc; the first field has the focus, and whoever opened it gets it back.
 */
export function Dialog({ title, onClose, children }: DialogProps) {
  const id = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    dialog.current?.showModal()
    dialog.current?.querySelector<HTMLElement>('input, textarea')?.focus()
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus()
    }
  }, [])
  return (
    <dialog class="asking" ref={dialog} aria-labelledby={id} onClose={onClose}>
      <header class="dialog-head">
        <h2 id={id}>{title}</h2>
        <Button kind="quiet" icon="close" label={text.value.ui.close} onClick={onClose} />
      </header>
      {children}
    </dialog>
  )
}
