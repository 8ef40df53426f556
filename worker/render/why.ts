/** "Why am I seeing this?": one page without a script, in Czech or English. */
import type { Told } from '../../core/decision/why.ts'
import type { Env } from '../env.ts'
import { PRIVATE_HTML, STYLE, escape } from './preference.ts'

type Language = 'cs' | 'en'

const TEXTS = {
  cs: {
    title: 'Proč to vidím?',
    shown: 'Tento obsah jsme vám ukázali, protože:',
    kept: 'Na tomto místě jsme nechali obsah, který vidí každý, protože:',
    rule: 'Podmínka, která u vás platí',
    products: 'Co jsme vybrali',
    left: 'Co jsme vynechali',
    basis: 'Na čem to stojí',
    consent: (at: string) =>
      `Na vašem souhlasu s personalizací z ${at}. Odvolat ho můžete kdykoli v nastavení soukromí obchodu; pak uvidíte totéž co každý.`,
    none: 'Na žádném osobním údaji. Bez souhlasu o vás nic nečteme ani neukládáme.',
    others: 'Údaje jiných lidí na této stránce nejsou a váš obsah nikdo jiný nevidí.',
    gone: 'Tento záznam nemáme',
    goneText:
      'Odkaz patří jinému prohlížeči, záznam už vypršel, nebo jste viděli obsah bez osobních údajů, který je pro všechny stejný. O takovém nic neukládáme.',
    back: 'Zpět do obchodu',
    other: 'English',
    times: (count: number) => `${count}×`,
  },
  en: {
    title: 'Why am I seeing this?',
    shown: 'You were shown this because:',
    kept: 'Here we left what everybody sees, because:',
    rule: 'The rule that holds for you',
    products: 'What was chosen',
    left: 'What was left out',
    basis: 'What it rests on',
    consent: (at: string) =>
      `On your consent to personalisation of ${at}. You can withdraw it at any time in the shop's privacy settings; then you see what everybody sees.`,
    none: 'On no personal data. Without consent we read and keep nothing of you.',
    others: 'No data of other people is on this page, and nobody else is shown your content.',
    gone: 'We have no such record',
    goneText:
      'The link belongs to another browser, the record has expired, or what you saw rests on no personal data and is the same for everybody. Of that we keep nothing.',
    back: 'Back to the shop',
    other: 'Česky',
    times: (count: number) => `${count}×`,
  },
} as const

export type WhyPage = {
  readonly told: Told
  readonly language: Language
  /** Path of the page. */
  readonly path: string
}

export function whyPage(
  env: Pick<Env, 'SITE_NAME' | 'SHOP_URL'>,
  { told, language, path }: WhyPage,
): Response {
  const text = TEXTS[language]
  const date = new Intl.DateTimeFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Prague',
  })
  const { consentAt, rule, products, left } = told
  const reasoned = products.map(({ title, reasons }) =>
    reasons.length > 0 ? `${title}: ${reasons.join(' ')}` : title,
  )
  const body = `<p>${told.isShown ? text.shown : text.kept}</p>${listOf(told.reasons)}
${rule && rule.length > 0 ? `<h2>${text.rule}</h2>${listOf(rule)}` : ''}
${reasoned.length > 0 ? `<h2>${text.products}</h2>${listOf(reasoned)}` : ''}
${left.length > 0 ? `<h2>${text.left}</h2>${listOf(left.map((one) => `${one.text} (${text.times(one.count)})`))}` : ''}
<h2>${text.basis}</h2><p>${consentAt === null ? text.none : text.consent(date.format(consentAt))}</p><p class="quiet">${text.others}</p>`
  return pageOf(env, { title: text.title, body, language, path, status: 200 })
}

/** The same for whoever has no such record and for whoever is not the one it is of. */
export function unknownWhy(
  env: Pick<Env, 'SITE_NAME' | 'SHOP_URL'>,
  language: Language,
  path: string,
): Response {
  const { gone, goneText } = TEXTS[language]
  return pageOf(env, { title: gone, body: `<p>${goneText}</p>`, language, path, status: 404 })
}

function listOf(texts: readonly string[]): string {
  return texts.length === 0 ? '' : `<ul>${texts.map((one) => `<li>${escape(one)}</li>`).join('')}</ul>`
}

type Drawn = {
  readonly title: string
  readonly body: string
  readonly language: Language
  readonly path: string
  readonly status: number
}

function pageOf(
  env: Pick<Env, 'SITE_NAME' | 'SHOP_URL'>,
  { title, body, language, path, status }: Drawn,
): Response {
  const text = TEXTS[language]
  const other = language === 'cs' ? 'en' : 'cs'
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · ${escape(env.SITE_NAME)}</title><style>${STYLE}</style></head><body><main>
<p class="shop">${escape(env.SITE_NAME)}</p><h1>${title}</h1>
<p><a href="${escape(path)}?lang=${other}" lang="${other}" hreflang="${other}">${text.other}</a></p>
${body}
<p><a href="${escape(env.SHOP_URL)}/" rel="noreferrer">${text.back}</a></p></main></body></html>`
  return new Response(html, { status, headers: PRIVATE_HTML })
}
