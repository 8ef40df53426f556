import { durationMs } from '../../../core/base/time.ts'
import type { Duration } from '../../../core/base/time.ts'
import { HOUR_MS } from '../../../core/base/time.ts'
import { CHANNELS } from '../../../core/message/send.ts'
import type { PolicyDraft, PolicyView } from '../../../core/wire/policy.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { ChoiceInput, NumberInput } from '../campaigns/Input.tsx'
import type { PartProps } from './part.ts'

type Limits = PolicyDraft['total']

const MOST = 40
const MOST_HOURS = 24 * 14

/** A table of limits: channels, all of them together, topics. */
export function Caps({ draft, topics, onChange }: PartProps & Pick<PolicyView, 'topics'>) {
  const { policy: t, name } = text.value
  const rows = [
    // The inbox waits on the shop's pages: it disturbs nobody, and has no cap of its own.
    ...CHANNELS.filter((channel) => channel !== 'inbox').map((channel) => ({
      id: channel,
      title: name.purpose[channel] ?? channel,
      limits: draft.channels[channel] ?? {},
      put: (limits: Limits) => onChange({ ...draft, channels: { ...draft.channels, [channel]: limits } }),
    })),
    {
      id: 'total',
      title: t.total,
      limits: draft.total,
      put: (total: Limits) => onChange({ ...draft, total }),
    },
    ...topics.map(({ id, title }) => ({
      id: `topic:${id}`,
      title: t.topic(title[language.value]),
      limits: draft.topics[id] ?? {},
      put: (limits: Limits) => {
        const { [id]: _, ...others } = draft.topics
        const isEmpty = Object.keys(limits).length === 0
        onChange({ ...draft, topics: isEmpty ? others : { ...others, [id]: limits } })
      },
    })),
  ]
  return (
    <Card title={t.caps} note={t.capsLead}>
      <table class="table policy-caps">
        <thead>
          <tr>
            <th scope="col">{t.where}</th>
            <th scope="col">{t.perDay}</th>
            <th scope="col">{t.perWeek}</th>
            <th scope="col">{t.coolDown}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.id} {...row} />
          ))}
        </tbody>
      </table>
      <div class="form-grid">
        <ChoiceInput
          label={t.window}
          value={draft.window}
          choices={(['sliding', 'calendar'] as const).map((value) => ({ value, name: t.windows[value] }))}
          onInput={(window) => onChange({ ...draft, window: window as PolicyDraft['window'] })}
        />
        <NumberInput
          label={t.accounts}
          hint={t.accountsHint}
          value={draft.accounts?.perWeek ?? null}
          isOptional
          least={0}
          most={MOST}
          onInput={(perWeek) => {
            const { accounts: _, ...others } = draft
            onChange(perWeek === null ? others : { ...others, accounts: { perWeek } })
          }}
        />
      </div>
    </Card>
  )
}

type RowProps = { title: string; limits: Limits; put: (limits: Limits) => void }

function Row({ title, limits, put }: RowProps) {
  const t = text.value.policy
  const { coolDown } = limits
  const set = (field: keyof Limits, value: number | string | null) => {
    const { [field]: _, ...others } = limits
    put(value === null ? others : ({ ...others, [field]: value } as Limits))
  }
  return (
    <tr>
      <th scope="row">{title}</th>
      {(['perDay', 'perWeek'] as const).map((field) => (
        <td key={field}>
          <Count
            label={t.field(title, t[field])}
            value={limits[field] ?? null}
            most={MOST}
            onInput={(value) => set(field, value)}
          />
        </td>
      ))}
      <td>
        <Count
          label={t.field(title, t.coolDown)}
          value={coolDown === undefined ? null : durationMs(coolDown as Duration) / HOUR_MS}
          most={MOST_HOURS}
          onInput={(hours) => set('coolDown', hours ? `${hours}h` : null)}
        />
      </td>
    </tr>
  )
}

type CountProps = {
  label: string
  value: number | null
  most: number
  onInput: (value: number | null) => void
}

function Count({ label, value, most, onInput }: CountProps) {
  return (
    <input
      type="number"
      class="policy-count"
      aria-label={label}
      min={0}
      max={most}
      value={value ?? ''}
      onInput={({ currentTarget: { value: typed, valueAsNumber } }) => {
        if (typed === '') return onInput(null)
        if (Number.isInteger(valueAsNumber) && valueAsNumber >= 0 && valueAsNumber <= most)
          onInput(valueAsNumber)
      }}
    />
  )
}
