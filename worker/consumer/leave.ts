/**
 * Who is erased leaves the audiences of ad networks by a word of ours, not by the network's own expiry.
 * Their hashes are made while their addresses are still known, and told by the same signed webhooks as
 * any other change, until somebody takes them.
 */
import { sha256 } from '../../core/base/sha256.ts'
import { batchOf } from '../../core/message/member-batch.ts'
import type { AdNetwork, Member } from '../../core/message/member.ts'
import type { AudienceBatchWebhook } from '../../core/wire/ads.ts'
import type { DeedWebhook } from '../../core/wire/webhook.ts'
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import {
  audiencesOf,
  dropOldLeaving,
  dueLeaving,
  hasLeft,
  keepLeaving,
  leavesLater,
  leavingOf,
} from '../store/ad-leaving.ts'
import type { Leaving } from '../store/ad-leaving.ts'
import { isSeed } from '../store/ad-member.ts'
import { pushBatch } from './batch.ts'

/**
 * Before a person is erased. Again, after a run that was cut off, it does no harm.
 *
 * @param parts  ids under which the person may stand in audiences, their own among them.
 */
export async function noteLeaving(
  env: Env,
  person: string,
  parts: readonly string[],
  now: number,
): Promise<void> {
  const rows: Leaving[] = []
  const actor = profileActor(env, person)
  for (const { audience, networks } of await audiencesOf(env, parts)) {
    const held = await actor.read()
    if (!held) continue
    const { id, known } = held.person.profile
    const externalId = known.findLast(({ kind }) => kind === 'external_id')?.value ?? null
    // A seed was never told of person by person.
    if (!isSeed(audience)) rows.push(leavingOf(audience, { network: '', body: { profile: id, externalId } }))
    for (const network of networks) {
      const member = (await actor.joining(network))?.member
      if (member) rows.push(leavingOf(audience, { network, body: member }))
    }
  }
  await keepLeaving(env, rows, now)
}

/** Each minute. What was not taken is told again in an hour. */
export async function tellLeavers(env: Env, now: number): Promise<void> {
  const due = await dueLeaving(env, now)
  for (const own of Map.groupBy(due, ({ audience, network }) => `${audience} ${network}`).values()) {
    for (const { keys, message } of messagesOf(own, now)) {
      const failed = await pushBatch(env, 'audience', message, now)
      await (failed === null ? hasLeft(env, keys) : leavesLater(env, keys, now))
    }
  }
  await dropOldLeaving(env, now)
}

type Told = { readonly keys: readonly string[]; readonly message: AudienceBatchWebhook | DeedWebhook }

/** @param rows  of one audience and one network, at least one. */
function messagesOf(rows: readonly Leaving[], now: number): Told[] {
  const timestamp = new Date(now).toISOString()
  const [{ audience, network }] = rows as [Leaving]
  const keys = rows.map((row) => row.key)
  if (network !== '') {
    const members = rows.map(({ body }) => body as Member)
    const payload = batchOf(network as AdNetwork, 'remove', members)
    // The same members have the same key, and others another one: a receiver forgets nobody.
    const key = `ads_${audience}_${network}_remove_${sha256(JSON.stringify(payload)).slice(0, 32)}`
    const data = { key, audience, network, change: 'remove', count: members.length, payload } as const
    return [{ keys, message: { type: 'audience.batch', timestamp, data } }]
  }
  return rows.flatMap((row): Told[] => {
    if (row.network !== '') return []
    const about = { ...row.body, journey: '', step: 'erased', context: {}, audience }
    return [
      {
        keys: [row.key],
        message: { type: 'audience.removed', timestamp, data: { key: row.key, ...about } },
      },
    ]
  })
}
