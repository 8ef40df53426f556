/** The admin API of playbooks (/v1/admin/playbooks/*): named scenarios that a shop installs. */
import * as v from 'valibot'
import type { Channel, MessageClass } from '../message/send.ts'
import type { TemplateWords } from '../message/template.ts'
import type { JourneyCheckAnswer, JourneyDraft } from './journeys.ts'

type Words = { cs: string; en: string }

/** POST /playbooks/:id/install: a draft of the shop's own; with `publish` it is in force at once. */
export const PlaybookInstallRequest = v.strictObject({
  publish: v.optional(v.boolean(), false),
  note: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(500)), ''),
})

/**
 * not_installed: nothing of it is here · draft: written down, not in force · published: people enter it ·
 * archived: it was in force. What ships with the code is published from the first day.
 */
export type PlaybookStatus = 'not_installed' | 'draft' | 'published' | 'archived'

/** Something that it needs and that is not there. `stops`: it cannot be published so. */
export type PlaybookMissing = {
  kind: 'event' | 'products' | 'offer' | 'sender' | 'template' | 'segment' | 'campaign'
  /** The event's name, the channel, the id; of products ''. */
  what: string
  stops: boolean
  message: Words
}

export type PlaybookSend = {
  step: string
  channels: Channel[]
  /** Without the channel: `cart` is `cart-email`. */
  template: string
  /** After it is entered, at the earliest. Waits for an hour of the clock or for an event count as none. */
  afterMs: number
}

export type PlaybookRow = {
  /** Also the id of its journey. */
  id: string
  /** Such as SCN-02. */
  scenario: string
  title: Words
  about: Words
  class: MessageClass
  needs: Words[]
  sends: PlaybookSend[]
  status: PlaybookStatus
  /** Of the journey in force or of the draft; 0: none was ever published. */
  version: number
  missing: PlaybookMissing[]
}

export type PlaybooksAnswer = { playbooks: PlaybookRow[]; now: number }

/** GET /playbooks/:id. */
export type PlaybookView = PlaybookRow & {
  /** As it ships, whatever the shop has made of it since. */
  journey: JourneyDraft
  /** By id, `<base>-<channel>`. */
  templates: Record<string, TemplateWords>
  check: JourneyCheckAnswer
}

export type PlaybookInstalled = {
  id: string
  status: PlaybookStatus
  /** Of the journey in force; 0: it is a draft. */
  version: number
  /** false: it was there already, and nothing was written. */
  isNew: boolean
  missing: PlaybookMissing[]
}
