/** What rules read of the person whom an actor holds. */
import type { Person } from '../../core/journey/person.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import type { Condition, View } from '../../core/rule/condition.ts'
import { forPage } from '../../core/rule/state/page.ts'
import { membership } from '../../core/segment/membership.ts'
import type { Membership } from '../../core/segment/membership.ts'
import { memoryOf, recall } from '../../core/segment/remember.ts'
import type { Log, Memory } from '../../core/segment/remember.ts'
import { viewOf } from '../../core/segment/view.ts'

/** `view` is without `segments`; who asks takes them from `member` (core/segment/membership.ts). */
export type RuleView = { readonly view: View; readonly member: Membership }

/** The person with the behaviour that this release remembers; the log is read only where that is new. */
export function recalled(person: Person, log: () => Log): Person {
  const { memory } = BUILT_IN
  if (person.memory === memory.id) return person
  return { ...person, memory: memory.id, behaviour: recall(log(), person.profile, memory) }
}

/** The view at an instant. Behaviour that the release does not remember is recalled for these conditions. */
export function ruleViewOf(
  person: Person,
  log: () => Log,
  conditions: readonly Condition[],
  now: number,
): RuleView {
  const asked = memoryOf(conditions)
  const behaviour = isRemembered(asked)
    ? person.behaviour
    : { ...person.behaviour, ...recall(log(), person.profile, asked) }
  const view: View = { ...viewOf(person), $: behaviour }
  return { view, member: membership(BUILT_IN.roll, view, now) }
}

/** Whether this release remembers all of it: each state, and of each as many events. */
export function isRemembered(asked: Memory): boolean {
  return asked.defs.every(({ key, ring }) =>
    BUILT_IN.memory.defs.some((held) => held.key === key && held.ring >= ring),
  )
}

/** For the index: what rules read, without what only the actor needs to remember more. */
export function storedView(person: Person): View {
  const keys = BUILT_IN.memory.defs.map(({ key }) => key)
  return { ...viewOf(person), $: forPage(person.behaviour, keys) }
}
