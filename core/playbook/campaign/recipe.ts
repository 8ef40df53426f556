/** Campaigns to start from: a shop takes one as a draft and makes names, slots and addresses its own. */
import { BY_JOURNEY } from './by-journey.ts'
import type { Campaign } from '../../decision/campaign.ts'
import { PUSH_PROMPT } from './push-prompt.ts'
import { CART_REMINDER, DESTINATION, FEBRUARY_TRIP, PAY_LATER, STAY_EXTRAS, VIP_ACCESS } from './scenario.ts'
import { FREE_SHIPPING_BAR, HELP, INBOX, LANDING, LIVE_UPSELL_RAIL, PRODUCT_FACTS } from './shop.ts'

export const CAMPAIGN_RECIPES: readonly Campaign[] = [
  FREE_SHIPPING_BAR,
  CART_REMINDER,
  PRODUCT_FACTS,
  INBOX,
  PUSH_PROMPT,
  ...HELP,
  ...LANDING,
  VIP_ACCESS,
  DESTINATION,
  PAY_LATER,
  STAY_EXTRAS,
  FEBRUARY_TRIP,
  LIVE_UPSELL_RAIL,
  ...BY_JOURNEY,
]
