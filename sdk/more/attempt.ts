/** Undefined where it throws: storage may be forbidden, full, or hold what somebody else wrote. */
export function attempt<Out>(run: () => Out): Out | undefined {
  try {
    return run()
  } catch {
    return undefined
  }
}
