import type { ComponentChildren } from 'preact'

export type Tone = 'plain' | 'good' | 'bad' | 'warn' | 'accent'

/** A word about a state. Its colour repeats what the word says, never more. */
export function Badge({
  tone = 'plain',
  title,
  children,
}: {
  tone?: Tone
  title?: string | undefined
  children: ComponentChildren
}) {
  return (
    <span class={`badge badge-${tone}`} title={title}>
      {children}
    </span>
  )
}
