/** Brings new batches of profiles into the archive and notes how far it is. */
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { writeLake } from '../store/lake.ts'
import type { LakeLine } from '../store/lake.ts'

export async function archive(env: Env, profiles: readonly string[]): Promise<number> {
  const { results } = await env.DB.prepare(
    'SELECT id, archived_seq FROM profile WHERE archived_seq < seq AND id IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(profiles))
    .all<{ id: string; archived_seq: number }>()
  const lines: LakeLine[] = []
  const notes: { id: string; seq: number }[] = []
  const read = await Promise.allSettled(
    results.map(async (row) => ({
      row,
      batches: await profileActor(env, row.id).batchesAfter(row.archived_seq),
    })),
  )
  for (const one of read) {
    // One actor that cannot be read must not keep the others out of the archive.
    if (one.status === 'rejected') {
      console.error('an actor could not be archived', one.reason)
      continue
    }
    const { row, batches } = one.value
    for (const batch of batches) for (const event of batch.events) lines.push({ profile: row.id, event })
    const seq = batches.at(-1)?.seq
    if (seq !== undefined) notes.push({ id: row.id, seq })
  }
  if (notes.length === 0) return 0
  await writeLake(env, lines)
  await env.DB.prepare(
    `UPDATE profile SET archived_seq = max(archived_seq, note.value ->> 'seq')
     FROM json_each(?) AS note WHERE profile.id = note.value ->> 'id'`,
  )
    .bind(JSON.stringify(notes))
    .run()
  return lines.length
}

/** Profiles that the archive is behind with: a wake-up was lost or is still on its way. */
export async function behind(env: Env, limit: number): Promise<string[]> {
  const { results } = await env.DB.prepare('SELECT id FROM profile WHERE archived_seq < seq LIMIT ?')
    .bind(limit)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}
