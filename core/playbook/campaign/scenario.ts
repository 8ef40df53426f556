/** Scenarios in their web part: SCN-36, SCN-40 to SCN-43, DAT-19. Names and addresses are to be made the shop's own. */
import { DAY_MS } from '../../base/time.ts'
import type { BlocksCampaign, OverlayCampaign } from '../../decision/campaign.ts'
import { SEGMENT_RECIPES } from '../segment/recipe.ts'
import { RECIPE, written } from './written.ts'

const only = (blocks: ReturnType<typeof written>) => [{ key: 'a', weight: 1, blocks }]

/** SCN-36: only who spends much is let in; for all others the slot stays the shop's own. */
export const VIP_ACCESS: BlocksCampaign = {
  ...RECIPE,
  id: 'vip-access',
  kind: 'blocks',
  slot: 'vip',
  name: { cs: 'Vstup pro věrné', en: 'Access for the loyal' },
  audience: { segments: { $in: ['big-spender'] } },
  contextual: null,
  variants: only(
    written(
      ['heading', { text: { cs: 'Přednostní vstup', en: 'Early access' }, level: 2 }],
      [
        'text',
        {
          text: {
            cs: '{greeting}, novinky tu máte o den dřív než ostatní.',
            en: '{greeting}, new goods are here for you a day before everybody else.',
          },
        },
      ],
      ['button', { text: { cs: 'Podívat se', en: 'Take a look' }, url: '/' }],
    ),
  ),
}

/** SCN-40: the destination that somebody looks at, where else the window is for all. */
export const DESTINATION: BlocksCampaign = {
  ...RECIPE,
  id: 'destination',
  kind: 'blocks',
  slot: 'hero',
  name: { cs: 'Vybraný cíl cesty', en: 'The destination they look at' },
  audience: { 'f.favourite_category': 'Řím' },
  topic: 'destination',
  contextual: null,
  variants: only(
    written(
      ['heading', { text: { cs: 'Řím na prodloužený víkend', en: 'Rome for a long weekend' }, level: 2 }],
      ['button', { text: { cs: 'Vybrat termín', en: 'Choose a date' }, url: '/' }],
    ),
  ),
}

/** SCN-41: the page speaks first. Once a message has said it, the bar is quiet for three days. */
export const CART_REMINDER: OverlayCampaign = {
  ...RECIPE,
  id: 'cart-reminder',
  kind: 'overlay',
  slot: 'bar',
  name: { cs: 'Košík čeká', en: 'The cart waits' },
  audience: { 'cart.items': { $gt: 0 } },
  topic: 'abandoned-cart',
  place: 'bottom',
  label: { cs: 'Košík', en: 'Cart' },
  when: { 'page.dwell_s': { $gte: 5 } },
  perVisit: 1,
  quietAfterDismissMs: 7 * DAY_MS,
  quietAfterImpressionMs: DAY_MS,
  variants: only(
    written(
      ['text', { text: { cs: 'V košíku na vás něco čeká.', en: 'Something waits in your cart.' } }],
      ['button', { text: { cs: 'Do košíku', en: 'To the cart' }, url: '/kosik' }],
    ),
  ),
}

/** SCN-42: an amount that the rule itself read, down to the thousand, never above it nor above the most. */
export const PAY_LATER: BlocksCampaign = {
  ...RECIPE,
  id: 'pay-later',
  kind: 'blocks',
  slot: 'checkout',
  name: { cs: 'Zaplatit později', en: 'Pay later' },
  audience: { 'f.ltv': { $gte: 5_000 }, 'f.orders': { $gte: 3 } },
  contextual: null,
  variants: only(
    written([
      'limit',
      {
        path: 'f.ltv',
        text: {
          cs: 'Nákup až do {amount} můžete zaplatit za třicet dní.',
          en: 'You may pay for up to {amount} in thirty days.',
        },
        currency: 'CZK',
        leastMinor: 500_000,
        mostMinor: 5_000_000,
        stepMinor: 100_000,
      },
    ]),
  ),
}

/** SCN-43: a guest who came before and has ordered again sees what goes with the stay. */
export const STAY_EXTRAS: BlocksCampaign = {
  ...RECIPE,
  id: 'stay-extras',
  kind: 'blocks',
  slot: 'home',
  name: { cs: 'K pobytu', en: 'For the stay' },
  audience: { 'f.orders': { $gte: 2 }, 'f.last_order_at': { $ago: { $lt: '60d' } } },
  topic: 'stay',
  contextual: null,
  variants: only(
    written(
      ['heading', { text: { cs: 'Vítejte zpět', en: 'Welcome back' }, level: 2 }],
      [
        'text',
        {
          text: {
            cs: 'K objednanému pobytu můžete přidat snídani nebo pozdní odjezd.',
            en: 'Breakfast or a late check-out can be added to what you have booked.',
          },
        },
      ],
    ),
  ),
}

/** DAT-19: hotels looked at, February flights looked at, the cart left: all three, or nothing. */
export const FEBRUARY_TRIP: OverlayCampaign = {
  ...CART_REMINDER,
  id: 'february-trip',
  slot: 'corner',
  place: 'right',
  name: { cs: 'Únorová cesta', en: 'A trip in February' },
  label: { cs: 'Vaše cesta', en: 'Your trip' },
  topic: 'trip',
  audience: SEGMENT_RECIPES.find(({ id }) => id === 'trip-in-february')!.when,
  variants: only(
    written([
      'text',
      {
        text: { cs: 'Let i hotel na únor vám podržíme.', en: 'We keep your February flight and hotel.' },
      },
    ]),
  ),
}
