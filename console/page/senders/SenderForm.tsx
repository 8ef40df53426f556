/** The set-up of one sender. Secrets go in and are never shown again; one that we made is shown once. */
import { useState } from 'preact/hooks'
import type { SenderDraft, SenderFieldView, SenderKindView, SenderView } from '../../../core/wire/sender.ts'
import { language } from '../../preference.ts'
import { saveSender } from '../../sender-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { refusalLine } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'
import { useUnsaved } from '../../unsaved.ts'
import { SecretMade } from './Secret.tsx'
import { CheckInput, ChoiceInput, Labelled, NumberInput, TextInput } from '../campaigns/Input.tsx'

type Props = {
  kinds: readonly SenderKindView[]
  /** Null: a new one. */
  sender: SenderView | null
  onClose: () => void
  onSaved: () => void
}

type Draft = Required<Pick<SenderDraft, 'kind' | 'name' | 'rank'>> & {
  id: string
  channels: readonly string[]
  settings: Readonly<Record<string, string>>
  secrets: Readonly<Record<string, string>>
  perSecond: number | null
  domainPerSecond: number | null
}

function begun(kinds: readonly SenderKindView[], sender: SenderView | null): Draft {
  if (sender) return { ...sender, ...sender.limits, secrets: {} }
  const kind = kinds[0]!
  const limits = { perSecond: null, domainPerSecond: null }
  return {
    id: '',
    kind: kind.kind,
    name: '',
    rank: 100,
    channels: kind.channels.slice(0, 1),
    settings: {},
    secrets: {},
    ...limits,
  }
}

export function SenderForm({ kinds, sender, onClose, onSaved }: Props) {
  const t = text.value.senders
  const [draft, setDraft] = useState(() => begun(kinds, sender))
  const [first] = useState(draft)
  const [fault, setFault] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [made, setMade] = useState<string | null>(null)
  useUnsaved(draft !== first && made === null)
  const kind = kinds.find((one) => one.kind === draft.kind)!
  const put = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }))
  const save = async () => {
    setBusy(true)
    const { id, perSecond, domainPerSecond, name, rank, settings, secrets } = draft
    const channels = draft.channels as SenderDraft['channels']
    const limits = { perSecond, domainPerSecond }
    const answer = await saveSender(id, { kind: draft.kind, name, rank, channels, settings, secrets, limits })
    setBusy(false)
    if (!answer.ok) return setFault(refusalLine(answer.refusal))
    if (answer.value.secret !== undefined) return setMade(answer.value.secret)
    showToast('good', t.saved)
    onSaved()
  }
  if (made !== null) return <SecretMade secret={made} onKept={onSaved} />
  return (
    <Card title={sender ? t.settings : t.add}>
      <form
        class="sender-form"
        onSubmit={(event) => {
          event.preventDefault()
          if (!busy) void save()
        }}
      >
        {!sender && <Begin kinds={kinds} draft={draft} put={put} />}
        <TextInput label={t.name} value={draft.name} max={80} onInput={(name) => put({ name })} />
        <Channels kind={kind} chosen={draft.channels} onChange={(channels) => put({ channels })} />
        {kind.fields.map((field) => (
          <FieldInput key={field.name} field={field} sender={sender} draft={draft} put={put} />
        ))}
        <Limits draft={draft} put={put} />
        {fault !== null && (
          <p class="import-bad" role="alert">
            {fault}
          </p>
        )}
        <div class="sender-actions">
          <Button
            kind="main"
            busy={busy}
            disabled={draft.id === '' || draft.name.trim() === '' || draft.channels.length === 0}
            onClick={() => void save()}
          >
            {t.save}
          </Button>
          <Button kind="quiet" onClick={onClose}>
            {text.value.ui.close}
          </Button>
        </div>
      </form>
    </Card>
  )
}

type PartProps = { draft: Draft; put: (change: Partial<Draft>) => void }

/** What is chosen once and does not change. */
function Begin({ kinds, draft, put }: PartProps & { kinds: readonly SenderKindView[] }) {
  const t = text.value.senders
  return (
    <>
      <ChoiceInput
        label={t.kind}
        value={draft.kind}
        choices={kinds.map(({ kind: value, name }) => ({ value, name }))}
        onInput={(value) => {
          const next = kinds.find((one) => one.kind === value)!
          put({ kind: value, channels: next.channels.slice(0, 1), settings: {}, secrets: {} })
        }}
      />
      <TextInput
        label={t.id}
        hint={t.idHint}
        value={draft.id}
        max={40}
        pattern="[a-z][a-z0-9\-]+"
        onInput={(id) => put({ id })}
      />
    </>
  )
}

function Limits({ draft, put }: PartProps) {
  const t = text.value.senders
  return (
    <>
      <NumberInput
        label={t.rank}
        hint={t.rankHint}
        value={draft.rank ?? 100}
        least={0}
        most={1_000}
        onInput={(rank) => put({ rank: rank ?? 100 })}
      />
      {(['perSecond', 'domainPerSecond'] as const).map((name) => (
        <NumberInput
          key={name}
          label={t[name]}
          hint={t.limitHint}
          value={draft[name]}
          least={0.01}
          most={10_000}
          step="any"
          isOptional
          onInput={(value) => put({ [name]: value })}
        />
      ))}
    </>
  )
}

type ChannelsProps = { kind: SenderKindView; chosen: readonly string[]; onChange: (next: string[]) => void }

function Channels({ kind, chosen, onChange }: ChannelsProps) {
  const t = text.value.senders
  const names: Readonly<Record<string, string>> = t.channels
  return (
    <fieldset class="sender-channels">
      <legend>{t.channelsLabel}</legend>
      {kind.channels.map((channel) => (
        <CheckInput
          key={channel}
          label={names[channel] ?? channel}
          isOn={chosen.includes(channel)}
          onInput={(isOn) =>
            onChange(kind.channels.filter((one) => (one === channel ? isOn : chosen.includes(one))))
          }
        />
      ))}
    </fieldset>
  )
}

type FieldInputProps = {
  field: SenderFieldView
  sender: SenderView | null
  draft: Draft
  put: (change: Partial<Draft>) => void
}

function FieldInput({ field, sender, draft, put }: FieldInputProps) {
  const t = text.value.senders
  const { name, secret } = field
  const label = field.label[language.value]
  if (!secret) {
    const rows = name === 'templates' ? { rows: 4 } : {}
    const onInput = (value: string) => put({ settings: { ...draft.settings, [name]: value } })
    return (
      <TextInput label={label} value={draft.settings[name] ?? ''} max={8_000} {...rows} onInput={onInput} />
    )
  }
  const isSet = sender?.secretsSet.includes(name) ?? false
  const isMade = draft.kind === 'webhook' && name === 'key' && !isSet
  const hint = isMade ? `${t.secretMade} ${t.secretHint}` : t.secretHint
  return (
    <Labelled label={isSet ? `${label} (${t.secretKept})` : label} hint={hint}>
      {(ids) => (
        <input
          type="password"
          {...ids}
          value={draft.secrets[name] ?? ''}
          autocomplete="new-password"
          onInput={(event) => put({ secrets: { ...draft.secrets, [name]: event.currentTarget.value } })}
        />
      )}
    </Labelled>
  )
}
