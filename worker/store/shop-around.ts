/** What checks of definitions know of this shop. */
import type { ShopAround } from '../../core/playbook/check-definitions.ts'
import type { Env } from '../env.ts'
import type { SlotPlace } from '../render/place.ts'
import { readGrounds } from './ground.ts'
import { standingPlan } from './plan.ts'
import { currentRelease } from './release.ts'
import { readTopics } from './topic.ts'

export async function shopAround(env: Env, now: number): Promise<ShopAround> {
  const [grounds, { plan }, topics, release] = await Promise.all([
    readGrounds(env),
    standingPlan(env),
    readTopics(env),
    currentRelease(env),
  ])
  return {
    plan,
    grounds: grounds.map(({ kind }) => kind),
    slots: (JSON.parse(env.SLOTS || '[]') as SlotPlace[]).map(({ slot }) => slot),
    templates: Object.keys(release.templates),
    topics: topics.map(({ id }) => id),
    now,
  }
}
