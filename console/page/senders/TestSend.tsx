/** One message to an address of one's own, and what the sender said to it. */
import { useState } from 'preact/hooks'
import type { SenderView } from '../../../core/wire/sender.ts'
import { testSender } from '../../sender-api.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { refusalLine } from '../../ui/Refused.tsx'
import { ChoiceInput, TextInput } from '../campaigns/Input.tsx'
import { useAct } from '../profile/use-act.ts'

export function TestSend({ sender, onSent }: { sender: SenderView; onSent: () => void }) {
  const t = text.value.senders
  const names: Readonly<Record<string, string>> = t.channels
  const channels = sender.channels.filter((channel) => channel === 'email' || channel === 'sms')
  const answers: Readonly<Record<string, string>> = t.answers
  const [channel, setChannel] = useState<string>(channels[0] ?? 'email')
  const [to, setTo] = useState('')
  const { busy, refusal, done, run } = useAct(() => testSender(sender.id, { channel, to: to.trim() }), onSent)
  if (channels.length === 0) return null
  return (
    <Card title={t.test}>
      <p class="card-lead">{t.testLead}</p>
      <form
        class="sender-test"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy && to.trim() !== '') void run()
        }}
      >
        <ChoiceInput
          label={t.channel}
          value={channel}
          choices={channels.map((value) => ({ value, name: names[value] ?? value }))}
          onInput={setChannel}
        />
        <TextInput label={t.testTo} value={to} max={320} onInput={setTo} />
        <Button busy={busy} disabled={to.trim() === ''} onClick={() => void run()}>
          {t.testSend}
        </Button>
      </form>
      <div role="status">
        {refusal && <p class="import-bad">{refusalLine(refusal)}</p>}
        {done && !refusal && (
          <p>
            <Badge tone={done.outcome === 'taken' ? 'good' : 'bad'}>{t.outcomes[done.outcome]}</Badge>{' '}
            {done.status ?? ''} · {done.ms} ms{' '}
            <span class="quiet">{answers[done.answer] ?? done.answer}</span>
          </p>
        )}
      </div>
    </Card>
  )
}
