/**
 * Blocks that a visitor fills in or opens. All their states stand in the markup, hidden: what makes
 * them act (sdk/mount/acts.ts) only shows and hides, so the edge's HTML needs no second rendering.
 *
 * Fields are disabled until then: a form without its script would put an e-mail into an address.
 */
import type { ComponentChildren, InputHTMLAttributes } from 'preact'
import type { BlockOf } from '../core/wire/block.ts'
import { Link } from './Blocks.tsx'
import { ACTS_TEXT } from './acts-text.ts'
import type { Language } from './text.ts'

type In<Kind extends 'signup' | 'watch' | 'survey' | 'push' | 'inbox'> = {
  block: BlockOf<Kind>
  language: Language
}

type FormProps = {
  block: BlockOf<'signup' | 'watch' | 'survey' | 'push'>
  marks: Readonly<Record<`data-vitrina-${string}`, string | undefined>>
  children: ComponentChildren
}

function Form({ block, marks, children }: FormProps) {
  return (
    <form
      class="vitrina-form"
      noValidate
      data-vitrina-act={block.kind}
      data-vitrina-error={block.error}
      // A slot of no name: the tag brings what makes it act.
      data-vitrina-slot=""
      {...marks}
    >
      <fieldset disabled>
        {children}
        <button class="vitrina-button">{block.submit}</button>
        <p class="vitrina-status" role="status" />
      </fieldset>
      <p class="vitrina-done" tabIndex={-1} hidden>
        {block.done}
      </p>
    </form>
  )
}

function Fault({ of, children }: { of: string; children: string }) {
  return (
    <p class="vitrina-fault" data-vitrina-fault={of} hidden>
      {children}
    </p>
  )
}

/** Sign-up and watching: both leave an address, whose owner has still to confirm it. */
export function Asking({ block, language }: In<'signup' | 'watch'>) {
  const text = ACTS_TEXT[language]
  const marks = {
    'data-vitrina-wording': block.wording,
    ...(block.kind === 'watch' && {
      'data-vitrina-watched': block.itemId,
      'data-vitrina-about': block.about,
    }),
  }
  const email = { name: 'email', type: 'email', autocomplete: 'email', required: true } as InputHTMLAttributes
  return (
    <Form block={block} marks={marks}>
      <label class="vitrina-field">
        <span>{block.emailLabel}</span>
        <input {...email} />
      </label>
      <Fault of="email">{text.emailFault}</Fault>
      <label class="vitrina-tick">
        <input type="checkbox" name="consent" required />
        <span>{block.consentText}</span>
      </label>
      <Fault of="consent">{text.consentFault}</Fault>
    </Form>
  )
}

const TO_TEN = Array.from({ length: 11 }, (_, n) => ({ value: String(n), text: String(n) }))

export function Survey({ block, language }: In<'survey'>) {
  const { id, question, answers, low, high } = block
  const isScale = answers.length === 0
  return (
    <Form block={block} marks={{ 'data-vitrina-survey': id }}>
      <fieldset class={isScale ? 'vitrina-scale' : 'vitrina-answers'}>
        <legend>{question}</legend>
        {(isScale ? TO_TEN : answers).map(({ value, text }, n) => (
          <label key={n}>
            <input type="radio" name="answer" value={value} />
            <span>{text}</span>
          </label>
        ))}
        {isScale && (low || high) && (
          <p class="vitrina-ends">
            <span>{low && `0 – ${low}`}</span> <span>{high && `10 – ${high}`}</span>
          </p>
        )}
      </fieldset>
      <Fault of="answer">{ACTS_TEXT[language].answerFault}</Fault>
    </Form>
  )
}

/** Notifications: the words that are agreed to, and the button that has the browser ask. */
export function Offering({ block }: { block: BlockOf<'push'> }) {
  return (
    <Form block={block} marks={{ 'data-vitrina-wording': block.wording }}>
      <p class="vitrina-text">{block.text}</p>
    </Form>
  )
}

export function Inbox({ block, language }: In<'inbox'>) {
  const { title, empty, messages } = block
  const { unread, remove } = ACTS_TEXT[language]
  const count = messages.filter(({ isRead }) => !isRead).length
  return (
    <div class="vitrina-inbox" data-vitrina-act="inbox" data-vitrina-slot="">
      <h2 tabIndex={-1}>{title}</h2>
      {count > 0 && (
        <p class="vitrina-unread" role="status">
          {unread}: <b>{count}</b>
        </p>
      )}
      <p class="vitrina-empty" hidden={messages.length > 0}>
        {empty}
      </p>
      {messages.map(({ id, title, text, when, isRead, link }) => (
        <details key={id} data-vitrina-message={id}>
          <summary>
            {!isRead && <span class="vitrina-new">{unread}</span>}
            <b>{title}</b> <small>{when}</small>
          </summary>
          <p class="vitrina-text">{text}</p>
          {link && <Link {...link} />}
          <button type="button" class="vitrina-remove">
            {remove}
          </button>
        </details>
      ))}
    </div>
  )
}
