import { useMemo } from 'preact/hooks'
import type { TemplatePreview } from '../../../core/wire/templates.ts'
import { linksIn } from '../../template/link.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Card } from '../../ui/Card.tsx'

/** Where each link of the message leads, those that are wrong first. */
export function LinkCheck({ preview: { html, text: words } }: { preview: TemplatePreview }) {
  const t = text.value.templates
  const links = useMemo(() => linksIn(html, words), [html, words])
  const faulty = links.filter(({ fault }) => fault !== null)
  return (
    <Card title={t.links} note={links.length === 0 ? t.linksNone : undefined}>
      {links.length > 0 && faulty.length === 0 && <p class="quiet">{t.linksSound(links.length)}</p>}
      {links.length > 0 && (
        <ul class="template-links">
          {[...faulty, ...links.filter(({ fault }) => fault === null)].map(({ url, words: said, fault }) => (
            <li key={`${url} ${said}`}>
              {fault && <Badge tone="bad">{t.linkFaults[fault]}</Badge>} {said || '–'}{' '}
              <code class="quiet">{shortened(url)}</code>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

const shortened = (url: string) => (url.length > 70 ? `${url.slice(0, 67)}…` : url)
