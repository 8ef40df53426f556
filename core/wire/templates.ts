/** The admin API of templates (/v1/admin/templates/*): what the console and the command line speak. */
import * as v from 'valibot'
import { PRODUCTS_OF } from '../message/template.ts'
import type { TemplateWords } from '../message/template.ts'
import type { RuleFinding } from './rules.ts'

const MAX_BLOCKS = 60

const Rule = v.record(v.string(), v.unknown())
const Text = (max: number) => v.pipe(v.string(), v.maxLength(max))
const Said = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max))
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const Key = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,47}$/))
const Words = v.strictObject({ cs: Said(120), en: Said(120) })

/** The base of a message, a hyphen, its channel: `cart-email`. */
export const TemplateId = v.pipe(
  v.string(),
  v.regex(/^[a-z][a-z0-9-]{0,47}-(?:email|sms|push|inbox|whatsapp)$/),
)

/** A place that the shop has, or an address in Liquid. */
const To = v.union([
  v.picklist(['cart', 'shop', 'confirm', 'preferences']),
  v.strictObject({ url: Text(2_000) }),
])
const Shown = { when: v.optional(Rule) }

export const EmailBlock = v.variant('kind', [
  v.strictObject({ ...Shown, kind: v.literal('heading'), text: Text(500) }),
  v.strictObject({ ...Shown, kind: v.literal('text'), text: Text(10_000) }),
  v.strictObject({ ...Shown, kind: v.literal('button'), text: Text(200), to: To }),
  v.strictObject({ ...Shown, kind: v.literal('cart') }),
  v.strictObject({ ...Shown, kind: v.literal('order') }),
  v.strictObject({ ...Shown, kind: v.literal('product') }),
  v.strictObject({
    ...Shown,
    kind: v.literal('products'),
    of: v.picklist(PRODUCTS_OF),
    count: whole(1, 12),
    title: v.optional(Text(500)),
    or: v.optional(v.strictObject({ of: v.picklist(PRODUCTS_OF), title: v.optional(Text(500)) })),
  }),
  v.strictObject({ ...Shown, kind: v.literal('coupon'), offer: Key, text: Text(1_000) }),
  v.strictObject({ ...Shown, kind: v.literal('campaign'), campaign: Key }),
  v.strictObject({
    ...Shown,
    kind: v.literal('image'),
    url: Text(2_000),
    alt: Text(500),
    to: v.optional(To),
  }),
  v.strictObject({ ...Shown, kind: v.literal('quote'), text: Text(2_000), by: Text(200) }),
  v.strictObject({
    ...Shown,
    kind: v.literal('rating'),
    scale: v.picklist(['nps', 'stars']),
    question: Text(500),
  }),
  v.strictObject({ ...Shown, kind: v.literal('divider') }),
])

export const Template = v.variant('channel', [
  v.strictObject({
    channel: v.literal('email'),
    subject: Text(1_000),
    preheader: Text(1_000),
    blocks: v.pipe(v.array(EmailBlock), v.maxLength(MAX_BLOCKS)),
    footer: Text(2_000),
  }),
  v.strictObject({ channel: v.literal('sms'), text: Text(2_000) }),
  v.strictObject({
    channel: v.literal('push'),
    title: Text(500),
    body: Text(1_000),
    to: To,
    silent: v.optional(v.literal(true)),
  }),
  v.strictObject({ channel: v.literal('inbox'), title: Text(500), text: Text(5_000), to: To }),
  v.strictObject({
    channel: v.literal('whatsapp'),
    name: v.pipe(v.string(), v.regex(/^[a-z0-9_]{1,512}$/)),
    params: v.pipe(v.array(Text(1_000)), v.maxLength(20)),
    text: Text(2_000),
  }),
])

/**
 * POST /templates: a draft, new or in the place of the one there was; POST /templates/check: what is to be said of
 * it. Both languages are of the channel that the id ends with.
 */
export const TemplateDraft = v.strictObject({
  id: TemplateId,
  owner: v.optional(v.pipe(Text(80), v.trim()), ''),
  /** What its makers call it; left out: its id. */
  title: v.optional(Words),
  cs: Template,
  en: Template,
})
export type TemplateDraft = v.InferOutput<typeof TemplateDraft>

/** POST /templates/:id/publish and /templates/:id/archive. */
export const TemplateNote = v.strictObject({ note: v.optional(v.pipe(Text(500), v.trim()), '') })

/** POST /templates/:id/rollback: a version as it was (0: what ships), published as the next one. Left out: the one before. */
export const TemplateRollbackRequest = v.strictObject({
  to: v.optional(whole(0, 1_000_000)),
  note: v.optional(v.pipe(Text(500), v.trim()), ''),
})

/** Whose world fills it: a person as they are now, or somebody made up (GET /templates/personas). */
const As = v.union([v.strictObject({ profile: Said(128) }), v.strictObject({ persona: Said(64) })])

