import { CHANNELS } from '../../../core/message/send.ts'
import type { Channel } from '../../../core/message/send.ts'
import { templateId } from '../../../core/message/template-id.ts'
import type { StepDraftOf } from '../../journey/graph.ts'
import { channelWords } from '../../journey/words.ts'
import { language } from '../../preference.ts'
import { routePath } from '../../route.ts'
import { text } from '../../text/text.ts'
import { Badge } from '../../ui/Badge.tsx'
import { Button } from '../../ui/Button.tsx'
import { CheckInput, ChoiceInput } from '../campaigns/Input.tsx'
import type { KindFormProps } from './kind-form.ts'
import { PickInput } from './PickInput.tsx'
import { TemplatePreview } from './TemplatePreview.tsx'
import { Weighing } from './Weighing.tsx'
import { withMember } from './fields.tsx'

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
      <PickInput
        label={t.template}
        hint={t.templateHint}
        value={step.template}
        of={names.map((id) => ({ id, title: id }))}
        onInput={(template) => onChange({ ...step, template }, 'template')}
      />
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
          const id = templateId(step.template, channel)
          const isMissing = templates.length > 0 && !templates.includes(id)
          return (
            <li key={channel}>
              <span class="channel-name">
                {name} {isMissing && <Badge tone="bad">{t.templateNone}</Badge>}{' '}
                {step.template !== '' && (
                  // In a room of its own beside this one: the journey may not be saved yet.
                  <a href={routePath({ page: 'template', id })} target="_blank" rel="noreferrer">
                    {isMissing ? t.templateMake(id) : t.templateOpen(id)}
                  </a>
                )}
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
