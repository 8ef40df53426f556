/** One part of an e-mail as a row of its table: inline styles, because that is what mail programs show. */
import { MAIL_WORDS } from './mail.ts'
import type { MailCard, MailExtra, MailLine, MailPart, MailPicture } from './mail.ts'
import { markup, pictureAddress, safeAddress } from './markup.ts'
import type { Markup } from './markup.ts'
import { DAY, SANS, SERIF } from './palette.ts'
import { ratingRow } from './rating.ts'

type Language = 'cs' | 'en'
type Of<Kind extends MailPart['kind']> = Extract<MailPart, { kind: Kind }>

const row = (inner: Markup, topPx: number): Markup =>
  markup`<tr><td class="v-pad" style="padding:${topPx}px 36px 0">${inner}</td></tr>\n`

export function partRow(part: MailPart, language: Language): Markup {
  switch (part.kind) {
    case 'heading':
      return row(headingOf(part), part.level === 1 ? 20 : 28)
    case 'text':
      return row(textOf(part.text), 14)
    case 'list':
      return row(listOf(part.items), 14)
    case 'button':
      return row(buttonOf(part), 26)
    case 'link':
      return row(
        markup`<p style="margin:0;font-size:16px;line-height:1.6">${linkOf(part.text, part.url)}</p>`,
        14,
      )
    case 'lines':
      return row(linesOf(part, language), 20)
    case 'cards':
      return row(cardsOf(part, language), 26)
    case 'coupon':
      return row(couponOf(part, language), 24)
    case 'image':
      return row(imageOf(part), 20)
    case 'quote':
      return row(quoteOf(part), 24)
    case 'rating':
      return row(ratingRow(part, language), 24)
    case 'divider':
      return row(
        markup`<div class="v-line" style="border-top:1px solid ${DAY.line};font-size:0;line-height:0">&nbsp;</div>`,
        28,
      )
  }
}

function headingOf({ text, level }: Of<'heading'>): Markup {
  return level === 1
    ? markup`<h1 class="v-h1 v-ink" dir="auto" style="margin:0;${raw(SERIF)};font-size:30px;line-height:1.2;font-weight:normal;color:${DAY.ink}">${text}</h1>`
    : markup`<h2 class="v-ink" dir="auto" style="margin:0;${raw(SERIF)};font-size:21px;line-height:1.3;font-weight:normal;color:${DAY.ink}">${text}</h2>`
}

/** Our own constants; never what a template or a person said. */
const raw = (html: string): Markup => ({ html })

/** Paragraphs are parted by an empty line; within one a line ends where it was ended. */
export function paragraphs(text: string): Markup[][] {
  return text
    .split(/\n\s*\n/)
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map((one) => one.split('\n').map((line, index) => (index === 0 ? markup`${line}` : markup`<br>${line}`)))
}

function textOf(text: string): Markup {
  const all = paragraphs(text).map(
    (lines, index) =>
      markup`<p class="v-ink" dir="auto" style="margin:${index === 0 ? 0 : 14}px 0 0;font-size:16px;line-height:1.6;color:${DAY.ink}">${lines}</p>`,
  )
  return markup`${all}`
}

function listOf(items: readonly string[]): Markup {
  const all = items.map(
    (item) => markup`<li dir="auto" style="margin:0 0 6px;font-size:16px;line-height:1.6">${item}</li>`,
  )
  return markup`<ul class="v-ink" style="margin:0;padding:0 0 0 22px;color:${DAY.ink}">${all}</ul>`
}

/** The whole coloured field is the link, and without styles it is still a link. */
function buttonOf({ text, url }: Of<'button'>): Markup {
  return markup`<table role="presentation" cellpadding="0" cellspacing="0" border="0"><tr><td class="v-accent" bgcolor="${DAY.accent}" style="background:${DAY.accent};border-radius:10px"><a class="v-accent-text" dir="auto" href="${safeAddress(url)}" style="display:inline-block;padding:14px 26px;font-size:16px;line-height:20px;font-weight:600;color:${DAY.accentText};text-decoration:none">${text}</a></td></tr></table>`
}

function linkOf(text: string, url: string): Markup {
  return markup`<a class="v-brand" dir="auto" href="${safeAddress(url)}" style="color:${DAY.brand}">${text}</a>`
}

function linesOf({ of, lines, extras = [], total }: Of<'lines'>, language: Language): Markup {
  const words = MAIL_WORDS[language]
  const end = `padding:12px 0;border-top:2px solid ${DAY.ink};font-size:15px;font-weight:600;color:${DAY.ink}`
  return markup`<table width="100%" cellpadding="0" cellspacing="0" border="0" aria-label="${words[of]}" style="border-collapse:collapse">
${lines.map((line) => lineRow(line, words.pieces))}${extras.map((one) => extraRow(one, words))}<tr><td colspan="2" class="v-ink v-line" style="${end}">${words.total}</td><td align="right" class="v-ink v-line" style="${end};white-space:nowrap">${total}</td></tr></table>`
}

