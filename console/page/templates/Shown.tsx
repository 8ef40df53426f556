/** What a preview holds, as the device would show it. */
import type { TemplatePreview } from '../../../core/wire/templates.ts'
import { decimal, money } from '../../format.ts'
import { language } from '../../preference.ts'
import { session } from '../../session.ts'
import type { Side } from '../../template/draft.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { ROOM } from './Envelope.tsx'
import { MailFrame } from '../../ui/MailFrame.tsx'

export type Look = {
  readonly width: 'phone' | 'desktop'
  readonly isDark: boolean
  readonly form: 'look' | 'text'
}

/** Gmail cuts what is larger. */
const CUT_BYTES = 102_000

type ShownProps = { preview: TemplatePreview; side: Side; look: Look }

export function Shown({ preview, side, look }: ShownProps) {
  const t = text.value.templates
  const { missing } = preview
  return (
    <>
      {preview.html === null ? (
        <Bubble preview={preview} side={side} />
      ) : (
        <Mail preview={preview} html={preview.html} side={side} look={look} />
      )}
      {missing.length > 0 && (
        <p class="template-missing">
          <Badge tone="warn">{missing.length}</Badge> {t.missing}:{' '}
          {missing.map(({ at, path }, index) => (
            <span key={at + path}>
              {index > 0 && ', '}
              <code>{path}</code>
            </span>
          ))}
        </p>
      )}
    </>
  )
}

function Mail({ preview, html, side, look }: ShownProps & { html: string }) {
  const t = text.value.templates
  const { subject, preheader, bytes } = preview
  return (
    <>
      <p class="template-subject" lang={side}>
        <strong>{subject}</strong> <span class="quiet">{preheader}</span>
      </p>
      <p class="quiet template-room">{t.subjectRoom([...subject].length, ROOM)}</p>
      {look.form === 'look' ? (
        <div class={`device device-${look.width}`}>
          <MailFrame title={t.frame} html={html} dark={look.isDark} />
        </div>
      ) : (
        <pre class="message-text" lang={side} tabIndex={0}>
          {preview.text}
        </pre>
      )}
      <p class="quiet">
        {t.bytes(decimal(bytes / 1_000, language.value))} {bytes > CUT_BYTES && t.bytesCut}
      </p>
    </>
  )
}

/** SMS and WhatsApp as a bubble; push and the inbox as a notice with a title. */
function Bubble({ preview: { channel, title, text: words, sms }, side }: Omit<ShownProps, 'look'>) {
  const t = text.value.templates
  const site = session.value.kind === 'in' ? session.value.view.site : null
  const shop = site?.name ?? ''
  if (channel === 'push' || channel === 'inbox')
    return (
      <div class="notice-mock" lang={side}>
        <span class="inbox-face" aria-hidden="true">
          {shop.slice(0, 1)}
        </span>
        <span class="inbox-words">
          <span class="quiet">{shop}</span>
          <strong>{title}</strong>
          <span>{words}</span>
        </span>
      </div>
    )
  const costMicro = sms?.costMicro ?? null
  const cost = costMicro === null ? '' : money(costMicro, site?.currency, language.value)
  return (
    <>
      <div class="phone-mock">
        <div class="bubble" lang={side}>
          {words}
        </div>
      </div>
      {sms && <p class="quiet">{t.smsOf(sms.segments, sms.encoding, cost)}</p>}
    </>
  )
}
