/** The fields of one block: words in both languages, all else once. */
import type { BlockKind, Pair, Side } from '../../template/draft.ts'
import { withField, withText } from '../../template/draft.ts'
import { fetchCampaigns } from '../../campaign-api.ts'
import { fetchOffers } from '../../offer-api.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { ChoiceInput, NumberInput, TextInput } from '../campaigns/Input.tsx'
import { Both } from './Both.tsx'
import { ToField } from './ToField.tsx'

type Fields = { pair: Pair; onChange: (pair: Pair) => void }

/** By kind: the words of a block, with the lines and letters that each has room for. */
const WORDS: {
  readonly [Kind in BlockKind]?: readonly (readonly [field: WordName, rows: number, max: number])[]
} = {
  heading: [['text', 0, 500]],
  text: [['text', 5, 10_000]],
  button: [['text', 0, 200]],
  products: [['title', 0, 500]],
  coupon: [['text', 2, 1_000]],
  image: [['alt', 0, 500]],
  quote: [
    ['text', 3, 2_000],
    ['by', 0, 200],
  ],
  rating: [['question', 0, 500]],
}
type WordName = 'text' | 'title' | 'alt' | 'by' | 'question'

export function BlockFields({ pair, onChange }: Fields) {
  const t = text.value.templates
  const { kind } = pair.cs
  const said = (side: Side, field: WordName) =>
    String((pair[side] as { readonly [name in WordName]?: string })[field] ?? '')
  const says = t.blockSays[kind]
  return (
    <>
      {says !== undefined && <p class="quiet">{says}</p>}
      {(WORDS[kind] ?? []).map(([field, rows, max]) => (
        <Both
          key={field}
          label={t.fields[field]}
          max={max}
          {...(rows > 0 && { rows })}
          value={(side) => said(side, field)}
          onInput={(side, value) => onChange(withText(pair, side, field, value))}
        />
      ))}
      <Settings pair={pair} onChange={onChange} />
    </>
  )
}

function Settings({ pair, onChange }: Fields) {
  const t = text.value.templates
  const block = pair.cs
  const put = (field: string) => (value: unknown) => onChange(withField(pair, field, value))
  switch (block.kind) {
    case 'button':
      return (
        <div class="form-grid">
          <ToField value={block.to} onInput={put('to')} />
        </div>
      )
    case 'image':
      return (
        <div class="form-grid">
          <TextInput label={t.fields.url} value={block.url} max={2_000} onInput={put('url')} />
          <ToField isOptional value={block.to} onInput={put('to')} />
        </div>
      )
    case 'products':
      return (
        <div class="form-grid">
          <ChoiceInput
            label={t.fields.of}
            value={block.of}
            choices={Object.entries(t.of).map(([value, name]) => ({ value, name }))}
            onInput={put('of')}
          />
          <NumberInput
            label={t.fields.count}
            value={block.count}
            least={1}
            most={12}
            onInput={put('count')}
          />
        </div>
      )
    case 'rating':
      return (
        <div class="form-grid">
          <ChoiceInput
            label={t.fields.scale}
            value={block.scale}
            choices={Object.entries(t.scales).map(([value, name]) => ({ value, name }))}
            onInput={put('scale')}
          />
        </div>
      )
    case 'coupon':
      return <OfferChoice value={block.offer} onInput={put('offer')} />
    case 'campaign':
      return <CampaignChoice value={block.campaign} onInput={put('campaign')} />
    default:
      return null
  }
}

type ChoiceProps = { value: string; onInput: (value: string) => void }

function OfferChoice(props: ChoiceProps) {
  const all = useResource('template-offers', fetchOffers, 0).value?.offers ?? []
  const choices = all
    .filter(({ status }) => status === 'published')
    .map(({ id, name }) => ({ value: id, name: name[language.value] }))
  return <Named label={text.value.templates.fields.offer} choices={choices} {...props} />
}

function CampaignChoice(props: ChoiceProps) {
  const all = useResource('template-campaigns', fetchCampaigns, 0).value?.campaigns ?? []
  const choices = all.map(({ id, name }) => ({ value: id, name: name?.[language.value] ?? id }))
  return <Named label={text.value.templates.fields.campaign} choices={choices} {...props} />
}

type NamedProps = ChoiceProps & { label: string; choices: readonly { value: string; name: string }[] }

function Named({ label, choices, value, onInput }: NamedProps) {
  const isThere = value === '' || choices.some((one) => one.value === value)
  return (
    <div class="form-grid">
      <ChoiceInput
        label={label}
        value={value}
        choices={[
          { value: '', name: text.value.templates.none },
          ...choices,
          ...(isThere ? [] : [{ value, name: value }]),
        ]}
        onInput={onInput}
      />
    </div>
  )
}
