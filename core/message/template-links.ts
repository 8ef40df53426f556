/** Where a message leads: addresses that are written by hand, and the way out that the law asks for. */
import type { Template } from './template.ts'
import type { TemplateAround } from './template-around.ts'
import { templateFinding } from './template-finding.ts'
import type { TemplateFinding } from './template-finding.ts'
import { textsOf } from './template-text.ts'

type Rules = Pick<TemplateAround, 'class' | 'shopUrl' | 'hosts'>
type PlacedUrl = { readonly at: string; readonly url: string; readonly isPicture: boolean }

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
      .map((url) => ({ at, url: url.replace(/[.,;:!?)]+$/, ''), isPicture: false }))
  })
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
