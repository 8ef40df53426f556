/** Milliseconds of a duration (`"30m"`, `"45d"`), or NaN for what is none: a comparison with it is false. A day is 24 hours. */
export const durationMs = (x: unknown): number =>
  ({ s: 1e3, m: 6e4, h: 36e5, d: 864e5, w: 6048e5 } as Record<string, number>)[
    /^\d+(.)$/.exec(x as string)?.[1] as string
  ]! * parseInt(x as string)
