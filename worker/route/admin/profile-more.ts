/** Stage, segments, and what somebody told us of a person, as the console reads them. */
import type { Words } from '../../../core/base/words.ts'
import type { Preferences } from '../../../core/consent/preference.ts'
import { advanceLifecycle } from '../../../core/feature/features.ts'
import type { Features } from '../../../core/feature/features.ts'
import { duesOf } from '../../../core/feature/lifecycle.ts'
import { currentAccounts } from '../../../core/profile/account.ts'
import type { AccountRole } from '../../../core/profile/account.ts'
import { TRAITS, answerTrait } from '../../../core/profile/trait-table.ts'
import type { TraitDeclaration } from '../../../core/profile/trait-table.ts'
import type { Traits } from '../../../core/profile/trait.ts'
import type { Roster } from '../../../core/segment/roster.ts'
import type {
  ChoiceView,
  LifecycleView,
  MembershipView,
  RoleView,
  TraitView,
} from '../../../core/wire/profile.ts'

/** The stage at an instant, also where nothing has looked at the person since it moved. */
export function lifecycleOf(features: Features, now: number): LifecycleView {
  const { lifecycle, orders } = advanceLifecycle(features, now)
  const orderOf = new Map(orders.placed.map(({ event, id }) => [event, id]))
  return {
    stage: lifecycle.stage,
    since: lifecycle.since,
    ...duesOf(lifecycle, orders),
    moves: lifecycle.moves.toReversed().map(({ from, to, at, cause }) => {
      const event = cause.startsWith('time:') ? null : cause
      return { from, to, at, event, order: event === null ? null : (orderOf.get(event) ?? null) }
    }),
  }
}

export function membershipsOf(
  { since, found = [] }: Roster,
  titles: ReadonlyMap<string, Words>,
): MembershipView[] {
  return Object.entries(since)
    .map(([id, at]) => ({ id, title: titles.get(id) ?? null, since: at, isFound: found.includes(id) }))
    .sort((a, b) => b.since - a.since || (a.id < b.id ? -1 : 1))
}

/** What was taken back is left out. */
export function traitsOf(traits: Traits): TraitView[] {
  return Object.entries(traits).flatMap(([name, { value, source, at }]): TraitView[] => {
    if (value === '') return []
    const declared = declaredTrait(name)
    const title = titleOf(name, declared)
    return [{ name, title, value, source, at, purposes: declared?.purposes ?? [] }]
  })
}

/** An answer is called by the question, which is all that tells it from another. */
function titleOf(name: string, declared: TraitDeclaration | null): Words {
  if (!declared) return { cs: name, en: name }
  if (declared.kind !== 'answer') return declared.title
  const question = name.slice('answer.'.length).replaceAll('_', ' ')
  return { cs: `${declared.title.cs}: ${question}`, en: `${declared.title.en}: ${question}` }
}

function declaredTrait(name: string): TraitDeclaration | null {
  const table: Readonly<Record<string, TraitDeclaration>> = TRAITS
  return Object.hasOwn(table, name) ? table[name]! : answerTrait(name)
}

export function rolesOf(
  accounts: readonly AccountRole[],
  names: ReadonlyMap<string, string | null>,
): RoleView[] {
  return currentAccounts(accounts).map(({ account, role, source, at }) => ({
    account,
    name: names.get(account) ?? null,
    role,
    source,
    at,
  }))
}

export function choicesOf({ topics, channels, weekly }: Preferences): ChoiceView[] {
  const named = (kind: string, choices: Preferences['topics']) =>
    Object.entries(choices).map(([name, choice]): ChoiceView => ({ subject: `${kind}:${name}`, ...choice }))
  return [
    ...named('topic', topics),
    ...named('channel', channels),
    ...(weekly ? [{ subject: 'weekly', ...weekly }] : []),
  ]
}
