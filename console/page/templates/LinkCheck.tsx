import { useMemo } from 'preact/hooks'
import type { LinkVerdict } from '../../../core/wire/link-check.ts'
import type { TemplatePreview } from '../../../core/wire/templates.ts'
import { useAsked } from '../../ask.ts'
import { checkLinks } from '../../template-api.ts'
import { linksIn } from '../../template/link.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'

/** As many as the instance looks at in one go. */
const MOST = 30
const TYPING_MS = 800

/** Where each link of the message leads and whether that is there; those that are wrong first. */
export function LinkCheck({ preview: { html, text: words } }: { preview: TemplatePreview }) {
  const t = text.value.templates
  const links = useMemo(() => linksIn(html, words), [html, words])
  const urls = [...new Set(links.filter(({ fault }) => fault === null).map(({ url }) => url))].slice(0, MOST)
  const asked = useAsked(
    urls.length === 0 ? null : JSON.stringify(urls),
    (signal) => checkLinks(urls, signal),
    TYPING_MS,
  )
  const verdicts = new Map(asked.value?.links.map(({ url, verdict }) => [url, verdict]))
  const said = links.map((link) => ({ ...link, fault: link.fault ?? faultIn(verdicts.get(link.url)) }))
  const faulty = said.filter(({ fault }) => fault !== null)
  return (
    <Card title={t.links} note={links.length === 0 ? t.linksNone : undefined}>
      {links.length > 0 && faulty.length === 0 && !asked.busy && (
        <p class="quiet">{t.linksSound(links.length)}</p>
      )}
      {links.length > 0 && (
        <ul class="template-links">
          {[...faulty, ...said.filter(({ fault }) => fault === null)].map(({ url, words: name, fault }) => (
            <li key={`${url} ${name}`}>
              {fault && <Badge tone={fault === 'unsure' ? 'warn' : 'bad'}>{t.linkFaults[fault]}</Badge>}{' '}
              {name || '–'} <code class="quiet">{shortened(url)}</code>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const FAULTS = ['dead', 'unsure', 'unsafe', 'barred'] as const satisfies readonly LinkVerdict[]
type Faulty = (typeof FAULTS)[number]

/** What the instance found; what it need not ask about is sound. */
function faultIn(verdict: LinkVerdict | undefined): Faulty | null {
  return FAULTS.find((one) => one === verdict) ?? null
}

const shortened = (url: string) => (url.length > 70 ? `${url.slice(0, 67)}…` : url)
