/** The rest of a rule in the form that a page answers it in: as little as a page has to carry code for. */

/** What a page waits for: one of these. `page.*` is named without its `page.`; JSON. */
export type Wait =
  | { readonly all: readonly Wait[] }
  | { readonly any: readonly Wait[] }
  | { readonly not: Wait }
  /** The value, or of a list one of its elements, is one of these. */
  | { readonly of: string; readonly in: readonly unknown[] }
  /** The number, or of a list how many it has, is at least or above `than`; null is neither. */
  | Amount

export type Amount = { readonly of: string; readonly than: number; readonly above?: boolean }

/** Fields as the page tells them; what has not happened yet is null. */
export type Fields = { readonly [name: string]: unknown }

export function holds(wait: Wait, page: Fields): boolean {
  const says = (one: Wait) => holds(one, page)
  if ('all' in wait) return wait.all.every(says)
  if ('any' in wait) return wait.any.some(says)
  if ('not' in wait) return !says(wait.not)
  const value = page[wait.of] ?? null
  if ('in' in wait) return [value].flat().some((one) => wait.in.includes(one))
  const amount = Array.isArray(value) ? value.length : value
  return typeof amount === 'number' && (wait.above ? amount > wait.than : amount >= wait.than)
}
