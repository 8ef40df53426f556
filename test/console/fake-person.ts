/** The admin API of one person, with a hand on what an operator does to them. */
import { BUYER } from './fixture/profile.ts'
import { features, identity, proofs, wordings } from './fixture/person.ts'

export type PersonWorld = {
  /** The phone was taken out. */
  isApart: boolean
  isBroken: boolean
  /** What was asked of the API that changes something, oldest first. */
  told: { path: string; body: Record<string, unknown> }[]
}

export const newPersonWorld = (): PersonWorld => ({ isApart: false, isBroken: false, told: [] })

type Asked = { path: string; method: string; body: Record<string, unknown>; now: number }

/** Null where the fake knows no such thing. */
export function answerPerson(world: PersonWorld, { path, method, body, now }: Asked): unknown {
  if (path === '/wordings') return wordings(now)
  if (new RegExp(`^/decisions/${BUYER}/[^/]+/replay$`).test(path))
    return { isSame: true, why: null, release: 'r', shelf: 's', recorded: {}, made: {} }
  const part = new RegExp(`^/profiles/${BUYER}/(\\w+)$`).exec(path)?.[1]
  if (method === 'GET' && part === 'identity') return identity(now, BUYER, world.isApart)
  if (method === 'GET' && part === 'features') return features(now)
  if (method === 'GET' && part === 'proofs') return proofs(now, BUYER, world.isBroken)
  if (method !== 'POST') return null
  world.told.push({ path, body })
  if (part === 'unmerge') {
    world.isApart = true
    return { person: BUYER, member: body['member'] }
  }
  if (part === 'merge') return { person: BUYER }
  if (part === 'erase') return { erasure: 'e1', profiles: [BUYER], audiences: 0 }
  if (part === 'rebuild')
    return {
      profile: BUYER,
      equal: true,
      before: 'c0ffee12ab34cd',
      after: 'c0ffee12ab34cd',
      differences: [],
      isWhole: true,
    }
  return null
}
