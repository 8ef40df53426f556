/** Bars and boxes in a corner: overlay.js, which the tag imports when there is one to show. */
import { h, render } from 'preact'
import type { SlotDecision } from '../../core/wire/decide.ts'
import type { OverlayContent } from '../../core/wire/overlay.ts'
import { Overlay } from '../../widgets/Overlay.tsx'
import style from '../../widgets/overlay.css'
import type { Kit } from '../kit.ts'
import type * as Push from '../push/index.ts'
import type * as Acts from './acts.ts'
import { createHost } from './host.ts'
import { createOffer } from './offer.ts'
import type { Mounted } from './popup.ts'
import { SECTION_STYLE, actsFor, count } from './section.ts'

/** Puts it over the page; the answer takes it away. */
function mount(
  kit: Kit,
  { content, ...decision }: SlotDecision & { content: OverlayContent },
  acts: typeof Acts | undefined,
  whenClosed: () => void,
): (why: 'button' | 'escape' | 'page') => void {
  const { host, root } = createHost('vitrina-overlay', SECTION_STYLE + style, content.look)
  const offer = createOffer({ content, ...decision }, kit.recorder, whenClosed)
  const { style: page } = document.documentElement
  const { scrollPadding } = page
  const ended = new AbortController()
  let before: HTMLElement | null = null
  let timer = 0

  const close = (why: 'button' | 'escape' | 'page') => {
    if (ended.signal.aborted) return
    const hadFocus = root.activeElement
    ended.abort()
    clearTimeout(timer)
    host.remove()
    page.scrollPadding = scrollPadding
    if (hadFocus) before?.focus()
    offer.closed(why)
  }
  const tick = () => {
    if (count(root)) timer = kit.later(1000 - (Date.now() % 1000), tick)
  }
  const listen = <E extends Event>(target: EventTarget, type: string, react: (event: E) => void) =>
    target.addEventListener(type, kit.guard(react) as EventListener, { signal: ended.signal })

  const onClose = () => close('button')
  render(h(Overlay, { content, decision, nowMs: Date.now(), more: acts?.more, onClose }), root)
  listen<FocusEvent>(host, 'focusin', ({ relatedTarget }) => {
    if (relatedTarget && relatedTarget !== host) before = relatedTarget as HTMLElement
  })
  listen<MouseEvent>(root, 'click', ({ target }) => {
    const link = (target as Element).closest('a')
    if (link) offer.followed(link.closest<HTMLElement>('[data-vitrina-item]')?.dataset.vitrinaItem)
  })
  // A dialog of the shop has the key for itself.
  listen<KeyboardEvent>(document, 'keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented && !document.querySelector('dialog[open]'))
      close('escape')
  })
  document.body.append(host)
  acts?.dress(root)
  acts?.enliven(kit, root)
  // What the keyboard comes to may not lie below a bar.
  const px = `${root.firstElementChild!.getBoundingClientRect().height}px`
  if (content.place === 'top' || content.place === 'bottom')
    page.scrollPadding = content.place === 'top' ? `${px} 0 0` : `0 0 ${px}`
  tick()
  offer.shown()
  return close
}

/** Notifications are not offered over a page whose browser has them, cannot have them, or was told no. */
async function mayCome(kit: Kit, { blocks }: OverlayContent): Promise<boolean> {
  if (!blocks.some(({ kind }) => kind === 'push')) return true
  return (await (await kit.load<typeof Push>('notify')).state()) === 'off'
}

/** Shows what was decided; undefined for content that belongs elsewhere. */
export function show(decision: SlotDecision, kit: Kit, whenClosed: () => void): Mounted | undefined {
  const { content } = decision
  if (content?.component !== 'Overlay') return undefined
  let isGone = false
  let close: ReturnType<typeof mount> | undefined
  const come = async () => {
    const acts = await actsFor(kit, content)
    if (!(await mayCome(kit, content))) return whenClosed()
    if (!isGone) close = mount(kit, { ...decision, content }, acts, whenClosed)
  }
  kit.guard(come)()
  return {
    close() {
      isGone = true
      close?.('page')
    },
  }
}
