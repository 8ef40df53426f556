/**
 * The Worker with a word to the campaign at each point of the way of a message at which the power may
 * go. Where the campaign does not answer, the way stands still until it does go.
 */
import { ProfileActor as Real } from '../../../worker/actor/profile.ts'
import type { Env, Wake } from '../../../worker/env.ts'
import worker from '../../../worker/index.ts'
import type { Point } from '../../campaign/kill/point.ts'

export { LinkActor } from '../../../worker/actor/link.ts'
export { LiveActor } from '../../../worker/actor/live.ts'

type Pointed = Env & { POINTS_URL: string }

async function at(env: Env, point: Point, profile: string): Promise<void> {
  const { POINTS_URL } = env as Pointed
  await fetch(`${POINTS_URL}/point/${point}`, { method: 'POST', body: profile }).then((one) => one.text())
}

const profileOf = (key: string) => /^msg_(.+)_double-opt-in_/.exec(key)?.[1] ?? key

export class ProfileActor extends Real {
  override async ingest(...args: Parameters<Real['ingest']>): ReturnType<Real['ingest']> {
    const answer = await super.ingest(...args)
    const key = 'wakes' in answer ? answer.wakes[0] : undefined
    if (key !== undefined) await at(this.env, 'committed', profileOf(key))
    return answer
  }

  override async lease(...args: Parameters<Real['lease']>): ReturnType<Real['lease']> {
    const answer = await super.lease(...args)
    if (answer && 'lease' in answer && answer.lease.answer === 'go')
      await at(this.env, 'leased', profileOf(args[0]))
    return answer
  }

  override async settle(...args: Parameters<Real['settle']>): ReturnType<Real['settle']> {
    await at(this.env, 'posted', profileOf(args[0]))
    const answer = await super.settle(...args)
    await at(this.env, 'settled', profileOf(args[0]))
    return answer
  }

  override async due(...args: Parameters<Real['due']>): ReturnType<Real['due']> {
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
  queue(batch, env, ctx) {
    for (const message of batch.messages)
      ctx.waitUntil(worker.queue({ ...batch, queue: batch.queue, messages: [message] } as never, env))
  },
} satisfies ExportedHandler<Env, Wake>
