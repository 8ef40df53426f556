/**
 * The words of the built-in messages, in Liquid. Variables: shop {name, url}, cart {lines[{title,
 * quantity, price, imageUrl, url}], total, count}, links {cart, confirm, unsubscribe}. The worker
 * renders them with escaping on; `| raw` must not be used.
 */
export type EmailTemplate = {
  readonly channel: 'email'
  readonly subject: string
  readonly preheader: string
  readonly heading: string
  readonly lead: string
  readonly button: string
  /** Which link the button takes. */
  readonly link: 'cart' | 'confirm'
  readonly showsCart: boolean
  readonly closing: string
  readonly footer: string
}

export type SmsTemplate = { readonly channel: 'sms'; readonly text: string }

export type Template = EmailTemplate | SmsTemplate

export const TEMPLATES: Readonly<Record<string, Readonly<Record<'cs' | 'en', Template>>>> = {
  'confirm-email': {
    cs: {
      channel: 'email',
      subject: 'Potvrďte prosím svůj e-mail',
      preheader: 'Jedno kliknutí a váš košík vám podržíme.',
      heading: 'Jste to opravdu vy?',
      lead: 'Někdo, nejspíš vy, požádal na webu {{ shop.name }} o zaslání košíku a novinek na tuto adresu. Potvrďte to prosím tlačítkem.',
      button: 'Ano, potvrzuji',
      link: 'confirm',
      showsCart: false,
      closing: 'Pokud jste o nic nežádali, zprávu ignorujte. Bez potvrzení vám nic dalšího nepošleme.',
      footer: 'Odkaz platí 48 hodin.',
    },
    en: {
      channel: 'email',
      subject: 'Please confirm your e-mail',
      preheader: 'One click and we keep your cart for you.',
      heading: 'Is it really you?',
      lead: 'Somebody, most likely you, asked {{ shop.name }} to send a cart and news to this address. Please confirm with the button.',
      button: 'Yes, I confirm',
      link: 'confirm',
      showsCart: false,
      closing:
        'If you did not ask for anything, ignore this message. Without a confirmation we send nothing more.',
      footer: 'The link is valid for 48 hours.',
    },
  },
  'confirm-sms': {
    cs: {
      channel: 'sms',
      text: '{{ shop.name }}: potvrdte prosim zasilani SMS odkazem {{ links.confirm }} Bez potvrzeni nic neposleme.',
    },
    en: {
      channel: 'sms',
      text: '{{ shop.name }}: please confirm SMS messages here {{ links.confirm }} Without it we send nothing.',
    },
  },
  'cart-email': {
    cs: {
      channel: 'email',
      subject:
        '{% if cart.count == 1 %}Čeká na vás: {{ cart.lines[0].title }}{% else %}Váš košík na vás čeká{% endif %}',
      preheader: 'Podrželi jsme vám ho, jak jste ho nechali.',
      heading: 'Váš košík na vás čeká',
      lead: 'Odešli jste dřív, než jste si to stihli odnést. Nic se neděje, všechno jsme nechali tak, jak to bylo.',
      button: 'Zpátky do košíku',
      link: 'cart',
      showsCart: true,
      closing: 'Kdyby bylo cokoli nejasné, stačí na zprávu odpovědět.',
      footer: 'Píšeme vám, protože jste si připomínku košíku vyžádali a potvrdili.',
    },
    en: {
      channel: 'email',
      subject:
        '{% if cart.count == 1 %}Waiting for you: {{ cart.lines[0].title }}{% else %}Your cart is waiting{% endif %}',
      preheader: 'We kept it just as you left it.',
      heading: 'Your cart is waiting',
      lead: 'You left before you could take it with you. No harm done: everything is as you left it.',
      button: 'Back to the cart',
      link: 'cart',
      showsCart: true,
      closing: 'If anything is unclear, just reply to this message.',
      footer: 'We write because you asked for a reminder of your cart and confirmed it.',
    },
  },
  'cart-sms': {
    cs: {
      channel: 'sms',
      text: '{{ shop.name }}: Vas kosik za {{ cart.totalPlain }} na vas ceka: {{ links.cart }} Odhlaseni: {{ links.unsubscribe }}',
    },
    en: {
      channel: 'sms',
      text: '{{ shop.name }}: your cart ({{ cart.totalPlain }}) is waiting: {{ links.cart }} Stop: {{ links.unsubscribe }}',
    },
  },
}
