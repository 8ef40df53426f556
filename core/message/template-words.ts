/** How a message reads: what is said of its subject, preheader and titles, and of pictures without words. */
import type { Brand } from './brand.ts'
import type { SmsPolicy } from './sms.ts'
import { DEFAULT_SMS, smsSize, smsText } from './sms.ts'
import type { TemplateAround } from './template-around.ts'
import type { Template } from './template.ts'
import { templateFinding } from './template-finding.ts'
import type { TemplateFinding } from './template-finding.ts'
import { textsOf } from './template-text.ts'
import type { PlacedText } from './template-text.ts'

const READ = { preheader: 110, title: 65, push: 240 }
const HEAD: ReadonlySet<string> = new Set(['subject', 'preheader', 'title', 'sms'])
const EMOJI = /\p{Extended_Pictographic}/gu
const REPLY = /^\s*(?:re|fwd?|odp|aw|antw)\s*[:：]/i

/** What is written by hand in a text, without what is filled in. */
export const handWritten = (text: string) => text.replaceAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, ' ')

export function wordFindings(
  template: Template,
  { brand, sms = DEFAULT_SMS }: Pick<TemplateAround, 'brand' | 'sms'>,
  at: string,
): TemplateFinding[] {
  const texts = textsOf(template)
  return [
    ...texts.filter(({ role }) => HEAD.has(role)).flatMap((text) => headFindings(text, brand, at)),
    ...emptyFindings(template, texts, at),
    ...(template.channel === 'email' ? emailFindings(template, at) : []),
    ...(template.channel === 'push' ? pushFindings(template, at) : []),
    ...(template.channel === 'sms' ? smsFindings(template, sms, at) : []),
  ]
}

function headFindings({ at, text, role }: PlacedText, brand: Brand, below: string): TemplateFinding[] {
  const said = handWritten(text)
  const place = below + at
  const found: TemplateFinding[] = []
  const forbidden = brand.forbidden.find((word) => saysWord(said, word))
  if (forbidden !== undefined) found.push(templateFinding('forbidden_word', place, { word: forbidden }))
  const shout = shoutedIn(said)
  if (shout !== null && role !== 'sms') found.push(templateFinding('shouting', place, { word: shout }))
  if ((said.match(/!/g)?.length ?? 0) > 1) found.push(templateFinding('exclaiming', place))
  if (role === 'subject' && REPLY.test(text)) found.push(templateFinding('false_reply', place))
  const count = said.match(EMOJI)?.length ?? 0
  const most = { any: Infinity, one: 1, none: 0 }[brand.emoji]
  if (count > most) found.push(templateFinding('emoji', place, { count: String(count), most: String(most) }))
  return found
}

/** Whole words, letters of any language; marks on letters count. */
function saysWord(text: string, word: string): boolean {
  const low = (one: string) => one.normalize('NFC').toLocaleLowerCase('cs')
  const [all, part] = [low(text), low(word.trim())]
  if (part === '') return false
  for (let at = all.indexOf(part); at !== -1; at = all.indexOf(part, at + 1)) {
    const isLetter = (sign: string | undefined) => sign !== undefined && /[\p{L}\p{N}]/u.test(sign)
    if (!isLetter(all[at - 1]) && !isLetter(all[at + part.length])) return true
  }
  return false
}

/** One long word or two words of capitals in a row; abbreviations may stand. */
function shoutedIn(text: string): string | null {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  const isLoud = (word: string | undefined) =>
    word !== undefined && /\p{Lu}/u.test(word) && !/\p{Ll}/u.test(word) && word.length > 2
  const found = words.find(
    (word, index) => isLoud(word) && (/^\p{Lu}{6,}$/u.test(word) || isLoud(words[index + 1])),
  )
  return found ?? null
}

function emptyFindings(
  { channel }: Template,
  texts: readonly PlacedText[],
  below: string,
): TemplateFinding[] {
  const must = channel === 'email' ? ['subject'] : ['title', 'sms']
  const empty = texts.filter(({ role, text }) => must.includes(role) && text.trim() === '')
  return empty.map(({ at }) => templateFinding('empty', below + at))
}

type Of<Channel extends Template['channel']> = Extract<Template, { channel: Channel }>

function emailFindings({ subject, preheader, blocks, footer }: Of<'email'>, at: string): TemplateFinding[] {
  const found: TemplateFinding[] = []
  if (preheader.trim() === '') found.push(templateFinding('no_preheader', `${at}/preheader`))
  else if (preheader.trim() === subject.trim())
    found.push(templateFinding('preheader_repeats', `${at}/preheader`))
  const long = handWritten(preheader).length
  if (long > READ.preheader) found.push(tooLong(`${at}/preheader`, long, READ.preheader))
  if (blocks.length === 0) found.push(templateFinding('empty', `${at}/blocks`))
  if (footer.trim() === '') found.push(templateFinding('no_why', `${at}/footer`))
  for (const [index, block] of blocks.entries())
    if (block.kind === 'image' && block.alt.trim() === '')
      found.push(
        templateFinding(block.to === undefined ? 'no_alt_plain' : 'no_alt', `${at}/blocks/${index}/alt`),
      )
  return found
}

function pushFindings({ title, body }: Of<'push'>, at: string): TemplateFinding[] {
  const [head, text] = [handWritten(title).length, handWritten(body).length]
  return [
    ...(head > READ.title ? [tooLong(`${at}/title`, head, READ.title)] : []),
    ...(text > READ.push ? [tooLong(`${at}/body`, text, READ.push)] : []),
  ]
}

const tooLong = (at: string, count: number, most: number) =>
  templateFinding('too_long', at, { count: String(count), most: String(most) })

function smsFindings({ text }: Of<'sms'>, sms: SmsPolicy, at: string): TemplateFinding[] {
  const odd = [...smsText(handWritten(text), sms)].find((sign) => smsSize(sign).encoding === 'ucs2')
  return odd === undefined ? [] : [templateFinding('sms_ucs2', `${at}/text`, { word: odd })]
}
