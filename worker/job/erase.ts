/**
 * Erasing one person by hand (GDPR, article 17). At once: their actors, every row that names them, and a word to
 * the audiences of ad networks that had them. Minutes later: rows that were written meanwhile, then, in parts, their
 * lines in the lake. Proofs of consent
 * stay for their own time, and addresses that said no stay refused by their keyed hash.
 */
import { MINUTE_MS } from '../../core/base/time.ts'
import type { EraseAnswer } from '../../core/wire/erasure.ts'
import { DECISIONS_PREFIX, EVENTS_PREFIX } from '../../core/wire/lake.ts'
import { ownActor, profileActor } from '../actor/stub.ts'
import { noteLeaving } from '../consumer/leave.ts'
import type { Env } from '../env.ts'
import { partsOf } from '../identity/part.ts'
import { personOf } from '../identity/unite.ts'
import {
  addLines,
  beginSeeking,
  endSeeking,
  keepErasure,
  noteForgotten,
  sought,
  unforgotten,
} from '../store/erasure.ts'
import type { Erasure } from '../store/erasure.ts'
import { audiencesOf } from '../store/ad-leaving.ts'
import { clearLate } from '../store/anonymous.ts'
import { withoutLines } from '../store/lake.ts'
import { readSetting, writeSetting } from '../store/setting.ts'
import { forget } from './forget.ts'

/** What an actor was about to archive is in the lake by then. */
const LAKE_AFTER_MS = 5 * MINUTE_MS
/** Of one run: a Worker may ask only so often. */
const MAX_OBJECTS = 200
const CURSOR = 'erasure.cursor'
const PREFIXES = [DECISIONS_PREFIX, EVENTS_PREFIX]

/** Null: nobody is known by this id. */
export async function erasePerson(
  env: Env,
  id: string,
  { reason, now }: { readonly reason: string; readonly now: number },
): Promise<EraseAnswer | null> {
  const person = await personOf(env, id)
  const held = await profileActor(env, person).read()
  const row = await env.DB.prepare('SELECT 1 AS n FROM profile WHERE id = ?').bind(person).first('n')
  if (!held && !row) return null
  const members = held ? held.person.members.map((member) => member.id) : []
  const { leading, empty } = await partsOf(env, person, members)
  const ids = [...leading, ...empty, person]
  const audiences = (await audiencesOf(env, ids)).length
  const erasure: Erasure = { id: crypto.randomUUID(), askedAt: now, ids }
  await noteLeaving(env, person, ids, now)
  await keepErasure(env, erasure, { reason, audiences })
  await forget(env, { person, leading, all: ids })
  await noteForgotten(env, erasure.id, now)
  return { erasure: erasure.id, profiles: ids, audiences }
}

/** Each minute: what was cut off is finished, then a part of the lake is looked through. */
export async function continueErasures(env: Env, now: number): Promise<void> {
  for (const { id, ids } of await unforgotten(env)) {
    await forget(env, { person: ids.at(-1)!, leading: ids.slice(0, -1), all: ids })
    await noteForgotten(env, id, now)
  }
  let open = await sought(env)
  if (open.length === 0) {
    await beginSeeking(env, now - LAKE_AFTER_MS)
    open = await sought(env)
    if (open.length === 0) return
    await writeSetting(env, CURSOR, '')
  }
  const after = (await readSetting(env, CURSOR)) ?? ''
  if (after === '') for (const { ids } of open) await clearAfter(env, ids)
  const cursor = await sweep(env, open, after)
  await writeSetting(env, CURSOR, cursor ?? '')
  if (cursor === null) await endSeeking(env, now)
}

/**
 * Rows that were written while they were erased, by a message that was on its way: they name them again. Whoever came
 * back since on one of their devices is somebody new, whose rows these are.
 */
async function clearAfter(env: Env, ids: readonly string[]): Promise<void> {
  const gone: string[] = []
  for (const id of ids) if ((await ownActor(env, id).projected()) === null) gone.push(id)
  await clearLate(env, gone)
}

/** Looks through some objects after the cursor. The new cursor; null: that was the last. */
async function sweep(env: Env, open: readonly Erasure[], after: string): Promise<string | null> {
  let left = MAX_OBJECTS
  for (const prefix of PREFIXES) {
    if (after >= `${prefix}~`) continue
    const startAfter = after > prefix ? { startAfter: after } : {}
    const { objects, truncated } = await env.LAKE.list({ prefix, limit: left, ...startAfter })
    for (const { key } of objects) await cleared(env, key, open)
    left -= objects.length
    const last = objects.at(-1)?.key
    if (last !== undefined && (truncated || left <= 0)) return last
  }
  return null
}

/** Whoever comes back on the same device is somebody new: only what was taken before the erasure goes. */
async function cleared(env: Env, key: string, open: readonly Erasure[]): Promise<void> {
  const counts = new Map<string, number>()
  await withoutLines(env, key, ({ profile, member, at, receivedAt = at }) => {
    const own = open.find(
      ({ ids, askedAt }) =>
        receivedAt <= askedAt && (ids.includes(profile) || ids.includes(member ?? profile)),
    )
    if (own) counts.set(own.id, (counts.get(own.id) ?? 0) + 1)
    return own !== undefined
  })
  for (const [id, lines] of counts) await addLines(env, id, lines)
}
