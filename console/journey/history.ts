/** What can be undone: states before, the present one, states that were undone. */

export type History<State> = {
  readonly past: readonly State[]
  readonly present: State
  readonly future: readonly State[]
  /** What the last change was about: typing in one field is one step back. */
  readonly about: string | null
}

const MOST = 100

export const begun = <State>(present: State): History<State> => ({
  past: [],
  present,
  future: [],
  about: null,
})

/** @param about  changes of the same thing one after the other count as one; null: this one counts alone. */
export function done<State>(history: History<State>, next: State, about: string | null): History<State> {
  if (next === history.present) return history
  const goesOn = about !== null && about === history.about
  const past = goesOn ? history.past : [...history.past, history.present].slice(-MOST)
  return { past, present: next, future: [], about }
}

export function undone<State>(history: History<State>): History<State> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  const future = [history.present, ...history.future]
  return { past: history.past.slice(0, -1), present: before, future, about: null }
}

export function redone<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, about: null }
}
