import { useState } from 'preact/hooks'
import { linesOf, withoutEmpty } from '../../campaign/house.ts'
import { TextInput } from '../campaigns/Input.tsx'

type Props = {
  label: string
  hint: string
  fault?: string | undefined
  lines: readonly string[]
  /** What one line says; as it is typed where this is left out. */
  toLine?: (typed: string) => string
  rows?: number
  onInput: (lines: string[]) => void
}

const plain = (typed: string) => typed.trim()

/** One thing a line. What is typed stays as it is; empty lines are none. */
export function LinesInput({ label, hint, fault, lines, toLine = plain, rows = 4, onInput }: Props) {
  const [typed, setTyped] = useState(() => linesOf(lines))
  const read = (said: string) => [...new Set(withoutEmpty(said.split('\n')).map(toLine))]
  // Whatever came from elsewhere (an undo) takes the place of what was typed.
  const shown = read(typed).join() === lines.join() ? typed : linesOf(lines)
  return (
    <TextInput
      label={label}
      hint={hint}
      fault={fault}
      rows={rows}
      value={shown}
      onInput={(next) => {
        setTyped(next)
        onInput(read(next))
      }}
    />
  )
}
