/** Durations of the rule language: a whole number and s, m, h, d or w. A day is 24 hours, never a calendar day. */
const UNIT_MS: { readonly [unit: string]: number } = {
  s: 1e3,
  m: 6e4,
  h: 36e5,
  d: 864e5,
  w: 6048e5,
}

/** Milliseconds, or NaN for what is no duration: a comparison with it is false. */
export function durationMs(text: unknown): number {
  const [, count, unit] = /^(\d+)([smhdw])$/.exec(text as string) ?? []
  return UNIT_MS[unit!]! * Number(count)
}
