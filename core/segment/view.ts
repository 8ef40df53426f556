/** What rules read of a person, built from what the actor holds. SHOP_SCHEMA says what each path is. */
import { MICRO } from '../base/money.ts'
import { PURPOSES } from '../consent/purpose.ts'
import { allows } from '../consent/state.ts'
import type { Consents } from '../consent/state.ts'
import { cartCount, cartValueMicro } from '../feature/cart.ts'
import type { Cart } from '../feature/cart.ts'
import { featuresRead } from '../feature/declaration.ts'
import type { FeatureId } from '../feature/declaration.ts'
import type { Features } from '../feature/features.ts'
import type { ShopQuantiles } from '../feature/quantile.ts'
import { currentAccounts } from '../profile/account.ts'
import type { Profile } from '../profile/profile.ts'
import { traitsRead } from '../profile/trait.ts'
import type { View } from '../rule/condition.ts'
import type { ShopContext } from './shop-schema.ts'

/**
 * The view of a person, without behaviour, segments and variants: who holds those adds them.
 *
 * Numbers and flags that start from nothing are 0 and false; instants, means and favourites that
 * nobody has yet are null. Money is in major units. No address is in it.
 *
 * @param quantiles  the shop's cut points of last night; without them RFM, the price level and what
 *   hangs on them are null, and engagement is as of the last event.
 * @param asked  features that are asked about; left out: all of them.
 */
export function viewOf(
  { profile, features }: { readonly profile: Profile; readonly features: Features },
  context?: ShopContext,
  quantiles: ShopQuantiles | null = null,
  asked?: readonly FeatureId[],
): View {
  return {
    p: {
      ...traitsRead(profile.traits),
      language: profile.language,
      has_email: profile.email !== null,
      has_phone: profile.phone !== null,
      accounts: currentAccounts(profile.accounts).map(({ account, role }) => ({ account, role })),
    },
    f: featuresRead({ profile, features, quantiles }, asked),
    cart: cartOf(features.cart),
    consent: consentOf(profile.consents),
    ...(context ? { ctx: context } : {}),
  }
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
