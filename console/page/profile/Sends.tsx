import { useState } from 'preact/hooks'
import type { SendView } from '../../../core/wire/admin.ts'
import { humanised } from '../../format.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import type { Tone } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { When } from '../../ui/When.tsx'
import { journeyName } from './label.ts'

const SHOWN_AT_FIRST = 6

const TONES = {
  queued: 'accent',
  leased: 'accent',
  retrying: 'warn',
  sent: 'good',
  not_sent: 'warn',
  failed: 'bad',
} as const satisfies Record<SendView['status'], Tone>

/** Every message that was or could have been, newest first; a silence has its sentence like a send its time. */
export function Sends({ profile, sends }: { profile: string; sends: readonly SendView[] }) {
  const { profile: t, ui } = text.value
  const [all, setAll] = useState(false)
  const newestFirst = [...sends].sort((a, b) => instantOf(b) - instantOf(a))
  const sent = sends.filter((send) => send.status === 'sent').length
  const held = sends.filter((send) => send.status === 'not_sent').length
  return (
    <Card title={t.messages} note={sends.length === 0 ? undefined : t.messagesLead(sent, held)}>
      {sends.length === 0 && <p class="quiet">{t.noMessages}</p>}
      <ul class="rows">
        {newestFirst.slice(0, all ? newestFirst.length : SHOWN_AT_FIRST).map((send) => (
          <Send key={send.key} profile={profile} send={send} />
        ))}
      </ul>
      {!all && newestFirst.length > SHOWN_AT_FIRST && (
        <Button kind="quiet" onClick={() => setAll(true)}>
          {ui.showAll(newestFirst.length)}
        </Button>
      )}
    </Card>
  )
}

function Send({ profile, send }: { profile: string; send: SendView }) {
  const { profile: t, name } = text.value
  const reason = send.reasonText?.[language.value] ?? (send.reason === null ? null : humanised(send.reason))
  return (
    <li class="row send">
      <span class="send-status">
        <Badge tone={TONES[send.status]}>{name.send[send.status] ?? send.status}</Badge>
      </span>
      <span class="row-main">
        <span class="row-title">
          <a href={routePath({ page: 'message', profile, id: send.key })}>
            {name.channel[send.channel] ?? humanised(send.channel)}
          </a>{' '}
          <span class="quiet">
            · {journeyName(send.journey)}
            {send.step !== send.channel && ` · ${humanised(send.step)}`}
          </span>
        </span>
        {reason !== null && (
          <span class="send-reason">
            {reason} {send.reason !== null && <code class="quiet">{send.reason}</code>}
          </span>
        )}
        <span class="row-note">
          {name.sendClass[send.class] ?? send.class}
          {send.attempts > 1 && ` · ${t.attempts(send.attempts)}`}
        </span>
      </span>
      <span class="row-number quiet">
        <When at={instantOf(send)} form="moment" />
      </span>
    </li>
  )
}

function instantOf(send: SendView): number {
  return send.settledAt ?? send.createdAt
}
