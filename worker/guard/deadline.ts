/** Work that somebody waits for only so long. It goes on by itself; its fault after that is nobody's. */

/** Null at a fault, and when the time is over. */
export async function inTime<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value | null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), timeoutMs)
  try {
    return await Promise.race([work.catch(() => null), promise])
  } finally {
    clearTimeout(timer)
  }
}
