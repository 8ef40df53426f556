/**
 * The Worker with a word to the campaign at each point of the way of a message at which the power may
 * go. Where the campaign does not answer, the way stands still until it does go. FAULT plants one that
 * the campaign has to find.
 */
import { ProfileActor as Real } from '../../../worker/actor/profile.ts'
import type { Env, Wake } from '../../../worker/env.ts'
import worker from '../../../worker/index.ts'
import type { Point } from '../../campaign/kill/point.ts'
import type { SendFault } from '../../campaign/kill/send-fault.ts'

export { LinkActor } from '../../../worker/actor/link.ts'
export { LiveActor } from '../../../worker/actor/live.ts'

type Pointed = Env & { POINTS_URL: string; FAULT?: SendFault; REDELIVERS?: string }

async function at(env: Env, point: Point, profile: string): Promise<void> {
  const { POINTS_URL } = env as Pointed
  await fetch(`${POINTS_URL}/point/${point}`, { method: 'POST', body: profile }).then((one) => one.text())
}

const profileOf = (key: string) => /^msg_(.+)_double-opt-in_/.exec(key)?.[1] ?? key

/** The answer of a lease, under a key that tells the attempt. */
function renamed<Out>(answer: Out): Out {
  const go = answer as { lease?: { send?: { key: string; attempts: number } } }
  const send = go.lease?.send
  if (!send || send.attempts < 2) return answer
  return { ...answer, lease: { ...go.lease, send: { ...send, key: `${send.key}-${send.attempts}` } } }
}

export class ProfileActor extends Real {
  private get fault(): SendFault | undefined {
    return (this.env as Pointed).FAULT
  }

  /** What is in memory stays there, and goes with the power. */
  private loseRows(): void {
    this.ctx.storage.sql.exec(
      "UPDATE state SET v = json_set(v, '$.person.sends', json('[]')) WHERE k = 'held'",
    )
  }

  override async ingest(...args: Parameters<Real['ingest']>): ReturnType<Real['ingest']> {
    const answer = await super.ingest(...args)
    if (this.fault === 'lost-row') this.loseRows()
    const key = 'wakes' in answer ? answer.wakes[0] : undefined
    if (key !== undefined) await at(this.env, 'committed', profileOf(key))
    return answer
  }

  override async lease(...args: Parameters<Real['lease']>): ReturnType<Real['lease']> {
    const before = this.load()
    const real = await super.lease(...args)
    if (real && 'lease' in real && real.lease.answer === 'go') {
      if (this.fault === 'no-lease' && before) this.commit(before, [], args[1])
      if (this.fault === 'settle-first') await super.settle(args[0], { kind: 'sent' }, args[1])
    }
    const answer = this.fault === 'new-key' ? renamed(real) : real
    if (answer && 'lease' in answer && answer.lease.answer === 'go')
      await at(this.env, 'leased', profileOf(args[0]))
    return answer
  }

  override async settle(...args: Parameters<Real['settle']>): ReturnType<Real['settle']> {
    await at(this.env, 'posted', profileOf(args[0]))
    const isKept = this.fault !== 'unsettled' || args[1].kind !== 'sent'
    const answer = isKept ? await super.settle(...args) : this.projected()
    await at(this.env, 'settled', profileOf(args[0]))
    return answer
  }

  override async due(...args: Parameters<Real['due']>): ReturnType<Real['due']> {
    if (this.fault === 'asleep') return null
    const answer = await super.due(...args)
    if (answer && answer.wakes.length > 0) await at(this.env, 'woken', answer.projection.id)
    return answer
  }

  override async alarm(): Promise<void> {
    const id = this.load()?.person.profile.id ?? ''
    await at(this.env, 'alarm', id)
    await super.alarm()
    await at(this.env, 'rung', id)
  }
}

export default {
  ...worker,
  // Each by itself: one that stands still must not hold its neighbours. A wake-up that is lost is lost.
  // Where a queue delivers twice, which it may, the second one finds nothing to do.
  queue(batch, env, ctx) {
    const isTwice = (env as Pointed).REDELIVERS === 'on'
    for (const message of batch.messages.flatMap((one) => (isTwice ? [one, one] : [one])))
      ctx.waitUntil(worker.queue({ ...batch, queue: batch.queue, messages: [message] } as never, env))
  },
} satisfies ExportedHandler<Env, Wake>
