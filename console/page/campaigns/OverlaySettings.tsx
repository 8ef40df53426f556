import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import type { OverlayDraft } from '../../campaign/draft.ts'
import { text } from '../../text/text.ts'
import { contrastOf } from '../../../core/base/contrast.ts'
import { CheckInput, ChoiceInput, ColourInput, TextInput } from './Input.tsx'

const PLACES = ['bottom', 'top', 'right', 'left'] as const
const MAX_LABEL = 120

const PLAIN = { surface: '#ffffff', ink: '#18191d', accent: '#18191d', accentText: '#ffffff' } as const
/** What each stands on. */
const AGAINST = { surface: 'ink', ink: 'surface', accent: 'surface', accentText: 'accent' } as const

type SettingsProps = { draft: OverlayDraft; onChange: (draft: CampaignDraft) => void }

/** Where a bar or a box stands, and what it is called for those who cannot see it. */
export function OverlaySettings({ draft, onChange }: SettingsProps) {
  const t = text.value.campaigns
  const { place, label, look } = draft
  return (
    <div class="form-grid">
      <ChoiceInput
        label={t.place}
        value={place}
        choices={PLACES.map((value) => ({ value, name: t.places[value] }))}
        onInput={(value) => onChange({ ...draft, place: value as OverlayDraft['place'] })}
      />
      {(['cs', 'en'] as const).map((side) => (
        <TextInput
          key={side}
          label={`${t.overlayLabel} · ${t.languages[side]}`}
          hint={t.overlayLabelHint}
          value={label[side]}
          max={MAX_LABEL}
          lang={side}
          onInput={(words) => onChange({ ...draft, label: { ...label, [side]: words } })}
        />
      ))}
      <CheckInput
        label={t.ownLook}
        isOn={look !== undefined}
        onInput={(isOn) => {
          const { look: _, ...rest } = draft
          onChange(isOn ? { ...rest, look: PLAIN } : rest)
        }}
      />
      {look && <Colours look={look} onChange={(next) => onChange({ ...draft, look: next })} />}
    </div>
  )
}

type Look = NonNullable<OverlayDraft['look']>

/** The colours with how well each can be read. */
function Colours({ look, onChange }: { look: Look; onChange: (look: Look) => void }) {
  const t = text.value.campaigns
  return (
    <>
      {(Object.keys(AGAINST) as (keyof Look)[]).map((name) => (
        <ColourInput
          key={name}
          label={t.look[name]}
          hint={t.ratio(contrastOf(look[name], look[AGAINST[name]]).toFixed(1))}
          value={look[name]}
          onInput={(colour) => onChange({ ...look, [name]: colour })}
        />
      ))}
    </>
  )
}
