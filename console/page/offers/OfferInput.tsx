/** Which offer a campaign shows, of those that are in force. */
import type { CampaignDraft } from '../../../core/wire/campaigns.ts'
import { withField } from '../../offer/draft.ts'
import { fetchOffers } from '../../offer-api.ts'
import { language } from '../../preference.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { ChoiceInput } from '../campaigns/Input.tsx'

type OfferInputProps = { draft: CampaignDraft; onChange: (draft: CampaignDraft) => void }

/** Nothing is asked where the shop has no offers and the campaign names none. */
export function OfferInput({ draft, onChange }: OfferInputProps) {
  const t = text.value.offers
  const all = useResource('campaign-offers', fetchOffers, 0).value?.offers ?? []
  const inForce = all.filter(({ status }) => status === 'published')
  const { offer } = draft
  if (inForce.length === 0 && offer === undefined) return null
  const isGone = offer !== undefined && inForce.every(({ id }) => id !== offer)
  return (
    <ChoiceInput
      label={t.inCampaign}
      hint={t.inCampaignHint}
      value={offer ?? ''}
      choices={[
        { value: '', name: t.inCampaignNone },
        ...inForce.map(({ id, name }) => ({ value: id, name: name[language.value] })),
        ...(isGone ? [{ value: offer, name: offer }] : []),
      ]}
      onInput={(id) => onChange(withField(draft, 'offer', id === '' ? null : id))}
    />
  )
}
