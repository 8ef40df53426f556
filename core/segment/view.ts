/** What rules read of a person, built from what the actor holds. SHOP_SCHEMA says what each path is. */
import { MICRO } from '../base/money.ts'
import { PURPOSES } from '../consent/purpose.ts'
import { allows } from '../consent/state.ts'
import type { Consents } from '../consent/state.ts'
import { scoresAt } from '../feature/affinity.ts'
import { cartCount, cartValueMicro } from '../feature/cart.ts'
import type { Cart } from '../feature/cart.ts'
import type { Features } from '../feature/features.ts'
import type { Profile } from '../profile/profile.ts'
import type { View } from '../rule/condition.ts'
import type { ShopContext } from './shop-schema.ts'

/**
 * The view of a person, without behaviour, segments and variants: who holds those adds them.
 *
 * Numbers and flags that start from nothing are 0 and false; instants, means and favourites that
 * nobody has yet are null. Money is in major units. No address is in it.
 */
export function viewOf(
  { profile, features }: { readonly profile: Profile; readonly features: Features },
  context?: ShopContext,
): View {
  return {
    p: {
      language: profile.language,
      has_email: profile.email !== null,
      has_phone: profile.phone !== null,
    },
    f: featuresOf(profile, features),
    cart: cartOf(features.cart),
    consent: consentOf(profile.consents),
    ...(context ? { ctx: context } : {}),
  }
}

function featuresOf(profile: Profile, features: Features): NonNullable<View['f']> {
  const { orders } = features
  const categories = categoriesOf(features)
  return {
    orders: orders.count,
    ltv: (orders.revenueMicro - orders.refundedMicro) / MICRO,
    aov: orders.count > 0 ? orders.revenueMicro / orders.count / MICRO : null,
    last_order_at: orders.lastAt,
    last_purchase_at: features.lastPurchaseAt,
    first_seen_at: profile.createdAt,
    last_seen_at: profile.lastSeenAt,
    events: profile.eventCount,
    favourite_category: categories[0] ?? null,
    categories,
    viewed: features.recent.map(({ productId }) => productId),
    bought: features.bought.map(({ productId }) => productId),
    campaigns: Object.entries(features.shown).map(([id, shown]) => ({
      id,
      impressions: shown.impressions,
      last_at: shown.lastAt,
      dismissed_at: shown.dismissedAt,
      clicked_at: shown.clickedAt,
    })),
  }
}

/** All scores halve at the same pace, so their order is the same at any instant. */
function categoriesOf({ affinity }: Features): string[] {
  return affinity.at === null ? [] : scoresAt(affinity, affinity.at).map(([category]) => category)
}

function cartOf(cart: Cart): NonNullable<View['cart']> {
  return {
    value: cartValueMicro(cart) / MICRO,
    items: cartCount(cart),
    skus: cart.lines.map(({ productId }) => productId),
    lines: cart.lines.map(({ productId, title, quantity, priceMicro }) => ({
      item_id: productId,
      title,
      quantity,
      price: priceMicro === null ? null : priceMicro / MICRO,
    })),
    updated_at: cart.changedAt,
  }
}

/** Every purpose has its word: what nobody was asked is not allowed. */
function consentOf(consents: Consents): NonNullable<View['consent']> {
  return Object.fromEntries(PURPOSES.map((purpose) => [purpose, allows(consents, purpose)]))
}
