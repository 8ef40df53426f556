/** The consent tools that are understood, as `consent_update` names its source. */
export const BANNERS = [
  'consent_mode',
  'cookieconsent',
  'shoptet',
  'tcf',
  'klaro',
  'cookiebot',
  'onetrust',
  'usercentrics',
  'cookieyes',
  'wp_consent_api',
  'shopify',
  'vitrina',
  'manual',
] as const
export type Banner = (typeof BANNERS)[number]
