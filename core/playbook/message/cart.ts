/** What somebody left in their cart. */
import type { TemplateWords } from '../../message/template.ts'

export const CART_WORDS: Readonly<Record<string, TemplateWords>> = {
  'cart-email': {
    cs: {
      channel: 'email',
      subject:
        '{% if cart.count == 1 %}Čeká na vás: {{ cart.lines[0].title }}{% else %}Váš košík na vás čeká{% endif %}',
      preheader: 'Podrželi jsme vám ho, jak jste ho nechali.',
      blocks: [
        { kind: 'heading', text: 'Váš košík na vás čeká' },
        {
          kind: 'text',
          text: 'Odešli jste dřív, než jste si to stihli odnést. Nic se neděje, všechno jsme nechali tak, jak to bylo.',
        },
        { kind: 'cart' },
        { kind: 'button', text: 'Zpátky do košíku', to: 'cart' },
        { kind: 'text', text: 'Kdyby bylo cokoli nejasné, stačí na zprávu odpovědět.' },
      ],
      footer: 'Píšeme vám, protože jste si připomínku košíku vyžádali a potvrdili.',
    },
    en: {
      channel: 'email',
      subject:
        '{% if cart.count == 1 %}Waiting for you: {{ cart.lines[0].title }}{% else %}Your cart is waiting{% endif %}',
      preheader: 'We kept it just as you left it.',
      blocks: [
        { kind: 'heading', text: 'Your cart is waiting' },
        {
          kind: 'text',
          text: 'You left before you could take it with you. No harm done: everything is as you left it.',
        },
        { kind: 'cart' },
        { kind: 'button', text: 'Back to the cart', to: 'cart' },
        { kind: 'text', text: 'If anything is unclear, just reply to this message.' },
      ],
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
