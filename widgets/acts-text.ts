/** Fixed strings of the blocks that act; what a marketer words comes with the content. */
import type { Language } from './text.ts'

const CS = {
  emailFault: 'Zadejte e-mail ve tvaru jmeno@domena.cz.',
  consentFault: 'Bez souhlasu vám nemůžeme nic poslat.',
  answerFault: 'Vyberte jednu z možností.',
  sending: 'Odesílám…',
  notAllowed: 'Nejdřív prosím v nastavení soukromí povolte obsah na míru nebo měření.',
  unread: 'Nepřečteno',
  remove: 'Odstranit zprávu',
}

export type ActsText = typeof CS

const EN: ActsText = {
  emailFault: 'Enter an e-mail address such as name@example.com.',
  consentFault: 'Without your consent we cannot send you anything.',
  answerFault: 'Choose one of the answers.',
  sending: 'Sending…',
  notAllowed: 'Please allow content for you or measuring in your privacy settings first.',
  unread: 'Unread',
  remove: 'Remove message',
}

export const ACTS_TEXT: Readonly<Record<Language, ActsText>> = { cs: CS, en: EN }
