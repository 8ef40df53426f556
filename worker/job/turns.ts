/**
 * After a change of segments everybody's actor has to hear of it, or nobody would wake them for what
 * only the new definitions know. It goes through the index by id, some people at a time.
 */
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { currentRelease } from '../store/release.ts'
import { project } from '../store/projection.ts'
import { readSetting, writeSetting } from '../store/setting.ts'

const BATCH = 200
const SETTING = 'segments.turned'

type Progress = { readonly release: string; readonly after: string | null }

/** Runs every minute; does nothing once everybody was asked. Returns how many were. */
export async function turnSome(env: Env, now: number): Promise<number> {
  const { id: release } = await currentRelease(env)
  const text = await readSetting(env, SETTING)
  const held = text === null ? null : (JSON.parse(text) as Progress)
  const after = held?.release === release ? held.after : ''
  if (after === null) return 0
  const { results } = await env.DB.prepare('SELECT id FROM profile WHERE id > ? ORDER BY id LIMIT ?')
    .bind(after, BATCH)
    .all<{ id: string }>()
  // One that cannot be woken must not keep the others asleep; the watchdog finds it.
  const answers = await Promise.allSettled(results.map(({ id }) => profileActor(env, id).due(now)))
  await project(
    env,
    answers.flatMap((one) => (one.status === 'fulfilled' && one.value ? [one.value.projection] : [])),
  )
  const wakes = answers.flatMap((one) =>
    one.status === 'fulfilled' && one.value
      ? one.value.wakes.map((key) => ({ profile: one.value!.projection.id, key }))
      : [],
  )
  if (wakes.length > 0)
    await env.OUTBOX.sendBatch(wakes.slice(0, 100).map((wake) => ({ body: { kind: 'send', ...wake } })))
  const next = results.length < BATCH ? null : results.at(-1)!.id
  await writeSetting(env, SETTING, JSON.stringify({ release, after: next } satisfies Progress))
  return results.length
}
