/** Traits that a sender may not write are left out, each with its reason; what it may write is kept (reliability.md, T2). */
import { isRecord } from '../../core/base/json.ts'
import type { Dropped, Passed } from '../../core/event/door.ts'
import { refusedTraits } from '../../core/profile/trait.ts'

export type Checked = Pick<Passed, 'event'> & { readonly dropped: readonly Dropped[] }

export function withoutForged({ event, dropped }: Passed): Checked {
  const refused = refusedTraits(event)
  const traits = event.params['traits']
  if (refused.length === 0 || !isRecord(traits)) return { event, dropped }
  const paths = new Set(refused.map(({ path }) => path))
  const kept = Object.entries(traits).filter(([name]) => !paths.has(pathOf(name)))
  return {
    event: { ...event, params: { ...event.params, traits: Object.fromEntries(kept) } },
    dropped: [...dropped, ...refused.map(({ path, code }) => ({ path, code }))],
  }
}

const pathOf = (name: string) => `/params/traits/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`
