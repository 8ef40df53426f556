import type { PolicyCheckAnswer } from '../../../core/wire/policy.ts'

type Starving = PolicyCheckAnswer['starving'][number]
export type Group = Pick<Starving, 'cap' | 'most' | 'perMs' | 'by'> & {
  readonly starves: readonly string[]
  readonly starved: readonly string[]
}

/** Pairs as sentences: whose places one takes under a cap, and all who take the same places in one. */
export function grouped(pairs: readonly Starving[]): Group[] {
  const byOne = merged(
    pairs.map(({ cap, most, perMs, by, starves, starved }) => ({
      cap,
      most,
      perMs,
      by,
      starves: [starves],
      starved: [starved],
    })),
    ({ starves }) => starves,
  )
  return merged(byOne, ({ starved }) => starved)
}

/** Groups of one cap and cause that have the same `side` become one. */
function merged(groups: readonly Group[], side: (group: Group) => readonly string[]): Group[] {
  const found = new Map<string, Group>()
  for (const group of groups) {
    const key = `${group.cap} ${group.by} ${[...side(group)].sort().join()}`
    const before = found.get(key)
    found.set(
      key,
      before
        ? {
            ...before,
            starves: [...new Set([...before.starves, ...group.starves])],
            starved: [...new Set([...before.starved, ...group.starved])],
          }
        : group,
    )
  }
  return [...found.values()]
}
