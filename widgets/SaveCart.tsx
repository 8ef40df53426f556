/**
 * The pop-up that offers to send the cart by e-mail.
 *
 * A pure view of content and state: sdk/mount/popup.ts holds the state and calls it again. The native
 * dialog brings the top layer, the inert page behind it and the return of the focus.
 */
import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import type { Card } from '../core/wire/block.ts'
import type { SaveCartContent } from '../core/wire/decide.ts'
import { hrefOf, srcOf } from './address.ts'
import { PRICE_BEFORE } from './price-text.ts'
import type { FormFaults } from './save-cart-form.ts'
import type { WidgetText } from './text.ts'

export type SaveCartState = { phase: 'idle' | 'sending' | 'done' | 'failed'; faults: FormFaults }

export type CloseReason = 'button' | 'escape' | 'backdrop' | 'dismiss'

export type SaveCartProps = {
  content: SaveCartContent
  state: SaveCartState
  text: WidgetText
  onSubmit(form: HTMLFormElement): void
  onClose(reason: CloseReason): void
  onFollow(productId: string): void
}

/** An icon of strokes on a 24 px grid. */
function Icon({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
      <path
        d={path}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}

type CartCardProps = { card: Card; priceBefore: string; onFollow(id: string): void }

function CartCard({ card, priceBefore, onFollow }: CartCardProps) {
  return (
    <li>
      <a class="card" {...hrefOf(card.url)} onClick={() => onFollow(card.id)}>
        <img {...srcOf(card.imageUrl)} width="96" height="96" alt="" />
        <span class="about">
          <b>{card.title}</b>
          {card.note && <span class="note">{card.note}</span>}
          <span class="price">
            {card.price}
            {card.priceBefore && (
              <s>
                <span class="hidden">{priceBefore}: </span>
                {card.priceBefore}
              </s>
            )}
          </span>
        </span>
      </a>
    </li>
  )
}

type FieldProps = {
  name: 'email' | 'phone'
  type: 'email' | 'tel'
  label: string
  aside?: string
  hint?: string
  fault: string | undefined
}

function Field({ name, type, label, aside, hint, fault }: FieldProps) {
  const told = [fault && `${name}-fault`, hint && `${name}-hint`].filter(Boolean).join(' ')
  const attributes = {
    id: name,
    name,
    type,
    autocomplete: type,
    inputMode: type,
    required: !aside,
    'aria-invalid': !!fault,
    'aria-describedby': told || undefined,
  } as InputHTMLAttributes
  return (
    <div class="field">
      <label for={name}>
        {label} {aside && <span class="aside">({aside})</span>}
      </label>
      <input {...attributes} />
      <Fault id={`${name}-fault`}>{fault}</Fault>
      {hint && (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

function Fault({ id, children }: { id: string; children: ComponentChildren }) {
  return children ? (
    <p class="fault" id={id}>
      {children}
    </p>
  ) : null
}

function Form({ content, state, text, onSubmit, onClose }: SaveCartProps) {
  const sending = state.phase === 'sending'
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!sending) onSubmit(event.currentTarget)
      }}
    >
      <Field name="email" type="email" label={content.emailLabel} fault={state.faults.email} />
      <Field
        name="phone"
        type="tel"
        label={content.phoneLabel}
        aside={text.optional}
        hint={content.phoneHint}
        fault={state.faults.phone}
      />
      <div class="field">
        <label class="consent">
          <input
            name="consent"
            type="checkbox"
            required
            aria-invalid={!!state.faults.consent}
            aria-describedby={state.faults.consent && 'consent-fault'}
          />
          <span>{content.consentText}</span>
        </label>
        <Fault id="consent-fault">{state.faults.consent}</Fault>
      </div>
      <div role="alert">{state.phase === 'failed' && <p class="failed">{content.errorText}</p>}</div>
      <button class="submit" aria-disabled={sending}>
        {sending && <span class="spinner" />}
        {sending ? text.sending : content.submit}
      </button>
      <button class="dismiss" type="button" onClick={() => onClose('dismiss')}>
        {content.dismiss}
      </button>
    </form>
  )
}

function Done({ content, text, onClose }: SaveCartProps) {
  return (
    <div class="done">
      <span class="tick">
        <Icon path="M5 12.5l4.5 4.5L19 7.5" />
      </span>
      <h2 id="title" tabIndex={-1}>
        {content.doneTitle}
      </h2>
      <p id="text">{content.doneText}</p>
      <button class="submit" type="button" onClick={() => onClose('button')}>
        {text.close}
      </button>
    </div>
  )
}

export function SaveCart(props: SaveCartProps) {
  const { content, state, text, onClose, onFollow } = props
  const done = state.phase === 'done'
  return (
    <div class="frame" lang={content.language}>
      <button class="close" type="button" aria-label={text.close} onClick={() => onClose('button')}>
        <Icon path="M6 6l12 12M18 6L6 18" />
      </button>
      {!done && content.cards.length > 0 && (
        <ul class="cards" aria-label={text.cart}>
          {content.cards.slice(0, 3).map((card) => (
            <CartCard
              key={card.id}
              card={card}
              priceBefore={PRICE_BEFORE[content.language]}
              onFollow={onFollow}
            />
          ))}
        </ul>
      )}
      {done ? (
        <Done {...props} />
      ) : (
        <div class="body">
          <h2 id="title" tabIndex={-1}>
            {content.title}
          </h2>
          <p id="text">{content.text}</p>
          <Form {...props} />
        </div>
      )}
    </div>
  )
}
