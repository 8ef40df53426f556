/** How the rest of the Worker reaches an actor. */
import type { Env } from '../env.ts'
import type { LiveActor } from './live.ts'
import type { ProfileActor } from './profile.ts'

/**
 * An actor's methods as they are from afar. The runtime's own mapped type gives up on values of
 * type `unknown` (an event's parameters), although JSON crosses as it is.
 */
type Remote<Actor, Names extends keyof Actor> = {
  [Name in Names]: Actor[Name] extends (...args: infer Args) => infer Answer
    ? (...args: Args) => Promise<Awaited<Answer>>
    : never
}

export type ProfileRemote = Remote<
  ProfileActor,
  | 'ingest'
  | 'view'
  | 'ruleView'
  | 'record'
  | 'due'
  | 'lease'
  | 'settle'
  | 'read'
  | 'projected'
  | 'receipt'
  | 'batchesAfter'
>

export function profileActor(env: Env, id: string): ProfileRemote {
  return env.PROFILE.getByName(id) as unknown as ProfileRemote
}

export function liveActor(
  env: Env,
): Remote<LiveActor, 'publish'> & { fetch(request: Request): Promise<Response> } {
  return env.LIVE.getByName('live') as unknown as Remote<LiveActor, 'publish'> & {
    fetch(request: Request): Promise<Response>
  }
}
