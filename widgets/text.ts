/** Fixed strings of the widgets; what a marketer words comes with the content. */
export type Language = 'cs' | 'en'

const CS = {
  close: 'Zavřít',
  optional: 'nepovinné',
  sending: 'Odesílám…',
  emailFault: 'Zadejte e-mail ve tvaru jmeno@domena.cz.',
  phoneFault: 'Zadejte číslo i s předvolbou, například +420 601 123 456.',
  consentFault: 'Bez souhlasu vám nemůžeme nic poslat.',
  cart: 'Zboží v košíku',
}

export type WidgetText = typeof CS

const EN: WidgetText = {
  close: 'Close',
  optional: 'optional',
  sending: 'Sending…',
  emailFault: 'Enter an e-mail address such as name@example.com.',
  phoneFault: 'Enter the number with its country code, such as +44 7700 900123.',
  consentFault: 'Without your consent we cannot send you anything.',
  cart: 'Items in your cart',
}

export const TEXT: Readonly<Record<Language, WidgetText>> = { cs: CS, en: EN }
