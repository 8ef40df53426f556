/** How a message read: made again, in a frame that may do nothing. */
import { useState } from 'preact/hooks'
import type { MessageBody, MessageRow } from '../../../core/wire/messages.ts'
import { fetchMessageBody } from '../../message-api.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { MailFrame } from '../../ui/MailFrame.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { Segmented } from '../../ui/Segmented.tsx'

export function Content({ message, isKept }: { message: MessageRow; isKept: boolean }) {
  const t = text.value.messages
  return (
    <Card title={t.content} class="message-content">
      {isKept ? <Body message={message} /> : <p class="quiet">{t.contentGone}</p>}
    </Card>
  )
}

function Body({ message: { profile, key } }: { message: MessageRow }) {
  const { messages: t, ui } = text.value
  const { value, refusal, loading } = useResource(
    `body ${profile} ${key}`,
    (signal) => fetchMessageBody(profile, key, signal),
    0,
  )
  return (
    <>
      {value && <p class="card-lead">{value.rendered === 'kept' ? t.contentKept : t.contentAgain}</p>}
      {refusal?.code === 'not_found' && <p class="quiet">{t.contentNone}</p>}
      {refusal && refusal.code !== 'not_found' && <Refused refusal={refusal} />}
      {!value && loading && <p class="quiet">{ui.loading}</p>}
      {value?.kind === 'email' && <Email body={value} />}
      {value?.kind === 'text' && (
        <div class="bubble" lang={value.language}>
          {value.title !== '' && <strong>{value.title}</strong>}
          <p>{value.text}</p>
        </div>
      )}
    </>
  )
}

function Email({ body }: { body: Extract<MessageBody, { kind: 'email' }> }) {
  const t = text.value.messages
  const [form, setForm] = useState<'html' | 'text'>('html')
  return (
    <>
      <dl class="facts">
        <dt>{t.subject}</dt>
        <dd lang={body.language}>
          <strong>{body.subject}</strong>
        </dd>
        <dt>{t.preheader}</dt>
        <dd lang={body.language}>{body.preheader}</dd>
      </dl>
      <p class="message-form">
        <Segmented
          label={t.bodyView}
          value={form}
          choices={[
            { value: 'html', name: t.asHtml },
            { value: 'text', name: t.asText },
          ]}
          onChange={setForm}
        />
      </p>
      {form === 'html' ? (
        <MailFrame title={t.frame} html={body.html} />
      ) : (
        <pre class="message-text" lang={body.language} tabIndex={0}>
          {body.text}
        </pre>
      )}
    </>
  )
}
