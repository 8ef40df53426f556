/** Short ways to write what a playbook says, and what many of them share. */
import type { Exit } from '../../journey/journey.ts'
import type { EmailBlock, EmailTemplate, LinkTo, ProductsOf } from '../../message/template.ts'

/** A purchase ends it at once. */
export const BOUGHT: Exit = { event: 'purchase', reason: 'converted' }
/** Whoever does not want to be known any more is not followed any further. */
export const UNKNOWN_AGAIN: Exit = {
  event: 'consent_update',
  when: { 'consent.personalisation': false },
  reason: 'consent_withdrawn',
}

export const heading = (text: string): EmailBlock => ({ kind: 'heading', text })
export const say = (text: string): EmailBlock => ({ kind: 'text', text })
export const button = (text: string, to: LinkTo = 'shop'): EmailBlock => ({ kind: 'button', text, to })
export const goods = (of: ProductsOf, count: number, title: string): EmailBlock => ({
  kind: 'products',
  of,
  count,
  title,
})
export const gift = (offer: string, text: string): EmailBlock => ({ kind: 'coupon', offer, text })
/** A message promises a gift only to those who find one in it: whoever may not have the offer reads the other words. */
export const gifted = (withGift: string, without: string): string =>
  `{% if coupon %}${withGift}{% else %}${without}{% endif %}`

/** Why this person gets news, in the language of the message. */
const WHY = {
  cs: 'Píšeme vám, protože od nás chcete dostávat novinky. Kdykoli to jedním kliknutím změníte.',
  en: 'We write because you want to hear from us. You can change that with one click at any time.',
} as const

type Said = readonly [subject: string, preheader: string, ...blocks: readonly EmailBlock[]]

/** In Czech no line ends with a preposition or a conjunction of one letter, nor parts a number from its sign. */
export function tied(text: string): string {
  return text.replaceAll(/(?<=^|[\s(„])([ksvzouai]) (?=\S)/gi, '$1\u00a0').replaceAll(/ %(?!\})/g, '\u00a0%')
}

function tiedBlock(block: EmailBlock): EmailBlock {
  const text = 'text' in block ? { text: tied(block.text) } : {}
  const title = 'title' in block && block.title !== undefined ? { title: tied(block.title) } : {}
  return { ...block, ...text, ...title } as EmailBlock
}

/** An e-mail that greets its reader; the greeting is neutral where no name is known. */
export function mail(
  language: 'cs' | 'en',
  [subject, preheader, first, ...blocks]: Said,
  footer: string = WHY[language],
): EmailTemplate {
  const greeted = [...(first ? [first] : []), say('{{ person.greeting }}'), ...blocks]
  if (language === 'en') return { channel: 'email', subject, preheader, blocks: greeted, footer }
  return {
    channel: 'email',
    subject: tied(subject),
    preheader: tied(preheader),
    blocks: greeted.map(tiedBlock),
    footer: tied(footer),
  }
}
