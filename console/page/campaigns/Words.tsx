import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import type { PopupDraft, RailDraft } from '../../campaign/draft.ts'
import { text } from '../../text/text.ts'
import { CheckInput, ChoiceInput, NumberInput, TextInput } from './Input.tsx'
import { RailRules } from './RailRules.tsx'

const SIDES = ['cs', 'en'] as const
const MAX_PRODUCTS = 24
const MAX_TITLE = 120
const MAX_WORDS = 500

type RailTitles = Pick<RailDraft, 'title' | 'plainTitle'>

/** Headings of a rail: over an order that is personal, and over one that is not. */
export function RailWords({ words, onChange }: { words: RailTitles; onChange: (words: RailTitles) => void }) {
  const t = text.value.campaigns
  return (
    <>
      {(['title', 'plainTitle'] as const).map((field) => (
        <div
          key={field}
          class="sides"
          role="group"
          aria-label={field === 'title' ? t.railTitle : t.railPlain}
        >
          {SIDES.map((side) => (
            <TextInput
              key={side}
              label={`${field === 'title' ? t.railTitle : t.railPlain} · ${t.languages[side]}`}
              value={words[field][side]}
              max={MAX_TITLE}
              lang={side}
              onInput={(typed) => onChange({ ...words, [field]: { ...words[field], [side]: typed } })}
            />
          ))}
        </div>
      ))}
    </>
  )
}

type SettingsProps = { draft: RailDraft; onChange: (draft: CampaignDraft) => void }

export function RailSettings({ draft, onChange }: SettingsProps) {
  const t = text.value.campaigns
  return (
    <div class="rail-settings">
      <div class="form-grid">
        <ChoiceInput
          label={t.strategy}
          value={draft.strategy}
          choices={Object.entries(t.strategies satisfies Record<RailDraft['strategy'], string>).map(
            ([value, name]) => ({ value, name }),
          )}
          onInput={(strategy) => onChange({ ...draft, strategy: strategy as RailDraft['strategy'] })}
        />
        {(
          [
            ['size', t.railSize],
            ['least', t.railLeast],
            ['perCategory', t.railCategory],
          ] as const
        ).map(([field, label]) => (
          <NumberInput
            key={field}
            label={label}
            value={draft[field]}
            least={1}
            most={MAX_PRODUCTS}
            onInput={(value) => onChange({ ...draft, [field]: value ?? 1 })}
          />
        ))}
      </div>
      <CheckInput
        label={t.railContextual}
        isOn={draft.contextual}
        onInput={(contextual) => onChange({ ...draft, contextual })}
      />
      <RailRules draft={draft} onChange={onChange} />
    </div>
  )
}

type PopupText = PopupDraft['text']
const LONG = ['text', 'consentText', 'doneText', 'phoneHint', 'errorText']

/** Each text of the pop-up, Czech beside English. */
export function PopupWords({ words, onChange }: { words: PopupText; onChange: (words: PopupText) => void }) {
  const t = text.value.campaigns
  return (
    <>
      {(Object.keys(words.cs) as (keyof PopupText['cs'])[]).map((name) => (
        <div key={name} class="sides" role="group" aria-label={t.words[name] ?? name}>
          {SIDES.map((side) => (
            <TextInput
              key={side}
              label={`${t.words[name] ?? name} · ${t.languages[side]}`}
              value={words[side][name]}
              max={MAX_WORDS}
              lang={side}
              {...(LONG.includes(name) && { rows: 2 })}
              onInput={(typed) => onChange({ ...words, [side]: { ...words[side], [name]: typed } })}
            />
          ))}
        </div>
      ))}
    </>
  )
}
