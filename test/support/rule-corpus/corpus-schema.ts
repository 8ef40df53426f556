/** The shop's schema with definitions of a shop that has some, for rules that are written by hand. */
import type { Schema } from '../../../core/rule/schema.ts'
import { SHOP_SCHEMA } from '../../../core/segment/shop-schema.ts'

export const CORPUS_SCHEMA = {
  ...SHOP_SCHEMA,
  segments: ['vip', 'growth', 'retention', 'suppressed', 'newsletter', 'wholesale', 'decaf-lovers'],
  experiments: {
    global_holdout: ['held', 'open'],
    free_shipping: ['control', 'treatment'],
    hero: ['a', 'b', 'c'],
  },
  groups: ['clearance', 'coffee_machines', 'partner_domains'],
} as const satisfies Schema
