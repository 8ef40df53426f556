/** A question with a number to choose: each is a link of its own. */
import { MAIL_WORDS } from './mail.ts'
import type { MailPart } from './mail.ts'
import { markup, safeAddress } from './markup.ts'
import type { Markup } from './markup.ts'
import { DAY } from './palette.ts'

type Rating = Extract<MailPart, { kind: 'rating' }>

export function ratingRow({ question, scale, choices }: Rating, language: 'cs' | 'en'): Markup {
  const { low, high, of } = MAIL_WORDS[language]
  const most = choices.at(-1)?.value ?? 0
  const all = choices.map(
    ({ value, url }) =>
      markup`<a class="v-ink v-line" href="${safeAddress(url)}" aria-label="${value} ${of} ${most}" style="display:inline-block;min-width:24px;margin:0 6px 8px 0;padding:10px 8px;border:1px solid ${DAY.line};border-radius:8px;text-align:center;font-size:16px;line-height:20px;color:${DAY.ink};text-decoration:none">${scale === 'stars' ? '★'.repeat(value) : value}</a>`,
  )
  const ends =
    scale === 'stars'
      ? null
      : markup`<p class="v-soft" style="margin:0;font-size:13px;color:${DAY.soft}">0 = ${low}, 10 = ${high}</p>`
  return markup`<p class="v-ink" dir="auto" style="margin:0 0 12px;font-size:16px;line-height:1.5;color:${DAY.ink}">${question}</p><div>${all}</div>${ends}`
}
