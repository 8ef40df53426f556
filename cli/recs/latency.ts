/** How long questions took: kept whole, for a rank of them cannot be had from a mean. */

export type Latencies = { add(us: number): void; say(): string }

export function latencies(): Latencies {
  const all: number[] = []
  return {
    add: (us) => void all.push(us),
    say() {
      const sorted = Float64Array.from(all).sort()
      const at = (share: number) =>
        sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
      return `a question took ${at(0.5).toFixed(1)} µs (p50), ${at(0.99).toFixed(1)} µs (p99)`
    },
  }
}
