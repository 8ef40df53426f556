/** As the work settles, or rejects with nothing when that takes longer. */
export function inTime<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value> {
  return Promise.race([work, new Promise<never>((_resolve, reject) => setTimeout(reject, timeoutMs))])
}
