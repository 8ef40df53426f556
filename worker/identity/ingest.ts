/** Brings a batch to the person that a profile is a part of by now. */
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Ingested } from '../actor/answer.ts'
import { isGone, ownActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { settledPersonOf } from './unite.ts'

const MAX_HOPS = 8

/** `person` is whose log it went to. Null: it was told by Vitrina itself, of somebody who is not known (any more). */
export async function ingest(
  env: Env,
  profile: string,
  events: readonly LogEvent[],
  now: number,
): Promise<(Ingested & { readonly person: string }) | null> {
  let at = profile
  let origin = ''
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const answer = await ownActor(env, at).ingest(at, { events, now, origin })
    if (isGone(answer)) {
      // Its first name in the chain is what its events are called everywhere.
      if (origin === '') origin = answer.as
      at = answer.moved
    } else if ('stranger' in answer) {
      // A merge or its undoing was cut off between two actors: finished now, then asked again.
      await settledPersonOf(env, profile, now)
      at = profile
      origin = ''
    } else if ('nobody' in answer) return null
    else return { ...answer, person: at }
  }
  throw new Error(`The profile ${profile} was not found through ${MAX_HOPS} others`)
}
