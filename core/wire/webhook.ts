/**
 * What Vitrina posts to a sender: Standard Webhooks (headers webhook-id, webhook-timestamp,
 * webhook-signature; secret whsec_…). `webhook-id` is the send's key: the same key twice is the
 * same message. Answer 2xx to take it.
 */
export type MessageWebhook = {
  type: 'message.email' | 'message.sms' | 'message.push' | 'message.whatsapp'
  /** ISO time of this attempt. */
  timestamp: string
  data: EmailData | SmsData | PushData | WhatsappData
}

type Common = {
  /** The send's key, equal to webhook-id. */
  key: string
  profile: string
  journey: string
  step: string
  /** transactional: asked for by the person (double opt-in); marketing: needs consent. */
  class: 'transactional' | 'marketing'
  language: 'cs' | 'en'
}

export type EmailData = Common & {
  channel: 'email'
  to: string
  from: string
  subject: string
  preheader: string
  html: string
  text: string
  /** List-Unsubscribe and List-Unsubscribe-Post (RFC 8058) on marketing mail. */
  headers: Record<string, string>
}

export type SmsData = Common & {
  channel: 'sms'
  to: string
  text: string
  segments: number
  encoding: 'gsm7' | 'ucs2'
}

/** One browser or one app of a phone. */
export type PushTarget = {
  /** Address of the subscription at the push service; of an app its token. */
  to: string
  /** Of a browser, base64url: who sends it seals it by RFC 8291. */
  keys?: { p256dh: string; auth: string }
  /** Left out: it is a browser. */
  platform?: 'ios' | 'android'
  /** Bundle id or package name of the app. */
  app?: string
}

/** A notification (docs/push.md) for the browser or the app that was heard of last, and for those in `also`. */
export type PushData = Common &
  PushTarget & {
    channel: 'push'
    /** It wakes the app and shows nothing; browsers do not take it. */
    silent?: true
    /** The person's other browsers and apps. Left out: there is none. */
    also?: readonly PushTarget[]
    title: string
    text: string
    /** Where a click leads. */
    url: string
    /** A newer notification of the same tag takes the place of the older one. */
    tag: string
    /** How long a push service keeps it for a browser that is off, in seconds. */
    ttl_s: number
  }

type DeedAbout = {
  /** Also the header webhook-id; the same on every attempt. */
  key: string
  /** The profile's id with us. */
  profile: string
  /** The shop's own id of the person; null: none is known. */
  externalId: string | null
  journey: string
  step: string
  /** What the journey kept when it was entered. */
  context: { readonly [name: string]: unknown }
}

type TaskAbout = DeedAbout & {
  task: string
  /** ISO time by which it has to be done; null: nobody waits for it. */
  due_by: string | null
}

/** What a journey asks other systems to do: somebody has a task, or joins or leaves an audience there. */
export type DeedWebhook = { timestamp: string } & (
  | { type: 'task.created'; data: TaskAbout }
  /** Its time is over, somebody closed it, or nobody needs it any more; `of`: the key of the task. */
  | { type: 'task.overdue' | 'task.done' | 'task.called_off'; data: TaskAbout & { of: string } }
  | { type: 'audience.added' | 'audience.removed'; data: DeedAbout & { audience: string } }
)

/** A template that Meta approved, with what stands in its places, in order. */
export type WhatsappData = Common & {
  channel: 'whatsapp'
  to: string
  template: { name: string; language: string; params: string[] }
  /** They wrote within 24 hours: `text` may go as plain words. Left out: only the template may. */
  is_answer?: true
  /** The same in words, for whoever reads it. */
  text: string
}
