/** The pop-up: popup.js, which the tag imports when there is one to show. */
import { h, render } from 'preact'
import type { SaveCartContent, SlotDecision } from '../../core/wire/decide.ts'
import type { Look } from '../../core/wire/overlay.ts'
import type { CloseReason, SaveCartState } from '../../widgets/SaveCart.tsx'
import { SaveCart } from '../../widgets/SaveCart.tsx'
import { formFaults, internationalPhone } from '../../widgets/save-cart-form.ts'
import style from '../../widgets/save-cart.css'
import { TEXT } from '../../widgets/text.ts'
import { createHost } from './host.ts'
import type { Offer } from './offer.ts'
import { createOffer } from './offer.ts'
import type { Kit } from '../kit.ts'

export type Mounted = { close(): void }

function createDialog(look: Look | undefined): { host: HTMLElement; dialog: HTMLDialogElement } {
  const { host, root } = createHost('vitrina-popup', style, look)
  const dialog = document.createElement('dialog')
  const attributes = {
    role: 'dialog',
    'aria-modal': 'true',
    'aria-labelledby': 'title',
    'aria-describedby': 'text',
  }
  for (const [name, value] of Object.entries(attributes)) dialog.setAttribute(name, value)
  root.append(dialog)
  document.body.append(host)
  return { host, dialog }
}

/** Tab goes round inside the dialog; the native one lets it out to the browser's own buttons. */
function trapFocus(dialog: HTMLDialogElement, event: KeyboardEvent): void {
  if (event.key !== 'Tab') return
  const stops = [...dialog.querySelectorAll<HTMLElement>('a[href],button,input')]
  const active = (dialog.getRootNode() as ShadowRoot).activeElement
  const [from, to] = event.shiftKey ? [stops[0], stops.at(-1)] : [stops.at(-1), stops[0]]
  const outside = !stops.includes(active as HTMLElement) && event.shiftKey
  if (!to || (active !== from && !outside)) return
  event.preventDefault()
  to.focus()
}

function mount(content: SaveCartContent, offer: Offer): Mounted {
  const { host, dialog } = createDialog(content.look)
  const text = TEXT[content.language] ?? TEXT.en
  let state: SaveCartState = { phase: 'idle', faults: {} }
  let reason: CloseReason | 'page' = 'escape'

  const close = (why: CloseReason | 'page') => {
    reason = why
    dialog.close()
  }
  const show = (next: SaveCartState) => {
    state = next
    render(h(SaveCart, { content, state, text, onSubmit, onClose: close, onFollow: offer.followed }), dialog)
  }
  const focus = (selector: string) => dialog.querySelector<HTMLElement>(selector)?.focus()

  async function onSubmit(form: HTMLFormElement): Promise<void> {
    const fields = new FormData(form)
    const email = String(fields.get('email')).trim()
    const phone = String(fields.get('phone'))
    const faults = formFaults({ email, phone, consent: fields.has('consent') }, text, content.language)
    const invalid = Object.keys(faults)[0]
    show({ phase: invalid ? 'idle' : 'sending', faults })
    if (invalid) return focus(`[name=${invalid}]`)
    const sent = await offer
      .submitted({ email, phone: internationalPhone(phone, content.language) })
      .catch(() => false)
    show({ phase: sent ? 'done' : 'failed', faults: {} })
    if (sent) focus('h2')
  }

  dialog.addEventListener('keydown', (event) => trapFocus(dialog, event))
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) close('backdrop')
  })
  dialog.addEventListener('close', () => {
    host.remove()
    offer.closed(state.phase === 'done' ? 'done' : reason)
  })
  show(state)
  dialog.showModal()
  focus('h2')
  offer.shown()
  return { close: () => close('page') }
}

/** Shows what was decided; undefined for content that belongs elsewhere. */
export function show(
  { content, ...decision }: SlotDecision,
  { recorder }: Kit,
  whenClosed: () => void,
): Mounted | undefined {
  if (content?.component !== 'SaveCart') return undefined
  const about = { content, ...decision }
  return mount(content, createOffer(about, recorder, whenClosed, content.wording))
}
