/** The preference centre: one page with forms and no script, in Czech or English. */
import { WEEKLY_CHOICES } from '../../core/consent/centre.ts'
import type { Centre, Choice } from '../../core/consent/centre.ts'
import { PURPOSES } from '../../core/consent/purpose.ts'
import type { Purpose } from '../../core/consent/purpose.ts'
import type { Topic } from '../../core/consent/topic.ts'
import type { Env } from '../env.ts'
import type { Proved } from '../store/consent.ts'
import { CHANNEL_TEXTS, PURPOSE_TEXTS, SOURCE_TEXTS, TEXTS } from './preference-text.ts'
import type { Language } from './preference-text.ts'

export type PreferencePage = {
  readonly centre: Centre
  /** Addresses as the person may see them, by channel: masked. */
  readonly addresses: Readonly<Partial<Record<Purpose, string>>>
  readonly topics: readonly Topic[]
  readonly proofs: readonly Proved[]
  readonly language: Language
  readonly isCompany: boolean
  /** Whether there are two centres to choose from. */
  readonly hasCompany: boolean
  readonly isSaved: boolean
  /** Path of the page, with its token. */
  readonly path: string
}

export const STYLE = `:root{color-scheme:light dark;--ground:#f4efe8;--card:#fffdfa;--ink:#2b211a;--quiet:#5d5047;--line:#d8ccbf;--accent:#7a3e12;--on:#fff}
@media (prefers-color-scheme:dark){:root{--ground:#17120e;--card:#221b16;--ink:#f3ebe2;--quiet:#c4b5a7;--line:#4a3d33;--accent:#e0a066;--on:#1b130c}}
body{margin:0;background:var(--ground);color:var(--ink);font:1rem/1.6 system-ui,sans-serif}
main{box-sizing:border-box;width:min(40rem,calc(100vw - 2rem));margin:2rem auto;padding:2rem;background:var(--card);border-radius:1rem}
h1{margin:.25rem 0 0;font:400 1.9rem/1.2 Georgia,serif}h2{margin:2.5rem 0 .5rem;font-size:1.1rem}p{margin:.75rem 0}
.shop,.quiet{color:var(--quiet)}.shop{margin:0}fieldset{margin:2rem 0 0;padding:0;border:0}legend{padding:0;font-weight:600;font-size:1.1rem}
.box{display:flex;gap:.75rem;align-items:center;min-height:2.75rem}.box input{width:1.35rem;height:1.35rem;accent-color:var(--accent);flex:none}
select{font:inherit;padding:.5rem;border:1px solid var(--line);border-radius:.5rem;background:var(--card);color:var(--ink)}
button,a.button{display:inline-block;margin-top:1.5rem;padding:.8rem 1.6rem;border:0;border-radius:.6rem;background:var(--accent);color:var(--on);font:600 1rem/1.4 system-ui,sans-serif;text-decoration:none;cursor:pointer}
button.plain{background:none;color:var(--accent);border:2px solid var(--accent)}a{color:var(--accent)}ul{padding-left:1.2rem}
.saved{padding:.75rem 1rem;border:2px solid var(--accent);border-radius:.6rem}:focus-visible{outline:3px solid var(--accent);outline-offset:3px}`