function lineRow({ title, quantity, price, imageUrl, url }: MailLine, pieces: string): Markup {
  const edge = `border-top:1px solid ${DAY.line}`
  const picture = pictureAddress(imageUrl)
  return markup`<tr><td width="72" class="v-line" style="padding:10px 0;${edge}">${
    picture === null ? null : pictureOf(picture, 60)
  }</td><td class="v-line" style="padding:10px 12px;${edge};font-size:15px;line-height:1.4"><a class="v-ink" dir="auto" href="${safeAddress(url)}" style="color:${DAY.ink};text-decoration:none">${title}</a><br><span class="v-soft" style="color:${DAY.soft};font-size:13px">${quantity} ${pieces}</span></td><td align="right" class="v-ink v-line" style="padding:10px 0;${edge};font-size:15px;color:${DAY.ink};white-space:nowrap">${price}</td></tr>
`
}

function extraRow({ of, price }: MailExtra, words: Readonly<Record<MailExtra['of'], string>>): Markup {
  const cell = `padding:10px 0;border-top:1px solid ${DAY.line};font-size:15px`
  return markup`<tr><td colspan="2" class="v-soft v-line" style="${cell};color:${DAY.soft}">${words[of]}</td><td align="right" class="v-ink v-line" style="${cell};color:${DAY.ink};white-space:nowrap">${price}</td></tr>
`
}

/** Beside its name, which says what it shows. */
function pictureOf(url: string, sizePx: number): Markup {
  return markup`<img src="${url}" width="${sizePx}" height="${sizePx}" alt="" class="v-tint" style="display:block;border-radius:8px;background:${DAY.page};object-fit:cover">`
}

/** Side by side where there is room, one under another on a telephone. */
function cardsOf({ title, cards }: Of<'cards'>, language: Language): Markup {
  const heading =
    title === null || title === '' ? null : headingOf({ kind: 'heading', text: title, level: 2 })
  const width = cards.length === 1 ? 544 : 272
  return markup`${heading}<div style="font-size:0;margin:6px -8px 0">${cards.map((card) => cardOf(card, width, language))}</div>`
}

function cardOf(card: MailCard, widthPx: number, language: Language): Markup {
  const { title, price, was, rating, imageUrl, url } = card
  const picture = pictureAddress(imageUrl)
  const before =
    was === null
      ? null
      : markup` <s class="v-soft" style="color:${DAY.soft};font-weight:normal" aria-label="${MAIL_WORDS[language].before} ${was}">${was}</s>`
  const said =
    rating === undefined
      ? null
      : markup`<span class="v-soft" style="display:block;margin-top:2px;font-size:13px;line-height:1.4;color:${DAY.soft}">★ ${rating}</span>`
  return markup`<div class="v-col" style="display:inline-block;vertical-align:top;width:100%;max-width:${widthPx}px"><div style="padding:8px"><a href="${safeAddress(url)}" style="text-decoration:none">${
    picture === null
      ? null
      : markup`<img src="${picture}" width="${widthPx - 16}" alt="" class="v-tint v-img" style="display:block;width:100%;max-width:${widthPx - 16}px;height:auto;border-radius:10px;background:${DAY.page}">`
  }<span class="v-ink" dir="auto" style="display:block;margin-top:10px;font-size:15px;line-height:1.4;color:${DAY.ink}">${title}</span><span class="v-ink" style="display:block;margin-top:2px;font-size:15px;line-height:1.4;font-weight:600;color:${DAY.ink}">${price}${before}</span>${said}</a></div></div>`
}

function couponOf({ text, code, until }: Of<'coupon'>, language: Language): Markup {
  const end =
    until === null
      ? null
      : markup`<div class="v-soft" style="margin-top:8px;font-size:13px;color:${DAY.soft}">${MAIL_WORDS[language].until} ${until}</div>`
  return markup`<table role="presentation" width="100%" cellpadding="0" cellspacing="0" border="0"><tr><td align="center" class="v-tint v-line" style="padding:20px;background:${DAY.page};border:1px dashed ${DAY.line};border-radius:10px"><div class="v-ink" dir="auto" style="font-size:15px;line-height:1.5;color:${DAY.ink}">${text}</div><div class="v-brand" style="margin-top:10px;font-family:Consolas,Menlo,monospace;font-size:22px;line-height:1.3;font-weight:700;letter-spacing:1px;color:${DAY.brand}">${code}</div>${end}</td></tr></table>`
}

function imageOf({ url, alt, link }: MailPicture): Markup {
  const src = pictureAddress(url)
  if (src === null) return markup``
  const image = markup`<img src="${src}" width="528" alt="${alt}" class="v-tint v-soft" style="display:block;width:100%;max-width:528px;height:auto;border:0;border-radius:10px;background:${DAY.page};color:${DAY.soft};font-size:14px">`
  return link === null ? image : markup`<a href="${safeAddress(link)}">${image}</a>`
}

function quoteOf({ text, by }: Of<'quote'>): Markup {
  return markup`<blockquote class="v-line v-ink" dir="auto" style="margin:0;padding:2px 0 2px 18px;border-left:3px solid ${DAY.line};${raw(SERIF)};font-size:18px;line-height:1.5;color:${DAY.ink}">${paragraphs(text).map((lines) => markup`<p style="margin:0 0 6px">${lines}</p>`)}<footer class="v-soft" style="${raw(SANS)};font-size:14px;color:${DAY.soft}">${by}</footer></blockquote>`
}
