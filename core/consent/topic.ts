/** What a shop writes about: the topics and channels that a person can choose from. */
import { isRecord } from '../base/json.ts'
import type { Words } from '../base/words.ts'
import type { Audience } from './preference.ts'

export type Topic = {
  readonly id: string
  readonly title: Words
  /** Whose centre offers it; a topic of both stands in both lists. */
  readonly audiences: readonly Audience[]
}

const BOTH: readonly Audience[] = ['b2c', 'b2b']

/** Until the shop names its own. */
export const DEFAULT_TOPICS: readonly Topic[] = [
  { id: 'news', title: { cs: 'Novinky v obchodě', en: 'News from the shop' }, audiences: BOTH },
  { id: 'discounts', title: { cs: 'Slevy a akce', en: 'Discounts and offers' }, audiences: BOTH },
  { id: 'coffee', title: { cs: 'Káva', en: 'Coffee' }, audiences: BOTH },
  { id: 'tea', title: { cs: 'Čaj', en: 'Tea' }, audiences: BOTH },
  { id: 'equipment', title: { cs: 'Mlýnky a příprava', en: 'Grinders and brewing' }, audiences: BOTH },
  { id: 'recipes', title: { cs: 'Recepty a návody', en: 'Recipes and guides' }, audiences: ['b2c'] },
  { id: 'wholesale', title: { cs: 'Nabídky pro firmy', en: 'Offers for companies' }, audiences: ['b2b'] },
]

const MAX_TOPICS = 50

/** The topics of a shop's setting; null where it is none that can be shown. */
export function topicsOf(setting: unknown): readonly Topic[] | null {
  if (!Array.isArray(setting) || setting.length > MAX_TOPICS) return null
  const topics = setting.flatMap((one): Topic[] => {
    if (!isRecord(one) || typeof one['id'] !== 'string' || !/^[a-z0-9][a-z0-9_-]{0,39}$/.test(one['id']))
      return []
    const { id, title, audiences } = one
    if (!isRecord(title) || typeof title['cs'] !== 'string' || typeof title['en'] !== 'string') return []
    const named = BOTH.filter((audience) => Array.isArray(audiences) && audiences.includes(audience))
    return [
      { id, title: { cs: title['cs'], en: title['en'] }, audiences: named.length > 0 ? named : ['b2c'] },
    ]
  })
  const ids = new Set(topics.map(({ id }) => id))
  return topics.length === setting.length && ids.size === topics.length ? topics : null
}
