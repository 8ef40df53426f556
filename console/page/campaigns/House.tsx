import { useEffect, useState } from 'preact/hooks'
import type { BoundsView } from '../../../core/wire/campaigns.ts'
import { fetchBounds, saveBounds } from '../../campaign-api.ts'
import { listed, linesOf } from '../../campaign/house.ts'
import { useResource } from '../../resource.ts'
import { text } from '../../text/text.ts'
import { complain } from '../../ui/complain.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { Refused } from '../../ui/Refused.tsx'
import { showToast } from '../../ui/toast.ts'
import { NumberInput, TextInput } from './Input.tsx'

const LISTS = ['campaigns', 'products', 'categories', 'discreet'] as const
const MINOR = 100
const MAX_AMOUNT = 10_000_000
const MAX_HELD_PERCENT = 50
const LIST_ROWS = 2

/** What holds for all campaigns, whatever they say themselves. */
export function House() {
  const t = text.value.campaigns
  const answer = useResource('bounds', fetchBounds, 0)
  const [house, setHouse] = useState<BoundsView | null>(null)
  const [busy, setBusy] = useState(false)
  useEffect(() => setHouse(answer.value), [answer.value])
  const save = async () => {
    if (!house) return
    setBusy(true)
    const done = await saveBounds(house)
    setBusy(false)
    if (done.ok) return showToast('good', t.houseSaved)
    complain(done)
  }
  return (
    <Card title={t.house}>
      <p class="card-lead">{t.houseLead}</p>
      {answer.refusal && <Refused refusal={answer.refusal} onRetry={answer.reload} />}
      {house && (
        <>
          <Fields house={house} onChange={setHouse} />
          <Button kind="main" busy={busy} onClick={() => void save()}>
            {t.houseSave}
          </Button>
        </>
      )}
    </Card>
  )
}

type FieldsProps = { house: BoundsView; onChange: (house: BoundsView) => void }

function Fields({ house, onChange }: FieldsProps) {
  const t = text.value.campaigns
  const { freeShipping, holdout } = house
  return (
    <div class="form-grid">
      <NumberInput
        label={t.freeShipping}
        hint={t.freeShippingHint}
        value={freeShipping && freeShipping.ofMinor / MINOR}
        least={1}
        most={MAX_AMOUNT}
        step="any"
        isOptional
        onInput={(amount) =>
          onChange({
            ...house,
            freeShipping:
              amount === null
                ? null
                : { currency: 'CZK', ...freeShipping, ofMinor: Math.round(amount * MINOR) },
          })
        }
      />
      {freeShipping && (
        <TextInput
          label={t.currency}
          value={freeShipping.currency}
          max={3}
          pattern="[A-Z]{3}"
          onInput={(currency) =>
            onChange({ ...house, freeShipping: { ...freeShipping, currency: currency.toUpperCase() } })
          }
        />
      )}
      <NumberInput
        label={t.heldFromAll}
        hint={t.heldFromAllHint}
        value={Math.round(holdout * 1_000) / 10}
        least={0}
        most={MAX_HELD_PERCENT}
        step="any"
        onInput={(percent) => onChange({ ...house, holdout: (percent ?? 0) / 100 })}
      />
      {LISTS.map((name) => (
        <TextInput
          key={name}
          label={t.houseLists[name]}
          hint={t.onePerLine}
          rows={LIST_ROWS}
          value={linesOf(house[name])}
          onInput={(typed) => onChange({ ...house, [name]: listed(typed) })}
        />
      ))}
    </div>
  )
}
