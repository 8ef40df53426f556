/** Whether a campaign may be shown to somebody here and now, before anything is chosen for it. */
import { testOf } from '../experiment/target.ts'
import { ask } from '../rule/ask.ts'
import type { Condition } from '../rule/condition.ts'
import { needsOf } from '../rule/needs.ts'
import { residual } from '../rule/residual.ts'
import { namedSegments } from '../segment/named.ts'
import type { ShopContext } from '../segment/shop-schema.ts'
import type { Campaign } from './campaign.ts'
import { cappedUntil } from './cap.ts'
import { NO_FACTS } from './popup.ts'
import type { Refusal } from './popup.ts'
import { saidUntil } from './said.ts'
import type { View } from './view.ts'

/** What is asked of besides the person. */
export type Setting = {
  /** Epoch ms. */
  readonly now: number
  /** What is known of the page, for those of whom nothing else may be read. */
  readonly context?: ShopContext
  /** Asked last, of campaigns with an offer; left out: none of those can be shown. */
  readonly offered?: (campaign: Campaign, view: View) => Refusal | null
}

/**
 * Why a campaign is closed, or null.
 *
 * @param view  null where its purpose is not allowed: then only what is the same for everybody comes.
 */
export function closedBy(campaign: Campaign, view: View | null, setting: Setting): Refusal | null {
  const { now } = setting
  if (!view && !isContextual(campaign))
    return { because: { code: 'no_consent', purpose: campaign.purpose }, until: Infinity }
  if (campaign.byJourney && shownUntil(campaign, view, now) === null)
    return { because: { code: 'no_journey' }, until: Infinity }
  const { audience } = campaign
  const answer = audience && (view ? ofPerson(audience, view, now) : ofPage(audience, setting))
  if (answer && !answer.value) return { because: { code: 'rule_fails' }, until: answer.validUntil }
  const saidTill = view && saidUntil(campaign.topic, view.sent, now)
  if (saidTill !== null) return { because: { code: 'said_lately' }, until: saidTill }
  const until = view && cappedUntil(campaign, view.features.shown, now)
  if (until !== null) return { because: { code: 'capped' }, until }
  return campaign.offer === undefined ? null : withheldBy(campaign, view, setting)
}

/** A code is made for somebody: of whom nothing may be read, nothing can be promised to either. */
function withheldBy(campaign: Campaign, view: View | null, { offered }: Setting): Refusal | null {
  if (!view) return { because: { code: 'no_consent', purpose: campaign.purpose }, until: Infinity }
  return offered ? offered(campaign, view) : { because: { code: 'offer_over' }, until: Infinity }
}

/** Until when who it is for stays as it is by itself. */
export function openUntil(campaign: Campaign, view: View, now: number): number {
  const { audience, terms } = campaign
  const until = (rule: Condition | undefined) => (rule ? ofPerson(rule, view, now).validUntil : Infinity)
  const byJourney = campaign.byJourney ? (shownUntil(campaign, view, now) ?? now) : Infinity
  return Math.min(until(audience), until(terms?.audience), terms?.until ?? Infinity, byJourney)
}

/** Until when a journey shows it to this person, epoch ms; null: none does now. */
function shownUntil({ id }: Campaign, view: View | null, now: number): number | null {
  const { blocks = {} } = view ?? {}
  const until = Object.hasOwn(blocks, id) ? blocks[id]! : -Infinity
  return until > now ? until : null
}

/** Whether it has something for those of whom nothing may be read. */
export function isContextual(campaign: Campaign): boolean {
  return campaign.kind === 'blocks'
    ? campaign.contextual !== null
    : campaign.kind === 'rail' && campaign.contextual
}

/** Nothing is claimed on a doubt: where the history is not known far enough back, it does not hold. */
export function ofPerson(audience: Condition, { facts = NO_FACTS }: View, now: number) {
  const { value, validUntil, partial } = ask(testOf(audience), facts.view, now)
  const isDoubtful =
    partial ||
    (facts.doubtful.length > 0 && namedSegments(audience).some((id) => facts.doubtful.includes(id)))
  return { value: value && !isDoubtful, validUntil }
}

/** What of the rule the page alone decides; what a person would decide is left open. */
function ofPage(audience: Condition, { context = {}, now }: Setting) {
  if (!readsPage(audience)) return { value: true, validUntil: Infinity }
  const known = (path: string) => path.startsWith('ctx.')
  const { when, validUntil } = residual(audience, { ctx: { ...context } as never }, { now, known })
  return { value: when !== false, validUntil }
}

const PAGES = new WeakMap<Condition, boolean>()

function readsPage(audience: Condition): boolean {
  const held = PAGES.get(audience) ?? needsOf(audience).namespaces.includes('ctx')
  PAGES.set(audience, held)
  return held
}
