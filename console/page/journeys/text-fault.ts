import { scanJson } from '../../rule/scan.ts'
import { text } from '../../text/text.ts'

/** Why a typed text is no journey, with the line where it stops being JSON. */
export function faultWords(typed: string): string {
  const { journeys, rules } = text.value
  const scan = scanJson(typed)
  if (scan.kind !== 'fault') return scan.kind === 'empty' ? journeys.edit.textEmpty : journeys.edit.textPart
  const line = typed.slice(0, scan.fault.from).split('\n').length
  return journeys.edit.textBroken(line, rules.fault[scan.fault.code].message)
}
