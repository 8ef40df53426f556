/** What is said after a STOP, once. */
import type { TemplateWords } from '../../message/template.ts'

export const STOPPED_WORDS: Readonly<Record<string, TemplateWords>> = {
  'stopped-sms': {
    cs: {
      channel: 'sms',
      text: '{{ shop.name }}: rozumime, dalsi SMS vam uz neposleme.',
    },
    en: {
      channel: 'sms',
      text: '{{ shop.name }}: understood, you will get no more text messages from us.',
    },
  },
}
