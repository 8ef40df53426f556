/** POST /v1/decide: what to show in the slots that the page fills by itself (pop-ups). */
import * as v from 'valibot'
import type { BlocksContent, Card, Classes } from './block.ts'
import { ConsentSnapshot } from './events.ts'
import type { Look, OverlayContent } from './overlay.ts'
import { Signals } from './plan.ts'
import type { Plan } from './plan.ts'

export const DecideRequest = v.object({
  key: v.pipe(v.string(), v.minLength(3), v.maxLength(64)),
  consent: v.optional(ConsentSnapshot, {}),
  /** May be empty where a plan is asked for, or where the page's address carries a preview. */
  slots: v.pipe(v.array(v.pipe(v.string(), v.maxLength(64))), v.maxLength(10)),
  /** Asks for the pop-ups that wait for a moment in this page. */
  plan: v.optional(v.boolean()),
  /** The planned campaign whose moment has come, and what the page says of that moment. */
  campaign: v.optional(v.pipe(v.string(), v.maxLength(64))),
  signals: v.optional(Signals),
  /** Where the page was come to from, as it says itself; of the address what comes before its query. */
  referrer: v.optional(v.pipe(v.string(), v.maxLength(2048))),
  /** What made the page ask: exit, idle, … */
  trigger: v.optional(v.pipe(v.string(), v.maxLength(32))),
  page: v.object({
    url: v.pipe(v.string(), v.maxLength(2048)),
    language: v.optional(v.string()),
  }),
})
export type DecideRequest = v.InferOutput<typeof DecideRequest>

/** A reason a person can read; `code` is stable, `text` is in the page's language. */
export type Because = { code: string; text: string }

export type SaveCartContent = {
  component: 'SaveCart'
  language: 'cs' | 'en'
  title: string
  text: string
  /** Products in the cart, at most three. */
  cards: Card[]
  emailLabel: string
  phoneLabel: string
  phoneHint: string
  /** Text beside the consent box of e-mail / SMS; its wording id is stored with the consent. */
  consentText: string
  wording: string
  submit: string
  dismiss: string
  doneTitle: string
  doneText: string
  errorText: string
  look?: Look
}

export type RailContent = {
  component: 'Rail'
  language: 'cs' | 'en'
  title: string
  cards: Card[]
  /** The shop's own, so that it looks native. */
  classes?: Classes
}

export type Content = SaveCartContent | RailContent | BlocksContent | OverlayContent

/** `content` null: nothing is to be shown, and `because` says why. */
export type SlotDecision = {
  id: string
  slot: string
  campaign: string | null
  content: Content | null
  because: Because[]
}

/** `plan` where it was asked for. */
export type DecideAnswer = { decisions: SlotDecision[]; plan?: Plan }
