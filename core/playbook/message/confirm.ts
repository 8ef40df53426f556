/** Whether an address is really theirs: the double opt-in. */
import type { TemplateWords } from '../../message/template.ts'

export const CONFIRM_WORDS: Readonly<Record<string, TemplateWords>> = {
  'confirm-email': {
    cs: {
      channel: 'email',
      subject: 'Potvrďte prosím svůj e-mail',
      preheader: 'Jedno kliknutí a váš košík vám podržíme.',
      blocks: [
        { kind: 'heading', text: 'Jste to opravdu vy?' },
        {
          kind: 'text',
          text: 'Někdo, nejspíš vy, požádal na webu {{ shop.name }} o zaslání košíku a novinek na tuto adresu. Potvrďte to prosím tlačítkem.',
        },
        { kind: 'button', text: 'Ano, potvrzuji', to: 'confirm' },
        {
          kind: 'text',
          text: 'Pokud jste o nic nežádali, zprávu ignorujte. Bez potvrzení vám nic dalšího nepošleme.',
        },
      ],
      footer: 'Odkaz platí 48 hodin.',
    },
    en: {
      channel: 'email',
      subject: 'Please confirm your e-mail',
      preheader: 'One click and we keep your cart for you.',
      blocks: [
        { kind: 'heading', text: 'Is it really you?' },
        {
          kind: 'text',
          text: 'Somebody, most likely you, asked {{ shop.name }} to send a cart and news to this address. Please confirm with the button.',
        },
        { kind: 'button', text: 'Yes, I confirm', to: 'confirm' },
        {
          kind: 'text',
          text: 'If you did not ask for anything, ignore this message. Without a confirmation we send nothing more.',
        },
      ],
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
}
