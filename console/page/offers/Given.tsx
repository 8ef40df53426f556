/** What an offer is called and what it gives, on what. */
import type { OfferDraft } from '../../../core/wire/offers.ts'
import { GIVES, givesOf, micros, unitsOf, withField, wordsOf } from '../../offer/draft.ts'
import type { Gives } from '../../offer/draft.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { ChoiceInput, NumberInput, TextInput } from '../campaigns/Input.tsx'
import type { PartProps } from '../OfferEdit.tsx'

const MOST = 1e9

export function Given({ draft, onChange, isNew }: PartProps & { isNew: boolean }) {
  const t = text.value.offers
  const { gives, name, of = {} } = draft
  const counted = (field: 'products' | 'categories', typed: string) => {
    const words = wordsOf(typed)
    const next = withField(of, field, words.length > 0 ? words : null)
    onChange(withField(draft, 'of', Object.keys(next).length > 0 ? next : null))
  }
  return (
    <>
      <Card title={t.basics}>
        <div class="offer-fields">
          {isNew && (
            <TextInput
              label={t.id}
              hint={t.idHint}
              value={draft.id}
              max={48}
              pattern="[a-z][a-z0-9\-]+"
              onInput={(id) => onChange({ ...draft, id })}
            />
          )}
          <TextInput
            label={t.nameCs}
            value={name.cs}
            max={120}
            lang="cs"
            onInput={(cs) => onChange({ ...draft, name: { ...name, cs } })}
          />
          <TextInput
            label={t.nameEn}
            value={name.en}
            max={120}
            lang="en"
            onInput={(en) => onChange({ ...draft, name: { ...name, en } })}
          />
          <ChoiceInput
            label={t.gives}
            value={gives.kind}
            choices={GIVES.map((value) => ({ value, name: t.kind[value]! }))}
            onInput={(kind) => onChange({ ...draft, gives: givesOf(kind as Gives['kind']) })}
          />
          <Amounts gives={gives} onGives={(next) => onChange({ ...draft, gives: next })} />
        </div>
      </Card>
      <Card title={t.counted}>
        <p class="quiet offer-lead">{t.countedLead}</p>
        <div class="offer-fields">
          <TextInput
            label={t.products}
            hint={t.productsHint}
            value={(of.products ?? []).join(', ')}
            onInput={(typed) => counted('products', typed)}
          />
          <TextInput
            label={t.categories}
            hint={t.categoriesHint}
            value={(of.categories ?? []).join(', ')}
            onInput={(typed) => counted('categories', typed)}
          />
        </div>
      </Card>
    </>
  )
}

function Amounts({ gives, onGives }: { gives: Gives; onGives: (gives: OfferDraft['gives']) => void }) {
  const t = text.value.offers
  const amount = (label: string, micro: number, set: (value: number) => Gives) => (
    <NumberInput
      label={label}
      hint={t.inMoney}
      value={micro / 1e6}
      least={0.01}
      most={MOST}
      step="any"
      onInput={(units) => units !== null && onGives(set(micros(units)!))}
    />
  )
  switch (gives.kind) {
    case 'percentage':
      return (
        <>
          <NumberInput
            label={t.percent}
            value={gives.shareBp / 100}
            least={0.01}
            most={90}
            step="any"
            onInput={(share) => share !== null && onGives({ ...gives, shareBp: Math.round(share * 100) })}
          />
          <NumberInput
            label={t.most}
            hint={t.inMoney}
            value={unitsOf(gives.mostMicro)}
            least={0.01}
            most={MOST}
            step="any"
            isOptional
            onInput={(units) => onGives(withField(gives, 'mostMicro', micros(units)))}
          />
        </>
      )
    case 'amount':
      return amount(t.amount, gives.amountMicro, (amountMicro) => ({ kind: 'amount', amountMicro }))
    case 'free-shipping':
      return amount(t.deliveryMost, gives.mostMicro, (mostMicro) => ({ kind: 'free-shipping', mostMicro }))
    case 'price':
      return amount(t.price, gives.priceMicro, (priceMicro) => ({ kind: 'price', priceMicro }))
    case 'gift':
      return (
        <TextInput
          label={t.giftId}
          value={gives.productId}
          max={128}
          onInput={(productId) => onGives({ kind: 'gift', productId: productId.trim() })}
        />
      )
  }
}
