/** Patterns that are no more than a text: SQL can look for it, and a sentence can say it. */
export type PlainPattern = { readonly text: string; readonly fromStart: boolean; readonly toEnd: boolean }

/** `^/c/`, `sale`, `\.pdf$`: null for whatever has more than letters, escaped signs and the two ends. */
export function plainPattern(pattern: string): PlainPattern | null {
  const [, start, body, end] = /^(\^?)((?:[^\\^$.*+?()[\]{}|]|\\[^\w\s])*)(\$?)$/.exec(pattern) ?? []
  if (body === undefined || /[\ud800-\udfff]/.test(body)) return null
  return { text: body.replaceAll(/\\(.)/g, '$1'), fromStart: start === '^', toEnd: end === '$' }
}
