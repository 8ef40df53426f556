/** Where a message leads: addresses that are written by hand, and the way out that the law asks for. */
import type { Words } from '../base/words.ts'
import type { Fill } from './mail/compose.ts'
import type { Template } from './template.ts'
import type { TemplateAround } from './template-around.ts'
import { templateFinding } from './template-finding.ts'
import type { TemplateFinding } from './template-finding.ts'
import { textsOf } from './template-text.ts'

type Rules = Pick<TemplateAround, 'class' | 'shopUrl' | 'hosts'>
export type PlacedUrl = { readonly at: string; readonly url: string; readonly isPicture: boolean }

/** Without the sign that ends a sentence. */
const shorn = (url: string) => url.replace(/[.,;:!?)]+$/, '')

const BARE = /https?:\/\/[^\s"'<>|]+/gi

/** Those without anything to fill in: of the others nothing is known until somebody is written to. */
export function urlsOf(template: Template): PlacedUrl[] {
  return textsOf(template).flatMap(({ at, text, role }): PlacedUrl[] => {
    if (role === 'url')
      return /\{[{%]/.test(text) || text.trim() === ''
        ? []
        : [{ at, url: text.trim(), isPicture: /\/blocks\/\d+\/url$/.test(at) }]
    const whole = text.replaceAll(/\{\{[\s\S]*?\}\}|\{%[\s\S]*?%\}/g, '{}')
    return (whole.match(BARE) ?? [])
      .filter((url) => !url.includes('{'))
      .map((url) => ({ at, url: shorn(url), isPicture: false }))
  })
}

const HAS_LIQUID = /\{[{%]/
/** What an event of the shop tells may be a whole address; somebody made up knows nothing of it. */
const WHOLE_FROM_ENTRY = /^\s*\{\{-?\s*entry\./

/**
 * Addresses that are filled in, as they come out for somebody: of a link the whole of it, of what is read
 * those that only stand there once it is filled in.
 *
 * @throws LiquidFault
 */
export function filledUrlsOf(template: Template, fill: Fill): PlacedUrl[] {
  return textsOf(template).flatMap(({ at, text, role, own }): PlacedUrl[] => {
    if (!HAS_LIQUID.test(text) || WHOLE_FROM_ENTRY.test(text) || own !== undefined) return []
    const filled = fill(text, at).trim()
    if (role === 'url') return [{ at, url: filled, isPicture: /\/blocks\/\d+\/url$/.test(at) }]
    // What is written out is judged as it is written.
    return (filled.match(BARE) ?? [])
      .map(shorn)
      .filter((url) => !text.includes(url))
      .map((url) => ({ at, url, isPicture: false }))
  })
}

/** What is wrong with them for a persona: not to be sent, or to be sent without anybody knowing where to. */
export function filledFindings(
  urls: readonly PlacedUrl[],
  { persona, rules, below }: { readonly persona: Words; readonly rules: Rules; readonly below: string },
): TemplateFinding[] {
  return urls.flatMap((one) =>
    urlFindings(one, rules, below)
      // A picture that somebody lacks is left out.
      .filter(() => !(one.isPicture && one.url === ''))
      .map(({ code }) =>
        code === 'foreign_link'
          ? templateFinding('foreign_link_for', below + one.at, {
              persona,
              host: hostOf(one.url)?.host ?? '',
            })
          : templateFinding('bad_link_for', below + one.at, { persona, url: one.url.slice(0, 100) || '–' }),
      ),
  )
}

export function linkFindings(template: Template, rules: Rules, at: string): TemplateFinding[] {
  const found = urlsOf(template).flatMap((one) => urlFindings(one, rules, at))
  const isMarketingSms = template.channel === 'sms' && rules.class === 'marketing'
  const hasWayOut =
    template.channel === 'sms' && /links\.unsubscribe|unsubscribe_url|\bSTOP\b/.test(template.text)
  return isMarketingSms && !hasWayOut ? [...found, templateFinding('no_way_out', `${at}/text`)] : found
}

/** Scheme and host of an address of the web; null where it has none, or names somebody before its host. */
function hostOf(url: string): { readonly scheme: string; readonly host: string } | null {
  const found = /^(https?):\/\/([^/?#@\s\\]+)(?:[/?#]|$)/i.exec(url)
  return found && { scheme: found[1]!.toLowerCase(), host: found[2]!.toLowerCase() }
}

function urlFindings(
  { at, url, isPicture }: PlacedUrl,
  { shopUrl, hosts }: Rules,
  below: string,
): TemplateFinding[] {
  const place = below + at
  // A path of the shop.
  if (/^\/(?!\/)/.test(url) && !/[\s\\]/.test(url)) return []
  const [target, shop] = [hostOf(url), hostOf(shopUrl)]
  if (!target || /[\s\\]/.test(url)) return [templateFinding('bad_link', place, { url: url.slice(0, 100) })]
  const found: TemplateFinding[] = []
  const isOurs = target.host === shop?.host || hosts.includes(target.host)
  // A picture may come from anywhere; a link leads to the shop.
  if (!isOurs && !isPicture) found.push(templateFinding('foreign_link', place, { host: target.host }))
  if (target.scheme === 'http' && (shop?.scheme === 'https' || target.host !== shop?.host))
    found.push(templateFinding('insecure_link', place, { url: url.slice(0, 100) }))
  return found
}
