import { CHANNELS } from '../../../core/message/send.ts'
import type { Channel } from '../../../core/message/send.ts'
import { templateId } from '../../../core/message/template-id.ts'
import type { StepDraftOf } from '../../journey/graph.ts'
import { channelWords } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { CheckInput, ChoiceInput, NumberInput, TextInput } from '../campaigns/Input.tsx'
import { IdInput, trimmedId } from './IdInput.tsx'
import type { KindFormProps } from './kind-form.ts'
import { TemplatePreview } from './TemplatePreview.tsx'
import { LengthInput, withMember } from './fields.tsx'

type Props = KindFormProps<StepDraftOf<'message'>>

/** What is said, by which channels, and how the policy is to weigh it. */
export function MessageForm(props: Props) {
  const { step, templates, onChange } = props
  const t = text.value.journeys.edit
  const names = [...new Set(templates.map((id) => id.replace(/-(?:email|sms|push|whatsapp|inbox)$/, '')))]
  return (
    <>
      <Channels {...props} />
      {step.channels.length > 1 && (
        <ChoiceInput
          label={t.sending}
          value={step.mode ?? 'first'}
          choices={(['first', 'all'] as const).map((value) => ({ value, name: t.modes[value] }))}
          onInput={(mode) => onChange(withMember(step, 'mode', mode === 'all' ? 'all' : null), 'mode')}
        />
      )}
      {step.channels.length > 1 && step.mode !== 'all' && (
        <CheckInput
          label={t.preferred}
          isOn={step.order === 'preferred'}
          onInput={(isOn) => onChange(withMember(step, 'order', isOn ? 'preferred' : null), 'order')}
        />
      )}
      {names.length > 0 ? (
        <ChoiceInput
          label={t.template}
          hint={t.templateHint}
          value={step.template}
          choices={(names.includes(step.template) ? names : [step.template, ...names]).map((name) => ({
            value: name,
            name: name === '' ? '–' : name,
          }))}
          onInput={(template) => onChange({ ...step, template }, 'template')}
        />
      ) : (
        <IdInput
          label={t.template}
          hint={t.templateHint}
          value={step.template}
          onInput={(template) => onChange({ ...step, template }, 'template')}
        />
      )}
      {step.channels[0] && step.template !== '' && (
        <TemplatePreview id={templateId(step.template, step.channels[0])} />
      )}
      <details class="settings-part">
        <summary>{t.weighing}</summary>
        <div class="step-form">
          <Weighing {...props} />
        </div>
      </details>
    </>
  )
}

/** In the order in which they are tried; the first can be sent earlier by its arrow. */
function Channels({ step, templates, onChange }: Props) {
  const t = text.value.journeys.edit
  const speech = { text: text.value, language: language.value }
  const put = (channels: Channel[]) => onChange({ ...step, channels }, 'channels')
  const left = CHANNELS.filter((channel) => !step.channels.includes(channel))
  return (
    <fieldset class="channel-list">
      <legend>{t.channels}</legend>
      <ol>
        {step.channels.map((channel, index) => {
          const name = channelWords(channel, speech)
          const isMissing = templates.length > 0 && !templates.includes(templateId(step.template, channel))
          return (
            <li key={channel}>
              <span class="channel-name">
                {name} {isMissing && <Badge tone="bad">{t.templateNone}</Badge>}
              </span>
              <Button
                kind="quiet"
                icon="up"
                label={t.channelUp(name)}
                disabled={index === 0}
                onClick={() => put(swapped(step.channels, index))}
              />
              <Button
                kind="quiet"
                icon="close"
                label={t.channelRemove(name)}
                disabled={step.channels.length === 1}
                onClick={() => put(step.channels.filter((one) => one !== channel))}
              />
            </li>
          )
        })}
      </ol>
      {left.length > 0 && (
        <ChoiceInput
          label={t.addChannel}
          value=""
          choices={[
            { value: '', name: '–' },
            ...left.map((value) => ({ value, name: channelWords(value, speech) })),
          ]}
          onInput={(channel) => channel !== '' && put([...step.channels, channel as Channel])}
        />
      )}
    </fieldset>
  )
}

function swapped(channels: readonly Channel[], index: number): Channel[] {
  const next = [...channels]
  const [one] = next.splice(index, 1)
  if (one) next.splice(index - 1, 0, one)
  return next
}

/** What the policy reads: topic, intent, priority, how long it is worth sending. */
function Weighing(props: Props) {
  const { step, onChange } = props
  const t = text.value.journeys.edit
  return (
    <>
      <div class="form-grid">
        <NumberInput
          label={t.priority}
          hint={t.priorityHint}
          value={step.priority ?? null}
          least={0}
          most={100}
          isOptional
          onInput={(priority) => onChange(withMember(step, 'priority', priority), 'priority')}
        />
        <IdInput
          label={t.topic}
          hint={t.topicHint}
          value={step.topic ?? ''}
          onInput={(topic) => onChange(withMember(step, 'topic', topic), 'topic')}
        />
      </div>
      <CheckInput
        label={t.bestHour}
        isOn={step.atBestHour === true}
        onInput={(isOn) => onChange(withMember(step, 'atBestHour', isOn ? true : null), 'atBestHour')}
      />
      <CheckInput
        label={t.hasExpires}
        isOn={step.expires !== undefined}
        onInput={(isOn) => onChange(withMember(step, 'expires', isOn ? '2d' : null), 'has-expires')}
      />
      {step.expires !== undefined && (
        <LengthInput
          label={t.expires}
          value={step.expires}
          onInput={(expires) => onChange({ ...step, expires }, 'expires')}
        />
      )}
      <Held {...props} />
      <div class="form-grid">
        <TextInput
          label={t.intent}
          hint={t.intentHint}
          value={step.intent ?? ''}
          max={32}
          onInput={(typed) => onChange(withMember(step, 'intent', trimmedId(typed)), 'intent')}
        />
        <TextInput
          label={t.onlyWith}
          hint={t.onlyWithHint}
          value={step.onlyWith ?? ''}
          max={40}
          onInput={(name) => onChange(withMember(step, 'onlyWith', name), 'onlyWith')}
        />
      </div>
    </>
  )
}

/** What becomes of it where it may not go now. */
function Held({ step, onChange }: Props) {
  const t = text.value.journeys.edit
  return (
    <ChoiceInput
      label={t.whenHeld}
      value={step.whenHeld ?? 'usual'}
      choices={(['usual', 'next_window', 'abort'] as const).map((value) => ({
        value,
        name: t.held[value],
      }))}
      onInput={(value) =>
        onChange(
          withMember(step, 'whenHeld', value === 'next_window' || value === 'abort' ? value : null),
          'whenHeld',
        )
      }
    />
  )
}
