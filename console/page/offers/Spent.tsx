/** How much of a budget is gone, in words and as a bar that repeats them. */
import { percent, money } from '../../format.ts'
import { language } from '../../preference.ts'
import { text } from '../../text/text.ts'
import type { OfferDraft } from '../../../core/wire/offers.ts'

type SpentProps = {
  name: string
  part: number
  whole: number | undefined
  say: (value: number) => string
}

export function Spent({ name, part, whole, say }: SpentProps) {
  const t = text.value.offers
  const share = whole === undefined ? null : Math.min(1, part / whole)
  return (
    <span class="offer-spent">
      <span>
        {say(part)} <span class="quiet">{whole === undefined ? t.unbounded : t.of(say(whole))}</span>
      </span>
      {share !== null && (
        <progress class={share >= 0.9 ? 'is-high' : undefined} value={share} max={1} aria-label={name}>
          {percent(share, language.value)}
        </progress>
      )}
    </span>
  )
}

export function givesText({ gives }: OfferDraft, currency: string): string {
  const { says } = text.value.offers
  const inMoney = (micro: number) => money(micro, currency, language.value)
  switch (gives.kind) {
    case 'percentage':
      return says.percentage(`${gives.shareBp / 100} %`)
    case 'amount':
      return says.amount(inMoney(gives.amountMicro))
    case 'free-shipping':
      return says['free-shipping'](inMoney(gives.mostMicro))
    case 'gift':
      return says.gift(gives.productId)
    case 'price':
      return says.price(inMoney(gives.priceMicro))
  }
}
