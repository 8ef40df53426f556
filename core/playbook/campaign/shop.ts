/** What most shops begin with: delivery, the product in hand, messages, help by what suits, landing pages. */
import { DAY_MS } from '../../base/time.ts'
import type { Words } from '../../base/words.ts'
import type { BlocksCampaign, OverlayCampaign, RailCampaign } from '../../decision/campaign.ts'
import { RECIPE, written } from './written.ts'

const only = (blocks: ReturnType<typeof written>) => [{ key: 'a', weight: 1, blocks }]

/** How far the cart is from free delivery, as the shop has set it (PUT /bounds). */
export const FREE_SHIPPING_BAR: OverlayCampaign = {
  ...RECIPE,
  id: 'free-shipping-bar',
  kind: 'overlay',
  slot: 'bar',
  name: { cs: 'Do dopravy zdarma', en: 'To free delivery' },
  audience: { 'cart.items': { $gt: 0 } },
  topic: 'delivery',
  place: 'top',
  label: { cs: 'Doprava zdarma', en: 'Free delivery' },
  when: { 'page.dwell_s': { $gte: 2 } },
  perVisit: 3,
  quietAfterDismissMs: 7 * DAY_MS,
  quietAfterImpressionMs: 0,
  variants: only(
    written([
      'progress',
      {
        text: { cs: 'Do dopravy zdarma chybí {left}.', en: '{left} to free delivery.' },
        reached: { cs: 'Dopravu máte zdarma.', en: 'Delivery is free.' },
      },
    ]),
  ),
}

const ASKING = {
  emailLabel: { cs: 'Váš e-mail', en: 'Your e-mail' },
  consentText: {
    cs: 'Souhlasím, abyste mi na tento e-mail napsali o tomto zboží a o novinkách. Souhlas mohu kdykoli odvolat.',
    en: 'I agree that you write to this e-mail about this product and news. I can withdraw at any time.',
  },
  wording: 'watch-1',
  submit: { cs: 'Hlídat', en: 'Watch' },
  done: {
    cs: 'Hotovo. Potvrďte prosím zprávu, kterou jsme vám poslali.',
    en: 'Done. Please confirm the message that we sent you.',
  },
  error: {
    cs: 'Odeslat se nepodařilo, zkuste to prosím znovu.',
    en: 'It could not be sent, please try again.',
  },
} as const

/** For the product of the page: how many ordered it, and a watch for its return where it is sold out. */
export const PRODUCT_FACTS: BlocksCampaign = {
  ...RECIPE,
  id: 'product-facts',
  kind: 'blocks',
  slot: 'product-facts',
  name: { cs: 'O prohlíženém zboží', en: 'About the product in hand' },
  contextual: 'a',
  variants: only(
    written(
      [
        'proof',
        {
          least: 5,
          text: { cs: 'Je v {count} objednávkách.', en: 'It is in {count} orders.' },
        },
      ],
      ['watch', { about: 'back_in_stock', ...ASKING }],
    ),
  ),
}

export const INBOX: BlocksCampaign = {
  ...RECIPE,
  id: 'inbox',
  kind: 'blocks',
  slot: 'inbox',
  name: { cs: 'Zprávy', en: 'Messages' },
  contextual: null,
  variants: only(
    written([
      'inbox',
      {
        title: { cs: 'Vaše zprávy', en: 'Your messages' },
        empty: { cs: 'Zatím jsme vám nic neposlali.', en: 'We have sent you nothing yet.' },
      },
    ]),
  ),
}

function help(
  action: 'discount' | 'education' | 'inspiration',
  name: Words,
  said: { readonly heading: Words; readonly button: Words },
  priority: number,
): BlocksCampaign {
  return {
    ...RECIPE,
    id: `help-${action}`,
    kind: 'blocks',
    slot: 'help',
    name,
    priority,
    oneOf: { group: 'help', action },
    contextual: null,
    variants: only(
      written(['heading', { text: said.heading, level: 2 }], ['button', { text: said.button, url: '/' }]),
    ),
  }
}

/** MOD-08: one of these, or nothing, by what each is worth once it is measured; until then by who they are for. */
export const HELP: readonly BlocksCampaign[] = [
  {
    ...help(
      'discount',
      { cs: 'Pomoc: sleva', en: 'Help: a discount' },
      {
        heading: { cs: 'Ještě váháte?', en: 'Still not sure?' },
        button: { cs: 'Zboží ve slevě', en: 'Reduced goods' },
      },
      2,
    ),
    audience: { segments: { $in: ['price-sensitive'] } },
  },
  {
    ...help(
      'education',
      { cs: 'Pomoc: rada', en: 'Help: advice' },
      {
        heading: { cs: 'Jak vybrat', en: 'How to choose' },
        button: { cs: 'Číst rady', en: 'Read the advice' },
      },
      1,
    ),
    audience: { segments: { $in: ['hesitant', 'keen'] } },
  },
  help(
    'inspiration',
    { cs: 'Pomoc: inspirace', en: 'Help: inspiration' },
    {
      heading: { cs: 'Co mají ostatní rádi', en: 'What others like' },
      button: { cs: 'Prohlédnout', en: 'Have a look' },
    },
    0,
  ),
]

/** CHN-22: what the advertisement promised, on the page that it leads to; also for those who refused. */
export const LANDING: readonly BlocksCampaign[] = [
  {
    ...RECIPE,
    id: 'landing-campaign',
    kind: 'blocks',
    slot: 'landing',
    name: { cs: 'Vstup z kampaně', en: 'From an advertisement' },
    audience: { 'ctx.utm.campaign': 'espresso' },
    priority: 5,
    contextual: 'a',
    variants: only(
      written(
        [
          'heading',
          { text: { cs: 'Espresso, jak ho znáte z kavárny', en: 'Espresso as in a café' }, level: 2 },
        ],
        ['button', { text: { cs: 'Vybrat kávu', en: 'Choose a coffee' }, url: '/' }],
      ),
    ),
  },
  {
    ...RECIPE,
    id: 'landing-known',
    kind: 'blocks',
    slot: 'landing',
    name: { cs: 'Vstup pro známé', en: 'For those we know' },
    audience: { 'ctx.utm.campaign': 'espresso', 'f.orders': { $gte: 1 } },
    priority: 9,
    contextual: null,
    variants: only(
      written(
        ['heading', { text: { cs: '{greeting}, vítejte zpátky', en: '{greeting}, welcome back' }, level: 2 }],
        ['button', { text: { cs: 'Objednat znovu', en: 'Order again' }, url: '/' }],
      ),
    ),
  },
]

/** SCN-19: beside the cart, for as long as the journey live-upsell shows it. */
export const LIVE_UPSELL_RAIL: RailCampaign = {
  ...RECIPE,
  id: 'live-upsell',
  kind: 'rail',
  slot: 'cart',
  name: { cs: 'K tomu, co je v košíku', en: 'For what is in the cart' },
  byJourney: true,
  strategy: 'complementary',
  contextual: false,
  title: { cs: 'Hodí se k tomu', en: 'Goes well with it' },
  plainTitle: { cs: 'Hodí se k tomu', en: 'Goes well with it' },
  size: 3,
  least: 1,
  perCategory: 2,
}
