/** What was counted, said in a sentence: how far a cart is, how many did something, how it was rated. */
import type { BlockOf } from '../core/wire/block.ts'
import { amountText, numberText, withWord } from './amount.ts'
import type { Language } from './text.ts'

type In<Kind extends 'progress' | 'proof' | 'rating'> = { block: BlockOf<Kind>; language: Language }

export function Progress({ block, language }: In<'progress'>) {
  const { text, reached, soFarMinor, ofMinor, currency } = block
  const leftMinor = ofMinor - soFarMinor
  const said = leftMinor > 0 ? withWord(text, 'left', amountText(leftMinor, currency, language)) : reached
  return (
    <label class="vitrina-progress">
      <span>{said}</span>
      <progress max={ofMinor} value={Math.min(soFarMinor, ofMinor)} />
    </label>
  )
}

/** Nothing where too few did it: a small number speaks against a thing, and may tell of one person. */
export function Proof({ block, language }: In<'proof'>) {
  const { count, least, text, few } = block
  if (!(count >= least)) return null
  const said = language === 'cs' && count < 5 && few ? few : text
  return <p class="vitrina-proof">{withWord(said, 'count', numberText(count, language))}</p>
}

const STAR = 'l2.9 6.2 6.6.9-4.8 4.7 1.2 6.7-5.9-3.2-5.9 3.2 1.2-6.7-4.8-4.7 6.6-.9z'
const STARS = [10, 30, 50, 70, 90].map((x) => `M${x} 2${STAR}`).join('')

/** The stars repeat the sentence for the eye alone. An inner `svg` cuts them off, since inline styles are not allowed. */
export function Rating({ block, language }: In<'rating'>) {
  const { value, count, text } = block
  const widthPx = Math.round(value * 20)
  const said = withWord(text, 'value', numberText(value, language))
  return (
    <p class="vitrina-rating">
      <svg viewBox="0 0 100 22" width="100" height="22" aria-hidden="true">
        <path class="vitrina-star-off" d={STARS} />
        {widthPx > 0 && (
          <svg viewBox={`0 0 ${widthPx} 22`} width={widthPx} height="22">
            <path d={STARS} />
          </svg>
        )}
      </svg>{' '}
      <span>{withWord(said, 'count', numberText(count, language))}</span>
    </p>
  )
}
