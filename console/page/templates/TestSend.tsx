import { useEffect, useState } from 'preact/hooks'
import type {
  TemplateChannel,
  TemplatePreviewRequest,
  TemplateTestAnswer,
} from '../../../core/wire/templates.ts'
import { shortId } from '../../format.ts'
import { testTemplate } from '../../template-api.ts'
import { text } from '../../text/text.ts'
import { complain } from '../../ui/complain.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { TextInput } from '../campaigns/Input.tsx'
import { Picker } from '../rules/Picker.tsx'

type TestSendProps = { asked: TemplatePreviewRequest; channel: TemplateChannel }

/** Sends what the preview shows to whoever asks: to an address, or to a browser of theirs. */
export function TestSend({ asked, channel }: TestSendProps) {
  const t = text.value.templates
  const leads: Readonly<Record<string, string>> = t.testLead
  const [to, setTo] = useState('')
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<TemplateTestAnswer | null>(null)
  // An address of one channel is none of another.
  useEffect(() => setTo(''), [channel])
  const send = async () => {
    setBusy(true)
    setAnswer(null)
    const told = await testTemplate(asked, to.trim())
    setBusy(false)
    if (told.ok) return setAnswer(told.value)
    complain(told)
  }
  return (
    <Card title={t.test}>
      <p class="card-lead">{channel === 'push' ? t.testPushLead : (leads[channel] ?? t.testLead.email)}</p>
      {channel === 'push' && to === '' && <Picker onPick={setTo} />}
      <div class="template-test">
        {channel !== 'push' && (
          <TextInput
            label={channel === 'email' ? t.testToMail : t.testToPhone}
            value={to}
            max={320}
            onInput={setTo}
          />
        )}
        {channel === 'push' && to !== '' && (
          <p class="template-person">
            {t.chosenPerson} <code>{shortId(to)}</code>{' '}
            <Button kind="quiet" onClick={() => setTo('')}>
              {text.value.rules.another}
            </Button>
          </p>
        )}
        <Button busy={busy} disabled={to.trim() === ''} onClick={() => void send()}>
          {t.testGo}
        </Button>
      </div>
      <p role="status">
        {answer?.sent && t.testSent(answer.sender)}
        {answer && !answer.sent && `${t.testNot}: ${answer.status ?? ''} ${answer.shown}`}
      </p>
    </Card>
  )
}
