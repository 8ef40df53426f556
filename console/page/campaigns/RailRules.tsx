/** What a merchant says of a rail: from where, what in front, what at which place, how varied. */
import { useId, useState } from 'preact/hooks'
import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import type { RailDraft } from '../../campaign/draft.ts'
import { boostText, readCategories, withPins } from '../../campaign/rail-rules.ts'
import { useAsked } from '../../ask.ts'
import { fetchProducts } from '../../catalogue-api.ts'
import { text } from '../../text/text.ts'
import { Button } from '../../ui/Button.tsx'
import { ChoiceInput, NumberInput, TextInput } from './Input.tsx'
import { ProductsInput } from './ProductsInput.tsx'

type RailRulesProps = { draft: RailDraft; onChange: (draft: CampaignDraft) => void }
type Boost = NonNullable<RailDraft['boosts']>[number]

const MAX_TIMES = 100
const MAX_TEXT = 300

export function RailRules({ draft, onChange }: RailRulesProps) {
  const t = text.value.campaigns.railRules
  const list = useId()
  const [categories, setCategories] = useState(() => (draft.categories ?? []).join('\n'))
  const found = useAsked('categories', (signal) =>
    fetchProducts({ q: '', category: '', available: '' }, null, signal),
  )
  const names = (found.value?.categories ?? []).map(({ name }) => name)
  const said = [draft.categories, draft.pins, draft.boosts].filter((one) => one && one.length > 0).length
  return (
    <details class="rail-rules" open={said > 0}>
      <summary>{t.heading}</summary>
      <datalist id={list}>
        {names.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
      <TextInput
        label={t.categories}
        hint={t.categoriesHint}
        rows={2}
        value={categories}
        onInput={(typed) => {
          setCategories(typed)
          onChange(readCategories(draft, typed))
        }}
      />
      <Pins draft={draft} onChange={onChange} />
      <Boosts draft={draft} list={list} onChange={onChange} />
      <ChoiceInput
        label={t.diversity}
        hint={t.diversityHint}
        value={String(draft.diversity ?? 0)}
        choices={t.diversities.map((name, at) => ({ value: String(at / 4), name }))}
        onInput={(value) => onChange({ ...draft, diversity: Number(value) })}
      />
    </details>
  )
}

function Pins({ draft, onChange }: RailRulesProps) {
  const t = text.value.campaigns.railRules
  const pins = draft.pins ?? []
  return (
    <div role="group" aria-label={t.pins}>
      <ProductsInput
        label={t.pins}
        ids={pins.map(({ id }) => id)}
        onInput={(ids) => onChange(withPins(draft, ids))}
      />
      {pins.map(({ id, place }) => (
        <NumberInput
          key={id}
          label={t.placeOf(id)}
          value={place + 1}
          least={1}
          most={draft.size}
          onInput={(value) =>
            onChange({
              ...draft,
              pins: pins.map((pin) => (pin.id === id ? { id, place: (value ?? 1) - 1 } : pin)),
            })
          }
        />
      ))}
    </div>
  )
}

function Boosts({ draft, list, onChange }: RailRulesProps & { list: string }) {
  const t = text.value.campaigns.railRules
  const boosts = draft.boosts ?? []
  const set = (at: number, boost: Boost | null) =>
    onChange({
      ...draft,
      boosts: boost ? boosts.map((one, i) => (i === at ? boost : one)) : boosts.filter((_, i) => i !== at),
    })
  return (
    <div role="group" aria-label={t.boosts}>
      {boosts.map((boost, at) => (
        <div key={at} class="form-grid rail-boost">
          {(['category', 'brand'] as const).map((field) => (
            <TextInput
              key={field}
              label={t[field]}
              value={boost[field] ?? ''}
              max={MAX_TEXT}
              list={field === 'category' ? list : undefined}
              onInput={(typed) => set(at, boostText(boost, field, typed))}
            />
          ))}
          <NumberInput
            label={t.times}
            hint={t.timesHint}
            value={boost.times}
            least={0}
            most={MAX_TIMES}
            step="any"
            onInput={(times) => set(at, { ...boost, times: times ?? 1 })}
          />
          <Button kind="quiet" icon="close" label={t.removeBoost(at + 1)} onClick={() => set(at, null)} />
        </div>
      ))}
      <Button onClick={() => onChange({ ...draft, boosts: [...boosts, { times: 2 }] })}>{t.addBoost}</Button>
    </div>
  )
}
