/** What a declaration of a feature says. */
import type { Json } from '../base/json.ts'
import type { Duration } from '../base/time.ts'
import type { Words } from '../base/words.ts'
import type { Purpose } from '../consent/purpose.ts'
import type { EventName } from '../event/catalogue.ts'
import type { Profile } from '../profile/profile.ts'
import type { Field } from '../rule/schema.ts'
import type { Features } from './features.ts'
import type { ShopQuantiles } from './quantile.ts'

/** What a feature is read from. `quantiles`: the shop's cut points; null while nobody made them. */
export type Reading = {
  readonly profile: Profile
  readonly features: Features
  readonly quantiles: ShopQuantiles | null
}

export type Declaration = {
  readonly title: Words
  /** What one is: "orders", "currency", "days", "instant" …; null: it is a name or a list of them. */
  readonly unit: string | null
  /** How far back it looks, or after how long half of it is left. */
  readonly span: { readonly window: string } | { readonly halfLife: Duration }
  /** The events that it is made from; `any`: all of them. */
  readonly source: readonly (EventName | 'any')[]
  /** What it may be read for. */
  readonly purposes: readonly Purpose[]
  /** What moves it: an event, the nightly cut points too, or time alone too. */
  readonly freshness: 'event' | 'night' | 'timer'
  /** Its type, as rules know it. */
  readonly field: Field
  readonly read: (reading: Reading) => Json
}
