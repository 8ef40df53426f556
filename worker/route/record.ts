/** One event that Vitrina itself tells of a person. */
import type { Context } from 'hono'
import type { Event } from '../../core/event/event.ts'
import type { Env } from '../env.ts'
import { acceptedLine, showLive, take } from './take.ts'

/** Takes it and shows it in the live stream. False: nobody is known by this profile, or is any more. */
export async function record(
  c: Context<{ Bindings: Env }>,
  profile: string,
  event: Pick<Event, 'id' | 'name' | 'params'>,
  now: number,
): Promise<boolean> {
  const whole: Event = { ...event, at: now, receivedAt: now, source: 'system' }
  const [verdict] = await take(c.env, [{ profile, events: [whole], indexes: [0] }], now)
  if (!verdict || verdict.status === 'refused') return false
  c.executionCtx.waitUntil(showLive(c.env, [acceptedLine(whole, profile, verdict.status)]))
  return true
}
