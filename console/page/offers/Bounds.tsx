/** What bounds an offer: basket, budget, dates, margin, codes. */
import { DAY_MS } from '../../../core/base/time.ts'
import type { OfferDraft } from '../../../core/wire/offers.ts'
import { micros, unitsOf, withField } from '../../offer/draft.ts'
import { text } from '../../text/text.ts'
import { Card } from '../../ui/Card.tsx'
import { CheckInput, MomentInput, NumberInput } from '../campaigns/Input.tsx'
import type { PartProps } from '../OfferEdit.tsx'

const MOST = 1e9
type Basket = NonNullable<OfferDraft['basket']>
type Budget = NonNullable<OfferDraft['budget']>

/** Bounds that are all empty are none. */
function orNone<Of extends object>(of: Of): Of | null {
  return Object.keys(of).length > 0 ? of : null
}

export function Bounds({ draft, onChange }: PartProps) {
  const t = text.value.offers
  const { basket = {}, budget = {} } = draft
  const inBasket = (field: keyof Basket, units: number | null) =>
    onChange(withField(draft, 'basket', orNone(withField(basket, field, micros(units)))))
  const inBudget = (field: keyof Budget, value: number | null) =>
    onChange(withField(draft, 'budget', orNone(withField(budget, field, value))))
  const optional = { least: 1, most: MOST, isOptional: true } as const
  return (
    <>
      <Card title={t.bounds}>
        <div class="offer-fields">
          <NumberInput
            label={t.basketLeast}
            hint={t.inMoney}
            value={unitsOf(basket.leastMicro)}
            {...optional}
            onInput={(units) => inBasket('leastMicro', units)}
          />
          <NumberInput
            label={t.basketMost}
            hint={t.inMoney}
            value={unitsOf(basket.mostMicro)}
            {...optional}
            onInput={(units) => inBasket('mostMicro', units)}
          />
          <NumberInput
            label={t.budgetUses}
            value={budget.uses ?? null}
            {...optional}
            onInput={(uses) => inBudget('uses', uses)}
          />
          <NumberInput
            label={t.budgetMoney}
            hint={t.inMoney}
            value={unitsOf(budget.discountMicro)}
            {...optional}
            onInput={(units) => inBudget('discountMicro', micros(units))}
          />
          <NumberInput
            label={t.perPerson}
            value={budget.perPerson ?? 1}
            least={1}
            most={1_000}
            onInput={(times) => inBudget('perPerson', times === 1 ? null : times)}
          />
          <NumberInput
            label={t.days}
            value={Math.max(1, Math.round(draft.validMs / DAY_MS))}
            least={1}
            most={366}
            onInput={(days) => days !== null && onChange({ ...draft, validMs: days * DAY_MS })}
          />
          <MomentInput
            label={t.from}
            value={draft.from ?? null}
            onInput={(from) => onChange(withField(draft, 'from', from))}
          />
          <MomentInput
            label={t.until}
            value={draft.until ?? null}
            onInput={(until) => onChange(withField(draft, 'until', until))}
          />
        </div>
      </Card>
      <Guards draft={draft} onChange={onChange} />
    </>
  )
}

function Guards({ draft, onChange }: PartProps) {
  const t = text.value.offers
  const { margin } = draft
  return (
    <>
      <Card title={t.margin}>
        <div class="offer-checks">
          <NumberInput
            label={t.leastMargin}
            hint={t.leastMarginHint}
            value={(margin.leastBp ?? 0) / 100}
            least={-100}
            most={99}
            step="any"
            onInput={(share) =>
              share !== null &&
              onChange({ ...draft, margin: { ...margin, leastBp: Math.round(share * 100) } })
            }
          />
          <CheckInput
            label={t.allowUnknown}
            isOn={margin.unknownCost === 'allow'}
            onInput={(isOn) =>
              onChange({ ...draft, margin: { ...margin, unknownCost: isOn ? 'allow' : 'refuse' } })
            }
          />
        </div>
      </Card>
      <Card title={t.codes}>
        <div class="offer-checks">
          <CheckInput
            label={t.own}
            isOn={draft.codes === 'own'}
            onInput={(isOn) => onChange({ ...draft, codes: isOn ? 'own' : 'minted' })}
          />
          {draft.codes === 'own' && (
            <NumberInput
              label={t.lowWater}
              value={draft.lowWater ?? null}
              least={1}
              most={1_000_000}
              isOptional
              onInput={(lowWater) => onChange(withField(draft, 'lowWater', lowWater))}
            />
          )}
          <CheckInput
            label={t.transferable}
            isOn={draft.isTransferable === true}
            onInput={(isOn) => onChange(withField(draft, 'isTransferable', isOn ? true : null))}
          />
        </div>
      </Card>
    </>
  )
}
