/** What stands in for the editor where it could not be loaded: a plain field, with the same mends. */
import type { RuleEditor } from './editor.ts'
import { stepsOf } from './pointer.ts'
import { printJson } from './print.ts'

type PlainField = {
  readonly text: () => string
  readonly onChange: (text: string) => void
  readonly select: (from: number, to: number) => void
}

export function plainEditor({ text, onChange, select }: PlainField): RuleEditor {
  return {
    setText: onChange,
    setNotes: () => {},
    jump: (place) => {
      if (!('at' in place)) return select(place.from, place.to)
      // Without a tree the last name on the way is the nearest that can be shown.
      const name = stepsOf(place.at).findLast((step) => text().includes(JSON.stringify(step)))
      if (name === undefined) return
      const from = text().indexOf(JSON.stringify(name))
      select(from, from + JSON.stringify(name).length)
    },
    mend: (mend) => {
      if ('at' in mend) {
        onChange(printJson(replacedAt(JSON.parse(text()), stepsOf(mend.at), mend.fix)))
      } else onChange(text().slice(0, mend.from) + mend.insert + text().slice(mend.to))
    },
    destroy: () => {},
  }
}

/** A JSON value with another value at these steps; steps that lead nowhere change nothing. */
export function replacedAt(value: unknown, steps: readonly string[], fix: unknown): unknown {
  const [step, ...rest] = steps
  if (step === undefined) return fix
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return value
  if (Array.isArray(value)) {
    return value.map((item, index) =>
      String(index) === step ? replacedAt(item, rest, fix) : (item as unknown),
    )
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      key === step ? replacedAt(member, rest, fix) : member,
    ]),
  )
}
