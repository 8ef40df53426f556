/**
 * What one kind of sender needs: a message becomes a request, a response becomes an answer. Both
 * are pure, so that each is tested against the shapes that the provider documents.
 */
import type { Carried } from '../../../core/journey/deed.ts'
import type { MessageWebhook } from '../../../core/wire/webhook.ts'

/** Texts of a definition by name; an empty text is none. */
export type Settings = Readonly<Record<string, string>>

export type Field = {
  readonly name: string
  readonly required: boolean
  /** Kept encrypted and never shown again. */
  readonly secret: boolean
  readonly label: { readonly cs: string; readonly en: string }
}

export type Sending = {
  readonly message: MessageWebhook
  readonly settings: Settings
  readonly secrets: Settings
  /** Epoch ms, for signatures. */
  readonly now: number
  /** Where the provider may tell what became of it. */
  readonly callbackUrl: string
}

export type Request = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | Uint8Array<ArrayBuffer>
}

/** Why it cannot even be asked. */
export type Impossible = {
  readonly refused: 'sender_refused' | 'template_not_approved'
  readonly why: string
}

/** `headers` in lower case; `text`: the beginning of the body. */
export type Response = { readonly status: number; readonly headers: Headers; readonly text: string }

export type Answer =
  /** `ref`: what the provider calls the message; null: it does not say. */
  | { readonly kind: 'taken'; readonly ref: string | null }
  | { readonly kind: 'refused'; readonly why: string }
  /** `isBusy`: the sender is well, but wants less. */
  | { readonly kind: 'later'; readonly retryAfterMs: number | null; readonly isBusy: boolean }
  /** The sender wants no more messages at all. */
  | { readonly kind: 'gone' }
  /** Nobody is at this address any more; the sender is well. */
  | { readonly kind: 'lost' }

export type Adapter = {
  readonly name: string
  readonly channels: readonly Carried[]
  readonly fields: readonly Field[]
  readonly request: (sending: Sending) => Request | Impossible | Promise<Request | Impossible>
  readonly answer: (response: Response, now: number) => Answer
}

export const text = (name: string, cs: string, en: string, required = true): Field => ({
  name,
  required,
  secret: false,
  label: { cs, en },
})

export const secret = (name: string, cs: string, en: string, required = true): Field => ({
  name,
  required,
  secret: true,
  label: { cs, en },
})

/** What a provider's callbacks are known by. */
export const CALLBACK = secret('callback', 'Tajemství zpětných hlášení', 'Secret of callbacks', false)
export const FROM = text('from', 'Odesílatel: Jméno <adresa>', 'From: Name <address>', false)
