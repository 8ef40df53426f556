/** How the rest of the Worker reaches an actor. */
import type { Env } from '../env.ts'
import type { LiveActor } from './live.ts'
import type { ProfileActor } from './profile.ts'

export function profileActor(env: Env, id: string): DurableObjectStub<ProfileActor> {
  return env.PROFILE.getByName(id)
}

export function liveActor(env: Env): DurableObjectStub<LiveActor> {
  return env.LIVE.getByName('live')
}
