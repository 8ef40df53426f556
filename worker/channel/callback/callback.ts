/** What a provider tells of a message afterwards, in one shape. It may take away; it never grants anything. */
import type { Problem } from '../../../core/base/problem.ts'
import type { Settings } from '../sender/adapter.ts'

export type CallbackKind =
  | 'delivered'
  | 'opened'
  | 'clicked'
  | 'bounced'
  | 'complained'
  | 'unsubscribed'
  | 'replied'

export type Callback = {
  readonly kind: CallbackKind
  /** The same news again has the same id. */
  readonly id: string
  /** Epoch ms; null: it does not say. */
  readonly at: number | null
  /** What the provider calls the message. */
  readonly ref: string | null
  /** Our own key, where the provider gives it back. */
  readonly key: string | null
  /** Whom it went to, or who replies. */
  readonly address: string | null
  readonly bounce?: 'hard' | 'soft'
  readonly userAgent?: string
  /** What was clicked. */
  readonly target?: string
  /** What was replied. */
  readonly text?: string
  /** A code or word of the provider. */
  readonly detail?: string
}

/** News of a WhatsApp template. */
export type TemplateNews = { readonly template: string; readonly state: string }

export type Told = {
  readonly callbacks: readonly Callback[]
  readonly templates?: readonly TemplateNews[]
  /** To be fetched once, to say that somebody is here. */
  readonly confirmUrl?: string
}

export type Given = {
  /** As the provider was told it. */
  readonly url: string
  readonly headers: Headers
  readonly text: string
}

export type Callbacks = {
  /** Null: it is the provider that speaks. `secrets` are never empty texts where the kind needs them. */
  readonly forged: (given: Given, secrets: Settings, realNow: number) => Promise<Problem | null>
  readonly read: (body: unknown) => Told
  /** Twilio posts a form. */
  readonly isForm?: boolean
}