export function preferencePage(env: Env, page: PreferencePage): Response {
  const { language, isCompany, path } = page
  const text = TEXTS[language]
  const title = isCompany ? text.companyTitle : text.title
  const other = language === 'cs' ? 'en' : 'cs'
  const query = (lang: Language, company: boolean) => `${path}?lang=${lang}${company ? '&amp;for=b2b' : ''}`
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex"><title>${title} · ${escape(env.SITE_NAME)}</title><style>${STYLE}</style></head><body><main>
<p class="shop">${escape(env.SITE_NAME)}</p><h1>${title}</h1><p>${text.lead}</p>
<p><a href="${query(other, isCompany)}" lang="${other}" hreflang="${other}">${text.other}</a>${
    page.hasCompany
      ? ` · <a href="${query(language, !isCompany)}">${isCompany ? text.forPerson : text.forCompany}</a>`
      : ''
  }</p>
${page.isSaved ? `<p class="saved" role="status">${text.saved}</p>` : ''}
${choicesForm(page)}
${noneForm(page)}
<h2>${text.proofs}</h2>${proofList(page)}
<h2>${text.data}</h2><p>${text.dataText}</p><p><a href="${path}/data">${text.download}</a></p>
<p><a href="${escape(env.SHOP_URL)}/" rel="noreferrer">${text.back}</a></p></main></body></html>`
  return new Response(html, { headers: PRIVATE_HTML })
}

/** Of one person alone: no cache may keep it, no other page may frame it or learn where it was. */
export const PRIVATE_HTML = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'private, no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
}

function choicesForm({ centre, addresses, language, isCompany }: PreferencePage): string {
  const text = TEXTS[language]
  const group = (legend: string, boxes: readonly string[], hint = '') =>
    boxes.length === 0
      ? ''
      : `<fieldset><legend>${legend}</legend>${hint ? `<p class="quiet">${hint}</p>` : ''}${boxes.join('')}</fieldset>`
  const topics = centre.topics.map((one) => box(one, one.topic.title[language]))
  const channels = centre.channels.map((one) => {
    const address = addresses[one.channel]
    return box(one, `${CHANNEL_TEXTS[language][one.channel] ?? one.channel}${address ? ` (${address})` : ''}`)
  })
  const purposes = centre.purposes.map((one) => box(one, PURPOSE_TEXTS[language][one.purpose]))
  const shown = [...centre.topics, ...centre.channels, ...centre.purposes].map(({ name }) => name)
  const option = (value: number | null) => {
    const label = value === null ? text.anyNumber : value === 0 ? text.none : text.perWeek(value)
    return `<option value="${value ?? ''}"${value === centre.weekly ? ' selected' : ''}>${label}</option>`
  }
  const weekly = WEEKLY_CHOICES.includes(centre.weekly) ? WEEKLY_CHOICES : [...WEEKLY_CHOICES, centre.weekly]
  return `<form method="post"><input type="hidden" name="action" value="save"><input type="hidden" name="lang" value="${language}">
<input type="hidden" name="for" value="${isCompany ? 'b2b' : 'b2c'}"><input type="hidden" name="shown" value="${escape(shown.join(' '))}">
${group(text.topics, topics)}${group(text.channels, channels)}
<fieldset><legend>${text.weekly}</legend><p><label for="weekly">${text.weeklyLabel}</label> <select id="weekly" name="weekly">${weekly.map(option).join('')}</select></p></fieldset>
${group(text.purposes, purposes, text.purposesHint)}<button type="submit">${text.save}</button></form>`
}

function box({ name, isOn }: Choice, label: string): string {
  const id = name.replaceAll(/[^a-z0-9]/gi, '-')
  return `<div class="box"><input type="checkbox" id="${id}" name="${escape(name)}" value="yes"${isOn ? ' checked' : ''}><label for="${id}">${escape(label)}</label></div>`
}

function noneForm({ language, isCompany }: PreferencePage): string {
  const text = TEXTS[language]
  return `<form method="post"><h2>${text.noneTitle}</h2><p>${text.noneText}</p><input type="hidden" name="action" value="none">
<input type="hidden" name="lang" value="${language}"><input type="hidden" name="for" value="${isCompany ? 'b2b' : 'b2c'}">
<button type="submit" class="plain">${text.noneButton}</button></form>`
}

const MAX_SHOWN_PROOFS = 100

function proofList({ proofs, language, topics }: PreferencePage): string {
  const text = TEXTS[language]
  if (proofs.length === 0) return `<p>${text.noProofs}</p>`
  const time = new Intl.DateTimeFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Prague',
  })
  const lines = proofs
    .toReversed()
    .slice(0, MAX_SHOWN_PROOFS)
    .map((proof) => {
      const said = proof.detail === 'policy' ? text.anyNumber : proof.detail
      const answer = said ?? (proof.granted ? text.yes : text.no)
      const source = SOURCE_TEXTS[language][proof.source] ?? proof.source
      const wording = proof.wording === null ? '' : `, ${text.wording} ${proof.wording}`
      return `<li>${escape(`${time.format(proof.at)}: ${subjectText(proof.subject, language, topics)}: ${answer} (${source}${wording})`)}</li>`
    })
  return `<ul>${lines.join('')}</ul>`
}

function subjectText(subject: string, language: Language, topics: readonly Topic[]): string {
  const purpose = PURPOSES.find((one) => one === subject)
  if (purpose) return PURPOSE_TEXTS[language][purpose]
  if (subject === 'weekly') return TEXTS[language].weeklyLabel
  const [kind, ...rest] = subject.split(':')
  const id = rest.at(-1) ?? ''
  if (kind === 'topic') return topics.find((topic) => topic.id === id)?.title[language] ?? id
  const channel = PURPOSES.find((one) => one === id)
  return (channel && CHANNEL_TEXTS[language][channel]) ?? id
}

export function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
