import { useId } from 'preact/hooks'
import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import { fetchCampaignRecipes, fetchCampaigns } from '../../campaign-api.ts'
import { KINDS, newDraft } from '../../campaign/draft.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { Segmented } from '../../ui/Segmented.tsx'
import { OfferInput } from '../offers/OfferInput.tsx'
import type { PartProps } from './Desk.tsx'
import { SaidList } from './Findings.tsx'
import { ChoiceInput, TextInput } from './Input.tsx'

/** What it is called, where it stands, whose it is. */
type BasicsProps = PartProps & { isNew: boolean; onTake: (recipe: CampaignDraft) => void }

export function Basics({ draft, said, onChange, isNew, onTake }: BasicsProps) {
  const t = text.value.campaigns
  const { name = { cs: '', en: '' } } = draft
  const rename = (side: 'cs' | 'en', words: string) => {
    const next = { ...name, [side]: words }
    const { name: _, ...rest } = draft
    onChange(next.cs === '' && next.en === '' ? rest : { ...draft, name: next })
  }
  const setTopic = (topic: string) => {
    const { topic: _, ...rest } = draft
    onChange(topic === '' ? rest : { ...draft, topic })
  }
  return (
    <Card title={t.facts}>
      {isNew && (
        <div class="campaign-kind">
          <Segmented
            label={t.kindLabel}
            value={draft.kind}
            choices={KINDS.map((kind) => ({ value: kind, name: t.kind[kind] ?? kind }))}
            onChange={(kind) => onChange(newDraft(kind, draft))}
          />
          <p class="quiet">{t.kindHint[draft.kind]}</p>
          <Recipes onTake={onTake} />
        </div>
      )}
      <div class="form-grid">
        {isNew && (
          <TextInput
            label={t.idLabel}
            hint={t.idHint}
            value={draft.id}
            max={48}
            pattern="[a-z][a-z0-9\-]{1,47}"
            onInput={(id) => onChange({ ...draft, id })}
          />
        )}
        <TextInput label={t.csLabel} value={name.cs} max={120} lang="cs" onInput={(cs) => rename('cs', cs)} />
        <TextInput label={t.enLabel} value={name.en} max={120} lang="en" onInput={(en) => rename('en', en)} />
        {draft.kind !== 'popup' && (
          <SlotInput value={draft.slot} onInput={(slot) => onChange({ ...draft, slot })} />
        )}
        <TextInput
          label={t.owner}
          hint={t.ownerHint}
          value={draft.owner}
          max={80}
          onInput={(owner) => onChange({ ...draft, owner })}
        />
        <OfferInput draft={draft} onChange={onChange} />
        <TextInput label={t.topic} hint={t.topicHint} value={draft.topic ?? ''} max={32} onInput={setTopic} />
      </div>
      <SaidList said={said} />
    </Card>
  )
}

/** A whole campaign to begin with; what was written so far makes room for it. */
function Recipes({ onTake }: { onTake: (recipe: CampaignDraft) => void }) {
  const t = text.value.campaigns
  const recipes = useResource('campaign-recipes', fetchCampaignRecipes, 0).value?.recipes ?? []
  if (recipes.length === 0) return null
  return (
    <ChoiceInput
      label={t.recipe}
      value=""
      choices={[
        { value: '', name: t.recipeNone },
        ...recipes.map(({ id, name }) => ({ value: id, name: name?.[language.value] ?? id })),
      ]}
      onInput={(chosen) => {
        const recipe = recipes.find(({ id }) => id === chosen)
        if (recipe) onTake(recipe)
      }}
    />
  )
}

/** Any name, with those that the pages are known to have to choose from. */
function SlotInput({ value, onInput }: { value: string; onInput: (slot: string) => void }) {
  const { campaigns: t, name } = text.value
  const id = useId()
  const known = useResource('campaign-slots', fetchCampaigns, 0).value?.slots ?? []
  return (
    <>
      <TextInput label={t.slot} hint={t.slotHint} value={value} max={64} list={id} onInput={onInput} />
      <datalist id={id}>
        {known
          .filter((slot) => slot !== 'popup')
          .map((slot) => (
            <option key={slot} value={slot}>
              {name.slot[slot] ?? slot}
            </option>
          ))}
      </datalist>
    </>
  )
}
