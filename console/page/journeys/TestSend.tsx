/** A message of a step, sent once to an address of the shop's own people, as somebody made up would get it. */
import { useState } from 'preact/hooks'
import { templateId } from '../../../core/message/template-id.ts'
import type { StepDraftOf } from '../../journey/graph.ts'
import { channelWords } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { fetchPersonas, testTemplate } from '../../template-api.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { refusalText } from '../../ui/Refused.tsx'
import { ChoiceInput, TextInput } from '../campaigns/Input.tsx'
import { useAct } from '../profile/use-act.ts'

export function TestSend({ step }: { step: StepDraftOf<'message'> }) {
  const t = text.value.journeys.try
  const speech = { text: text.value, language: language.value }
  const [channel, setChannel] = useState<string>(step.channels[0] ?? 'email')
  const [to, setTo] = useState('')
  const { value } = useResource('template-personas', fetchPersonas, 0)
  const persona = value?.personas.find((one) => one.language === language.value) ?? value?.personas[0]
  const id = templateId(step.template, step.channels.find((one) => one === channel) ?? 'email')
  const { busy, refusal, done, run } = useAct(
    () =>
      testTemplate(
        { template: { id }, language: language.value, as: { persona: persona?.id ?? '' } },
        to.trim(),
      ),
    () => {},
  )
  return (
    <details class="settings-part">
      <summary>{t.testTitle}</summary>
      <div class="step-form">
        {step.channels.length > 1 && (
          <ChoiceInput
            label={text.value.senders.channel}
            value={channel}
            choices={step.channels.map((one) => ({ value: one, name: channelWords(one, speech) }))}
            onInput={setChannel}
          />
        )}
        <TextInput label={t.testTo} value={to} max={320} onInput={setTo} />
        <Button busy={busy} disabled={to.trim() === '' || !persona} onClick={() => void run()}>
          {t.testSend}
        </Button>
        <div role="status">
          {refusal && <p class="import-bad">{refusal.detail || refusalText(refusal).title}</p>}
          {done && !refusal && (
            <p>
              <Badge tone={done.sent ? 'good' : 'bad'}>{done.sent ? t.testDone : t.testFailed}</Badge>{' '}
              <span class="quiet">{done.sender}</span>
            </p>
          )}
        </div>
      </div>
    </details>
  )
}
