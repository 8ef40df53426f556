import { useState } from 'preact/hooks'
import { navigate } from '../../navigate.ts'
import { routePath } from '../../route.ts'
import { CHANNELS_OF_TEMPLATES } from '../../template/draft.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ChoiceInput, TextInput } from '../campaigns/Input.tsx'

type NewTemplateProps = { taken: readonly string[]; onClose: () => void }

/** Names it and leads to the desk; an id that there is already opens that one. */
export function NewTemplate({ taken, onClose }: NewTemplateProps) {
  const { templates: t, segments } = text.value
  const [base, setBase] = useState('')
  const [channel, setChannel] = useState('email')
  const id = `${base}-${channel}`
  const isSound = /^[a-z][a-z0-9-]{0,47}$/.test(base) && !taken.includes(id)
  return (
    <Card title={t.createTitle} class="template-new">
      <p class="card-lead">{t.createLead}</p>
      <div class="form-grid">
        <TextInput label={t.base} hint={t.baseHint} value={base} max={48} onInput={setBase} />
        <ChoiceInput
          label={t.channel}
          value={channel}
          choices={CHANNELS_OF_TEMPLATES.map((one) => ({ value: one, name: t.channels[one] }))}
          onInput={setChannel}
        />
      </div>
      <div class="dialog-actions">
        <Button onClick={onClose}>{segments.cancel}</Button>
        <Button kind="main" disabled={!isSound} onClick={() => navigate(routePath({ page: 'template', id }))}>
          {t.createGo}
        </Button>
      </div>
    </Card>
  )
}
