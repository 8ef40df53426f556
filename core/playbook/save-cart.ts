/** CHN-18: on leaving or pausing with a full cart, offers to send it to an address of the visitor's own. */
import { DAY_MS } from '../base/time.ts'
import type { PopupCampaign } from '../decision/campaign.ts'
import type { Cond } from '../rule/typed.ts'
import type { POPUP_SCHEMA } from '../segment/shop-schema.ts'

/** That there is something to save, and nowhere yet to send it to, is for the strategy to say. */
const WHEN = {
  $or: [{ 'page.exit': true }, { 'page.idle_s': { $gte: 25 } }],
} as const satisfies Cond<typeof POPUP_SCHEMA, 'personalisation'>

export const SAVE_CART: PopupCampaign = {
  id: 'save-cart',
  version: 2,
  kind: 'popup',
  slot: 'popup',
  purpose: 'personalisation',
  owner: 'vitrina',
  strategy: 'save-cart',
  when: WHEN,
  perVisit: 1,
  quietAfterDismissMs: 7 * DAY_MS,
  quietAfterImpressionMs: DAY_MS,
  wording: 'save-cart-1',
  text: {
    cs: {
      title: 'Máme vám košík podržet?',
      text: 'Pošleme vám ho na e-mail, ať se k němu můžete vrátit odkudkoli.',
      emailLabel: 'Váš e-mail',
      phoneLabel: 'Telefon',
      phoneHint: 'Jen pro jednu připomínku SMS, když na e-mail nezareagujete.',
      consentText:
        'Souhlasím se zasíláním připomínek košíku a novinek na uvedené kontakty. Souhlas potvrdím odkazem ve zprávě a kdykoli ho odvolám jedním kliknutím.',
      submit: 'Poslat košík',
      dismiss: 'Teď ne',
      doneTitle: 'Zkontrolujte schránku',
      doneText: 'Poslali jsme vám odkaz k potvrzení. Bez něj vám nic dalšího psát nebudeme.',
      errorText: 'Nepodařilo se odeslat. Zkuste to prosím znovu.',
    },
    en: {
      title: 'Shall we keep your cart?',
      text: 'We send it to your e-mail, so you can come back to it from anywhere.',
      emailLabel: 'Your e-mail',
      phoneLabel: 'Phone',
      phoneHint: 'For a single reminder by SMS, should you miss the e-mail.',
      consentText:
        'I agree to reminders of my cart and to news on these contacts. I confirm by a link in the message and can withdraw at any time with one click.',
      submit: 'Send my cart',
      dismiss: 'Not now',
      doneTitle: 'Check your inbox',
      doneText: 'We sent you a link to confirm. Without it we will not write to you again.',
      errorText: 'It could not be sent. Please try again.',
    },
  },
}
