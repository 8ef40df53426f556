const EVERY_MS = 30_000

/** Rings the Worker's cron now and then; returns what ends it. One ring at a time. */
export function startWatchdog(ring: () => Promise<void>, everyMs = EVERY_MS): () => void {
  let isBusy = false
  const timer = setInterval(async () => {
    if (isBusy) return
    isBusy = true
    await ring()
    isBusy = false
  }, everyMs)
  return () => clearInterval(timer)
}
