/** What the consent banner says, in Czech and in English. */

export interface ConsentText {
  readonly title: string
  readonly description: string
  readonly acceptAll: string
  readonly rejectAll: string
  readonly settings: string
  readonly preferences: string
  readonly save: string
  readonly close: string
  readonly sections: Readonly<Record<ConsentCategory, readonly [title: string, description: string]>>
}

export type ConsentCategory = 'necessary' | 'functionality' | 'analytics' | 'personalization' | 'marketing'

const cs: ConsentText = {
  title: 'Dáte si k tomu sušenku?',
  description:
    'Nezbytné cookies drží košík a přihlášení. Ostatní uložíme jen s vaším souhlasem: pomohou nám zjistit, co se čte a kupuje, a ukázat vám kávu podle vaší chuti. Rozhodnutí můžete kdykoli změnit v patičce.',
  acceptAll: 'Přijmout vše',
  rejectAll: 'Odmítnout vše',
  settings: 'Nastavení',
  preferences: 'Nastavení cookies',
  save: 'Uložit výběr',
  close: 'Zavřít',
  sections: {
    necessary: [
      'Nezbytné',
      'Košík, přihlášení a bezpečnost. Bez nich obchod nefunguje, proto je nelze vypnout.',
    ],
    functionality: [
      'Funkční',
      'Pamatují si drobnosti, které usnadňují nákup, třeba naposledy prohlížené zboží.',
    ],
    analytics: ['Analytické', 'Říkají nám, které stránky se čtou a kde se nákup zadrhne.'],
    personalization: ['Personalizace', 'Díky nim ukážeme kávu a příslušenství podle toho, co vás zajímá.'],
    marketing: ['Marketingové', 'Slouží k reklamě na jiných stránkách a k měření jejího úspěchu.'],
  },
}

const en: ConsentText = {
  title: 'A cookie with your coffee?',
  description:
    'Necessary cookies keep your cart and your sign-in. All others are stored only with your consent: they tell us what is read and bought, and let us show coffee to your taste. You can change your mind at any time in the footer.',
  acceptAll: 'Accept all',
  rejectAll: 'Reject all',
  settings: 'Settings',
  preferences: 'Cookie settings',
  save: 'Save choice',
  close: 'Close',
  sections: {
    necessary: ['Necessary', 'Cart, sign-in and security. The shop does not work without them.'],
    functionality: ['Functional', 'They remember small things that make shopping easier.'],
    analytics: ['Analytics', 'They tell us which pages are read and where shopping gets stuck.'],
    personalization: ['Personalisation', 'They let us show coffee and gear that may interest you.'],
    marketing: ['Marketing', 'They serve advertising on other sites and the measuring of it.'],
  },
}

export const consentTexts = { cs, en } as const
