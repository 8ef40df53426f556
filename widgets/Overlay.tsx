/**
 * Blocks over the page: a bar along an edge or a box in a corner. Unlike the pop-up it stops nobody:
 * the page goes on working, the focus stays where it is.
 */
import type { OverlayContent } from '../core/wire/overlay.ts'
import { Blocks } from './Blocks.tsx'
import type { BlocksProps } from './Blocks.tsx'

export type OverlayProps = Omit<BlocksProps, 'content'> & { content: OverlayContent; onClose(): void }

const CLOSE = { cs: 'Zavřít', en: 'Close' } as const

export function Overlay({ content, onClose, ...props }: OverlayProps) {
  const { language, blocks, place, label } = content
  return (
    <section class={place} aria-label={label} lang={language}>
      <button class="close" type="button" aria-label={CLOSE[language]} onClick={onClose}>
        <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <path d="M6 6l12 12M18 6L6 18" fill="none" stroke="currentColor" stroke-width="2" />
        </svg>
      </button>
      {/* The shop's classes do not reach in here. */}
      <Blocks {...props} content={{ language, blocks }} />
    </section>
  )
}
