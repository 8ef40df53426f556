/** Every address that somebody may click in a mail, once they are known. */
import type { Mail, MailPart } from './mail.ts'

/** @param made  the address to put in the place of one. */
export function withLinks(mail: Mail, made: (url: string) => string): Mail {
  return { ...mail, parts: mail.parts.map((part) => linked(part, made)) }
}

/** The same of one part. */
export function linked(part: MailPart, made: (url: string) => string): MailPart {
  switch (part.kind) {
    case 'button':
    case 'link':
      return { ...part, url: made(part.url) }
    case 'lines':
      return { ...part, lines: part.lines.map((line) => ({ ...line, url: made(line.url) })) }
    case 'cards':
      return { ...part, cards: part.cards.map((card) => ({ ...card, url: made(card.url) })) }
    case 'image':
      return { ...part, link: part.link === null ? null : made(part.link) }
    case 'rating':
      return { ...part, choices: part.choices.map((one) => ({ ...one, url: made(one.url) })) }
    default:
      return part
  }
}
