/** The same words in both languages, side by side. */
import { SIDES } from '../../template/draft.ts'
import type { Side } from '../../template/draft.ts'
import { WordField } from './WordField.tsx'

type BothProps = {
  label: string
  /** The words by language. */
  value: (side: Side) => string
  hint?: (side: Side) => string | undefined
  rows?: number
  max: number
  onInput: (side: Side, value: string) => void
}

export function Both({ label, value, hint, rows, max, onInput }: BothProps) {
  return (
    <div class="sides">
      {SIDES.map((side) => (
        <WordField
          key={side}
          label={label}
          side={side}
          value={value(side)}
          hint={hint?.(side)}
          rows={rows}
          max={max}
          onInput={(next) => onInput(side, next)}
        />
      ))}
    </div>
  )
}
