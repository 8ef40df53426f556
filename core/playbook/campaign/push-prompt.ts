/** Offers notifications in the shop's own words first: only who says yes to those is asked by the browser. */
import { DAY_MS } from '../../base/time.ts'
import type { OverlayCampaign } from '../../decision/campaign.ts'
import { RECIPE, written } from './written.ts'

/**
 * A box in a corner, for those who look at a second page. A no is kept: who closes it is left alone for ninety
 * days, who does not answer for thirty, and a browser that was told no is never asked again.
 */
export const PUSH_PROMPT: OverlayCampaign = {
  ...RECIPE,
  id: 'push-prompt',
  kind: 'overlay',
  slot: 'corner',
  name: { cs: 'Nabídka oznámení', en: 'Offer of notifications' },
  audience: { 'consent.push': false },
  topic: 'push',
  place: 'right',
  label: { cs: 'Nabídka oznámení', en: 'Offer of notifications' },
  when: { 'page.views': { $gte: 2 }, 'page.dwell_s': { $gte: 5 } },
  perVisit: 1,
  quietAfterDismissMs: 90 * DAY_MS,
  quietAfterImpressionMs: 30 * DAY_MS,
  variants: [
    {
      key: 'a',
      weight: 1,
      blocks: written(
        ['heading', { text: { cs: 'Dáme vám vědět?', en: 'Shall we let you know?' }, level: 2 }],
        [
          'push',
          {
            text: {
              cs: 'Upozorníme vás v prohlížeči, že se blíží zásilka, vrátilo se zboží nebo zlevnilo, co sledujete. Nejvýš párkrát do měsíce, vypnete to kdykoli.',
              en: 'A notification in your browser when a parcel is near, goods are back or what you watch is cheaper. A few times a month at most; switch it off at any time.',
            },
            wording: 'push-prompt-1',
            submit: { cs: 'Ano, upozorňujte mě', en: 'Yes, notify me' },
            done: { cs: 'Hotovo, ozveme se.', en: 'Done, you will hear from us.' },
            error: {
              cs: 'Prohlížeč oznámení nepovolil. Povolit je můžete v jeho nastavení.',
              en: 'The browser did not allow it. You can allow notifications in its settings.',
            },
          },
        ],
      ),
    },
  ],
}
