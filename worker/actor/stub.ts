/** How the rest of the Worker reaches an actor. */
import type { Env } from '../env.ts'
import type { LiveActor } from './live.ts'
import type { Gone } from './answer.ts'
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

/** What is asked of a person, whichever of their profiles one knows. */
const FOLLOWED = [
  'view',
  'taste',
  'inbox',
  'ruleView',
  'record',
  'lease',
  'standing',
  'settle',
  'replay',
  'leaseDeed',
  'settleDeed',
  'keepPush',
  'dropPush',
  'closeTask',
  'joining',
  'mailing',
  'unlisted',
  'read',
] as const
type Followed = (typeof FOLLOWED)[number]

/** The actor of this very profile, also where it is a part of another person. */
export type ProfileRemote = Remote<
  ProfileActor,
  | Followed
  | 'ingest'
  | 'due'
  | 'projected'
  | 'receipt'
  | 'batchesAfter'
  | 'decidedAfter'
  | 'tallies'
  | 'noteLikely'
  | 'keepLetter'
  | 'letter'
  | 'rebuild'
  | 'hash'
  | 'handOver'
  | 'whereabouts'
  | 'resettle'
  | 'answersOf'
  | 'repoint'
  | 'partingOf'
  | 'absorb'
  | 'handedOver'
  | 'part'
  | 'restore'
  | 'parted'
  | 'trim'
  | 'erase'
>

type Here<Method> = Method extends (...args: infer Args) => Promise<infer Answer>
  ? (...args: Args) => Promise<Exclude<Answer, Gone>>
  : never

/** The person that a profile is or is a part of. */
export type PersonRemote = { readonly [Name in Followed]: Here<ProfileRemote[Name]> } & Pick<
  ProfileRemote,
  'due' | 'projected' | 'receipt' | 'batchesAfter' | 'decidedAfter' | 'rebuild' | 'hash' | 'trim' | 'erase'
>

/** A merge goes from one profile to another with a smaller id, so a chain is short and has an end. */
const MAX_HOPS = 8

export function ownActor(env: Env, id: string): ProfileRemote {
  return env.PROFILE.getByName(id) as unknown as ProfileRemote
}

export function profileActor(env: Env, id: string): PersonRemote {
  const own = ownActor(env, id)
  const followed = Object.fromEntries(
    FOLLOWED.map((name) => [name, (...args: unknown[]) => follow(env, id, name, args)]),
  ) as Pick<PersonRemote, Followed>
  return {
    ...followed,
    due: (now) => own.due(now),
    projected: () => own.projected(),
    receipt: (receipt) => own.receipt(receipt),
    batchesAfter: (seq) => own.batchesAfter(seq),
    decidedAfter: (at) => own.decidedAfter(at),
    rebuild: (now) => own.rebuild(now),
    hash: () => own.hash(),
    trim: (takenBefore, now) => own.trim(takenBefore, now),
    erase: () => own.erase(),
  }
}

async function follow(env: Env, id: string, name: Followed, args: readonly unknown[]): Promise<unknown> {
  let at = id
  for (let hop = 0; hop < MAX_HOPS; hop++) {
    const method = ownActor(env, at)[name] as (...args: readonly unknown[]) => Promise<unknown>
    const answer = await method(...args)
    if (!isGone(answer)) return answer
    at = answer.moved
  }
  throw new Error(`The profile ${id} was followed through ${MAX_HOPS} others`)
}

export function isGone(answer: unknown): answer is Gone {
  return typeof answer === 'object' && answer !== null && 'moved' in answer && 'as' in answer
}

export function liveActor(
  env: Env,
): Remote<LiveActor, 'publish'> & { fetch(request: Request): Promise<Response> } {
  return env.LIVE.getByName('live') as unknown as Remote<LiveActor, 'publish'> & {
    fetch(request: Request): Promise<Response>
  }
}
