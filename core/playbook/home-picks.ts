/** WEB-06: the shop window on the home page, ordered for the person who stands before it. */
import type { RailCampaign } from '../decision/campaign.ts'

export const HOME_PICKS: RailCampaign = {
  id: 'home-picks',
  version: 1,
  kind: 'rail',
  slot: 'home',
  purpose: 'personalisation',
  owner: 'vitrina',
  strategy: 'for-you',
  contextual: true,
  title: { cs: 'Vybráno pro vás', en: 'Picked for you' },
  plainTitle: { cs: 'Právě se nejvíc kupuje', en: 'Bestsellers right now' },
  size: 8,
  least: 4,
  perCategory: 4,
}
