import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'

type PanelProps = {
  title: string
  note?: ComponentChildren
  onClose: () => void
  children: ComponentChildren
}

/** What is open beside the canvas. It takes the focus when it opens; Esc closes it and gives the focus back. */
export function Panel({ title, note, onClose, children }: PanelProps) {
  const id = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    heading.current?.focus({ preventScroll: true })
    // On a phone the panel stands below the canvas.
    heading.current?.scrollIntoView({ block: 'nearest' })
  }, [])
  return (
    <section
      class="card flow-panel"
      aria-labelledby={id}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <header class="card-head">
        <h2 id={id} tabIndex={-1} ref={heading}>
          {title}
        </h2>
        {note !== undefined && <span class="card-note">{note}</span>}
        <div class="card-actions">
          <Button kind="quiet" icon="close" label={text.value.journeys.closeStep} onClick={onClose} />
        </div>
      </header>
      {children}
    </section>
  )
}
