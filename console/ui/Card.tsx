import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'

type CardProps = {
  title: string
  /** A short remark beside the title: a count, a state. */
  note?: ComponentChildren
  actions?: ComponentChildren
  children: ComponentChildren
  class?: string
}

/** A titled region of a screen. */
export function Card({ title, note, actions, children, class: name }: CardProps) {
  const id = useId()
  return (
    <section class={`card${name ? ` ${name}` : ''}`} aria-labelledby={id}>
      <header class="card-head">
        <h2 id={id}>{title}</h2>
        {note !== undefined && <span class="card-note">{note}</span>}
        {actions !== undefined && <div class="card-actions">{actions}</div>}
      </header>
      {children}
    </section>
  )
}
