/**
 * What a sender may not say of a person is left out, each with its reason; what it may say is kept
 * (reliability.md, T2): traits that are not its own to write, grants of a channel that nothing proves.
 */
import { isRecord } from '../../core/base/json.ts'
import type { Dropped, Passed } from '../../core/event/door.ts'
import { unprovedGrants } from '../../core/consent/answer.ts'
import { refusedTraits } from '../../core/profile/trait.ts'

export type Checked = Pick<Passed, 'event'> & { readonly dropped: readonly Dropped[] }

export function withoutForged(passed: Passed): Checked {
  return withoutUnproved(withoutForgedTraits(passed))
}

/** What a page claims to grant is passed over anyway, and nobody needs to be told. */
function withoutUnproved({ event, dropped }: Checked): Checked {
  const unproved = event.source === 'page' ? [] : unprovedGrants(event)
  if (unproved.length === 0) return { event, dropped }
  const left: readonly string[] = unproved
  const params = Object.fromEntries(Object.entries(event.params).filter(([name]) => !left.includes(name)))
  const told = unproved.map((name): Dropped => ({ path: `/params/${name}`, code: 'no_proof' }))
  return { event: { ...event, params }, dropped: [...dropped, ...told] }
}

function withoutForgedTraits({ event, dropped }: Passed): Checked {
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
