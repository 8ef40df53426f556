/** Asks each profile to fold itself anew from its log. */
import type { ProfileRow, ProfilesAnswer } from '../../core/wire/admin.ts'
import type { RebuildAnswer } from '../../core/wire/history.ts'
import { answerOf } from './target.ts'
import type { Ask } from './target.ts'

const IN_FLIGHT = 4
const PAGE = 100

export type Rebuilds = {
  readonly profiles: number
  /** Those that were not what their logs add up to; they are now. */
  readonly unequal: readonly RebuildAnswer[]
  /** Those whose oldest events are folded into a start and are gone from the log. */
  readonly trimmed: readonly string[]
}

/** Rows of all profiles, in the order of the index. */
export async function profileRows(ask: Ask): Promise<ProfileRow[]> {
  const rows = new Map<string, ProfileRow>()
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`
    const page: ProfilesAnswer = await answerOf<ProfilesAnswer>(ask, `/profiles?limit=${PAGE}${query}`)
    for (const row of page.profiles) rows.set(row.id, row)
    cursor = page.cursor
  }
  return [...rows.values()]
}

export async function rebuildAll(
  ask: Ask,
  ids: readonly string[],
  onProfile: (done: number, unequal: number) => void = () => {},
): Promise<Rebuilds> {
  const unequal: RebuildAnswer[] = []
  const trimmed: string[] = []
  let done = 0
  const queue = ids.values()
  const worker = async (): Promise<void> => {
    for (const id of queue) {
      const path = `/profiles/${encodeURIComponent(id)}/rebuild`
      const answer = await answerOf<RebuildAnswer>(ask, path, { method: 'POST', body: '{}' })
      if (!answer.equal) unequal.push(answer)
      if (!answer.isWhole) trimmed.push(id)
      onProfile(++done, unequal.length)
    }
  }
  await Promise.all(Array.from({ length: Math.min(IN_FLIGHT, ids.length) }, worker))
  return { profiles: ids.length, unequal, trimmed }
}
