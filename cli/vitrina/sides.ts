/** What differs between a folder and an instance, by whose doing: what push would do, and what pull brings. */
import { definitionDiff } from '../../core/playbook/definition-diff.ts'
import type { Difference } from '../../core/playbook/definition-diff.ts'
import { definitionKey } from '../../core/playbook/definition.ts'
import type { Definition } from '../../core/playbook/definition.ts'
import { plural } from '../terminal/number.ts'

export type Sides = {
  /** push publishes them. */
  readonly ours: readonly Difference[]
  /** Came into being there and were never pulled: push leaves them alone. */
  readonly theirs: readonly Difference[]
  /** Somebody changed them there since the last pull: push refuses them. */
  readonly both: readonly Difference[]
}

/** @param seen  versions of the last pull, by key; null: push takes the place of whatever is there. */
export function sidesOf(
  here: readonly Definition[],
  there: readonly (Definition & { readonly version: number })[],
  seen: { readonly [key: string]: number } | null,
): Sides {
  const versions = new Map(there.map((one) => [definitionKey(one), one.version]))
  const sideOf = (one: Difference): keyof Sides => {
    const key = definitionKey(one)
    if (seen === null) return 'ours'
    if (!(key in seen)) return one.change === 'removed' ? 'theirs' : one.change === 'added' ? 'ours' : 'both'
    return versions.get(key) === seen[key] ? 'ours' : 'both'
  }
  const all = definitionDiff(there, here)
  const of = (side: keyof Sides) => all.filter((one) => sideOf(one) === side)
  return { ours: of('ours'), theirs: of('theirs'), both: of('both') }
}

/** Null where there is nothing that is only there. */
export function theirsText({ theirs }: Pick<Sides, 'theirs'>): string | null {
  if (theirs.length === 0) return null
  return `${theirs.length} ${theirs.length === 1 ? 'is' : 'are'} only there; vitrina pull brings ${theirs.length === 1 ? 'it' : 'them'}`
}

/** What follows from the differences, a sentence each. */
export function sidesText(sides: Sides, url: string): string[] {
  const { ours, both } = sides
  const them = (count: number) => (count === 1 ? 'it' : 'them')
  return [
    ...(ours.length > 0
      ? [`${plural(ours.length, 'difference')} to ${url}; vitrina push would publish ${them(ours.length)}`]
      : []),
    ...(both.length > 0
      ? [
          `${plural(both.length, 'definition')} changed there since the last pull; vitrina push refuses ${them(both.length)} until you pull`,
        ]
      : []),
    ...[theirsText(sides)].filter((line) => line !== null),
  ]
}