/** POST /templates/preview: of a draft that is sent along, or of a template by its id (its draft, else what is in force). */
export const TemplatePreviewRequest = v.strictObject({
  template: v.union([TemplateDraft, v.strictObject({ id: TemplateId })]),
  language: v.picklist(['cs', 'en']),
  as: As,
})
export type TemplatePreviewRequest = v.InferOutput<typeof TemplatePreviewRequest>

/**
 * POST /templates/test: sends it once, marked as a test, past caps and quiet hours, to an address of the shop's own
 * people; a notification to the last browser of the profile that `to` names. `sender` left out: the first that
 * takes the channel.
 */
export const TemplateTestRequest = v.strictObject({
  ...TemplatePreviewRequest.entries,
  to: Said(320),
  sender: v.optional(Said(64)),
})
export type TemplateTestRequest = v.InferOutput<typeof TemplateTestRequest>

/** GET and PUT /templates/brand: what the shop says of its own words. */
export const Brand = v.strictObject({
  /** Not to be said in a subject, a preheader, a push message or an SMS; whole words, whatever their case. */
  forbidden: v.optional(v.pipe(v.array(Said(80)), v.maxLength(200)), []),
  /** any · one: at most one in a subject · none. */
  emoji: v.optional(v.picklist(['any', 'one', 'none']), 'one'),
  /** Characters of a subject at most. */
  subjectMax: v.optional(whole(10, 200), 70),
  /** Segments of an SMS at most. */
  smsSegments: v.optional(whole(1, 10), 2),
})
export type Brand = v.InferOutput<typeof Brand>

export type TemplateFinding = RuleFinding

export type TemplateCheckAnswer = {
  findings: TemplateFinding[]
  /** No finding is an error. */
  publishable: boolean
  /** Ways that a template can take (each `when`, `if`, loop), and how many the personas took. */
  branches: { taken: number; all: number }
}

export type TemplateStatus = 'published' | 'draft' | 'archived'
export type TemplateChannel = 'email' | 'sms' | 'push' | 'inbox' | 'whatsapp'

export type TemplateRow = {
  id: string
  /** Null: it has none but its id. */
  title: { cs: string; en: string } | null
  channel: TemplateChannel
  status: TemplateStatus
  /** 0: never published here. */
  version: number
  /** playbook: ships with the code; once it was changed here it is the shop's own. */
  origin: 'playbook' | 'console'
  owner: string
  hasDraft: boolean
  /** Journeys in force that send it. */
  usedBy: string[]
  /** First words: subject, title or text, in Czech. */
  says: string
  changedAt: number | null
}

export type TemplatesAnswer = { templates: TemplateRow[]; now: number }

export type TemplateVersion = {
  version: number
  status: TemplateStatus
  note: string
  createdAt: number | null
  createdBy: string
  template: TemplateDraft
}

export type TemplateView = TemplateRow & {
  /** In force, else the newest that was, else the draft. */
  template: TemplateDraft
  draft: TemplateVersion | null
  /** Newest first; version 0 is what ships. */
  versions: TemplateVersion[]
  /** Of the draft where there is one, else of what is in force. */
  check: TemplateCheckAnswer
}

/** GET /templates/:id/diff?from=&to=: version numbers, 0 is what ships, `draft` the draft. */
export type TemplateDiffAnswer = {
  /** JSON pointers; null: it was not there. */
  changes: { at: string; from: unknown; to: unknown }[]
}

export type Persona = { id: string; title: { cs: string; en: string }; language: 'cs' | 'en' }
export type PersonasAnswer = { personas: Persona[] }

export type TemplatePreview = {
  channel: TemplateChannel
  /** Of an e-mail; '' elsewhere. */
  subject: string
  preheader: string
  /** Null where it is no e-mail. Shown in a frame that runs no code. */
  html: string | null
  /** Plain text of an e-mail, else what is sent. */
  text: string
  /** Of a push message or one of the inbox; null elsewhere. */
  title: string | null
  /** `costMicro`: in the shop's currency; null: what a segment costs is not known. */
  sms: { segments: number; encoding: 'gsm7' | 'ucs2'; costMicro: number | null } | null
  /** The template that Meta approved and what stands in its places; null elsewhere. */
  whatsapp: { name: string; params: readonly string[] } | null
  /** Bytes of the HTML; programs cut at 102,000. */
  bytes: number
  /** What had nothing to show: JSON pointer and path. */
  missing: { at: string; path: string }[]
}

export type TemplateTestAnswer = { sent: boolean; sender: string; status: number | null; shown: string }

/** What a template is, without its name: checked against the type that the house works with. */
export const templateWords = ({ cs, en }: TemplateDraft): TemplateWords =>
  ({ cs, en }) as unknown as TemplateWords
