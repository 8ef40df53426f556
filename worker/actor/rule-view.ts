/** What rules read of the person whom an actor holds. */
import { portraitOfAll } from '../../core/journey/fold.ts'
import type { Past } from '../../core/journey/fold.ts'
import type { Person } from '../../core/journey/person.ts'
import { quantilesInForce } from '../store/quantile.ts'
import { releaseInForce } from '../store/release.ts'
import type { Reads } from '../../core/decision/facts.ts'
import type { Condition, View } from '../../core/rule/condition.ts'
import { sliceOf } from '../../core/rule/slice.ts'
import { forPage } from '../../core/rule/state/page.ts'
import { membership } from '../../core/segment/membership.ts'
import type { Membership } from '../../core/segment/membership.ts'
import { NO_MEMORY, memoryOf } from '../../core/segment/remember.ts'
import type { Memory } from '../../core/segment/remember.ts'
import { viewOf } from '../../core/segment/view.ts'

/** `view` is without `segments`; who asks takes them from `member` (core/segment/membership.ts). */
export type RuleView = { readonly view: View; readonly member: Membership }

export type Asked = {
  /** Linked; behaviour that the release does not remember is recalled for them. */
  readonly conditions: readonly Condition[]
  readonly now: number
  /** The parts of the view that are wanted; left out: the whole. */
  readonly reads?: Reads | undefined
}

/** The view at an instant. */
export function ruleViewOf(
  person: Person,
  past: (memory: Memory) => Past,
  { conditions, now, reads }: Asked,
): RuleView {
  const asked = conditions.length === 0 ? NO_MEMORY : memoryOf(conditions)
  const behaviour = isRemembered(asked)
    ? person.behaviour
    : {
        ...person.behaviour,
        ...portraitOfAll(person.profile.id, past(asked), [], asked).behaviour,
      }
  const view: View = { ...viewOf(person, undefined, quantilesInForce()), $: behaviour }
  if (!reads) return { view, member: membership(releaseInForce().roll, view, now) }
  const isMember = reads.paths.some((path) => /^segments\b/.test(path))
  const member = isMember ? membership(releaseInForce().roll, view, now) : NO_MEMBER
  return { view: sliceOf(view, reads), member }
}

const NO_MEMBER: Membership = { segments: [], partial: [], validUntil: Infinity }

/** Whether this release remembers all of it: each state, and of each as many events. */
export function isRemembered(asked: Memory): boolean {
  return asked.defs.every(({ key, ring }) =>
    releaseInForce().memory.defs.some((held) => held.key === key && held.ring >= ring),
  )
}

/** For the index: what rules read, without what only the actor needs to remember more. */
export function storedView(person: Person): View {
  const keys = releaseInForce().memory.defs.map(({ key }) => key)
  return { ...viewOf(person, undefined, quantilesInForce()), $: forPage(person.behaviour, keys) }
}
