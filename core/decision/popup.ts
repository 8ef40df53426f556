/**
 * Whether what waits over the page (a pop-up, a bar, a box) may come to one visitor, and why. What the page alone knows (`page.*`) is asked
 * of what it says of itself; everything else is the edge's to know.
 */
import { allows } from '../consent/state.ts'
import { cartCount } from '../feature/cart.ts'
import { ask } from '../rule/ask.ts'
import { compile } from '../rule/compile.ts'
import type { Condition } from '../rule/condition.ts'
import { residual } from '../rule/residual.ts'
import type { Residual } from '../rule/residual.ts'
import { conditionOf, treeOf } from '../rule/tree.ts'
import type { Tree } from '../rule/tree.ts'
import { namedSegments } from '../segment/named.ts'
import type { PageSignals } from '../segment/shop-schema.ts'
import type { Because } from './because.ts'
import type { WaitingCampaign } from './campaign.ts'
import type { Facts, View } from './view.ts'

export const NO_FACTS: Facts = { view: {}, doubtful: [] }

export function isPagePath(path: string): boolean {
  return path.startsWith('page.')
}

/** `until`: when it may be otherwise although nothing happens; Infinity: only after an event. */
export type Refusal = { readonly because: Because; readonly until: number }

/** Why a campaign has nothing to offer to this person now, or null. */
export function refusalOf(campaign: WaitingCampaign, view: View, now: number): Refusal | null {
  const { features } = view
  const always = (because: Because): Refusal => ({ because, until: Infinity })
  if (campaign.kind === 'popup') {
    if (cartCount(features.cart) === 0) return always({ code: 'cart_empty' })
    if (view.emailVerified && allows(view.consents, 'email')) return always({ code: 'address_known' })
  }
  const shown = Object.hasOwn(features.shown, campaign.id) ? features.shown[campaign.id] : undefined
  const dismissedUntil = (shown?.dismissedAt ?? -Infinity) + campaign.quietAfterDismissMs
  if (now < dismissedUntil) return { because: { code: 'dismissed_recently' }, until: dismissedUntil }
  const shownUntil = shown?.impressions ? shown.lastAt + campaign.quietAfterImpressionMs : -Infinity
  return now < shownUntil ? { because: { code: 'shown_recently' }, until: shownUntil } : null
}

/**
 * What is left of the campaign's rule for the page to answer. Nothing is started on a doubt: a rule
 * that stands on a history that is not known far enough back does not hold.
 */
export function restOf(
  { when }: Pick<WaitingCampaign, 'when'>,
  { view, doubtful }: Facts,
  now: number,
): Residual {
  const rest = residual(when, view, { now, known: (path) => !isPagePath(path) })
  const isDoubtful = rest.partial || namedSegments(when).some((id) => doubtful.includes(id))
  return isDoubtful ? { ...rest, when: false } : rest
}

/**
 * What the page says of itself against what is left of the rule.
 *
 * @param signals  left out where the shop's own script asks: then it knows why.
 */
export function momentOf(
  rest: Residual['when'],
  signals: PageSignals | undefined,
  now: number,
): { readonly holds: boolean; readonly because: readonly Because[] } {
  if (rest === false) return { holds: false, because: [{ code: 'rule_fails' }] }
  if (rest === true || !signals) return { holds: true, because: [] }
  if (!holds(rest, signals, now)) return { holds: false, because: [{ code: 'not_yet' }] }
  const told = heldLeaves(treeOf(rest), signals, now).map(({ path }) => toldOf(path, signals))
  const codes = told.map((one) => one?.code)
  return {
    holds: true,
    because: told.flatMap((one, index) => (one && codes.indexOf(one.code) === index ? [one] : [])),
  }
}

function holds(condition: Condition, signals: PageSignals, now: number): boolean {
  return ask(compile(condition), { page: signals }, now).value
}

type Leaf = Exclude<Tree, { kind: 'all' | 'any' | 'not' | 'unknown' | 'did' | 'seq' }>

/** Tests that hold and so speak for it; that something has not happened is no reason to come. */
function heldLeaves(tree: Tree, signals: PageSignals, now: number): Leaf[] {
  switch (tree.kind) {
    case 'all':
    case 'any':
      return tree.of.flatMap((one) => heldLeaves(one, signals, now))
    case 'not':
    case 'unknown':
    case 'did':
    case 'seq':
      return []
    default:
      return holds(conditionOf(tree), signals, now) ? [tree] : []
  }
}

function toldOf(path: string, signals: PageSignals): Because | null {
  const target = signals.clicked.at(-1)
  switch (path) {
    case 'page.exit':
      return signals.exit ? { code: 'page_exit' } : null
    case 'page.idle_s':
      return { code: 'page_idle', seconds: Math.floor(signals.idle_s) }
    case 'page.scroll_percent':
      return { code: 'page_scroll', percent: signals.scroll_percent }
    case 'page.dwell_s':
      return { code: 'page_dwell', seconds: Math.floor(signals.dwell_s) }
    case 'page.clicked':
      return target === undefined ? null : { code: 'page_click', target }
    case 'page.views':
      return { code: 'page_views', count: signals.views }
    case 'page.returned_s':
      return signals.returned_s === null
        ? null
        : { code: 'page_return', seconds: Math.floor(signals.returned_s) }
    default:
      return null
  }
}
