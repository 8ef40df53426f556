/** WEB-03: what others put into the same basket as the product on this page. */
import type { RailCampaign } from '../decision/campaign.ts'

export const BOUGHT_TOGETHER: RailCampaign = {
  id: 'bought-together',
  version: 1,
  kind: 'rail',
  slot: 'product',
  purpose: 'personalisation',
  owner: 'vitrina',
  strategy: 'together',
  contextual: true,
  title: { cs: 'Často se kupuje spolu', en: 'Often bought together' },
  plainTitle: { cs: 'Mohlo by se k tomu hodit', en: 'Goes well with it' },
  size: 4,
  least: 2,
  perCategory: 3,
}
