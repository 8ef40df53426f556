import { useState } from 'preact/hooks'
import type { TemplatePreviewRequest, TemplateTestAnswer } from '../../../core/wire/templates.ts'
import { testTemplate } from '../../template-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'
import { TextInput } from '../campaigns/Input.tsx'

/** Sends what the preview shows to an address of whoever asks. */
export function TestSend({ asked }: { asked: TemplatePreviewRequest }) {
  const t = text.value.templates
  const [to, setTo] = useState('')
  const [busy, setBusy] = useState(false)
  const [answer, setAnswer] = useState<TemplateTestAnswer | null>(null)
  const send = async () => {
    setBusy(true)
    setAnswer(null)
    const told = await testTemplate(asked, to.trim())
    setBusy(false)
    if (told.ok) return setAnswer(told.value)
    const { title, hint } = refusalText(told.refusal)
    showToast('bad', title, told.refusal.detail || hint)
  }
  return (
    <Card title={t.test}>
      <p class="card-lead">{t.testLead}</p>
      <div class="template-test">
        <TextInput label={t.testTo} value={to} max={320} onInput={setTo} />
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
