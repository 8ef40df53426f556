/** What checks of definitions know of this shop. */
import type { ShopAround } from '../../core/playbook/check-definitions.ts'
import type { Env } from '../env.ts'
import type { SlotPlace } from '../render/place.ts'
import { readBrand } from './brand.ts'
import { readLinkSettings } from './link-setting.ts'
import { readGrounds } from './ground.ts'
import { standingPlan } from './plan.ts'
import { readTopics } from './topic.ts'

export async function shopAround(env: Env, now: number): Promise<ShopAround> {
  const [grounds, { plan }, topics, brand, links] = await Promise.all([
    readGrounds(env),
    standingPlan(env),
    readTopics(env),
    readBrand(env),
    readLinkSettings(env),
  ])
  return {
    plan,
    grounds: grounds.map(({ kind }) => kind),
    slots: (JSON.parse(env.SLOTS || '[]') as SlotPlace[]).map(({ slot }) => slot),
    brand,
    shopUrl: env.SHOP_URL,
    hosts: links.hosts,
    currency: env.CURRENCY || 'CZK',
    topics: topics.map(({ id }) => id),
    now,
  }
}
