/** The plain text beside the HTML: the same parts in the same order. */
import { MAIL_WORDS } from './mail.ts'
import type { Mail, MailPart } from './mail.ts'

type Language = 'cs' | 'en'

export function mailText(mail: Mail): string {
  const { language, parts, footer, shop, stop, browser } = mail
  const words = MAIL_WORDS[language]
  const end = [
    ...(footer === '' ? [] : [footer]),
    `${shop.name} · ${shop.url}`,
    ...(stop
      ? [`${words.unsubscribe}: ${stop.unsubscribe}`, `${words.preferences}: ${stop.preferences}`]
      : []),
    ...(browser === null ? [] : [`${words.browser}: ${browser}`]),
  ]
  const body = parts.map((part) => partText(part, language)).filter((text) => text !== '')
  return `${[...body, ['-- ', ...end].join('\n')].join('\n\n')}\n`
}

function partText(part: MailPart, language: Language): string {
  const words = MAIL_WORDS[language]
  switch (part.kind) {
    case 'heading':
      return part.text
    case 'text':
      return part.text.trim()
    case 'list':
      return part.items.map((item) => `- ${item}`).join('\n')
    case 'button':
    case 'link':
      return `${part.text}: ${part.url}`
    case 'lines': {
      const lines = part.lines.map(({ title, quantity, price }) => `- ${title} (${quantity}×) ${price}`)
      const extras = (part.extras ?? []).map(({ of, price }) => `- ${words[of]} ${price}`)
      return [...lines, ...extras, `= ${words.total} ${part.total}`].join('\n')
    }
    case 'cards': {
      const cards = part.cards.map(
        ({ title, price, was, rating, url }) =>
          `- ${title}, ${price}${was === null ? '' : ` (${words.before} ${was})`}${rating === undefined ? '' : `, ${rating}`}\n  ${url}`,
      )
      return [...(part.title ? [part.title] : []), ...cards].join('\n')
    }
    case 'coupon': {
      const until = part.until === null ? '' : ` (${words.until} ${part.until})`
      return `${part.text}\n${part.code}${until}`
    }
    case 'image':
      return [part.alt, ...(part.link === null ? [] : [part.link])].filter((one) => one !== '').join('\n')
    case 'quote':
      return `„${part.text.trim()}“\n${part.by}`
    case 'rating':
      return [part.question, ...part.choices.map(({ value, url }) => `${value}: ${url}`)].join('\n')
    case 'divider':
      return '---'
  }
}
