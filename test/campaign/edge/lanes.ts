/** Does something to each, so many at a time, in order. */
export async function inLanes<One>(
  lanes: number,
  all: readonly One[],
  work: (one: One) => Promise<void>,
): Promise<void> {
  let next = 0
  const lane = async () => {
    while (next < all.length) await work(all[next++]!)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
