const EVERY_MS = 30_000
const TIMEOUT_MS = 25_000

/**
 * Calls the Worker's cron trigger, which `wrangler dev` leaves to us; returns what ends it.
 * A call that fails is no matter: the next one does the same work.
 */
export function startWatchdog(url: string, everyMs = EVERY_MS): () => void {
  let isBusy = false
  const timer = setInterval(async () => {
    if (isBusy) return
    isBusy = true
    await fetch(`${url}/cdn-cgi/local/scheduled?cron=*+*+*+*+*`, {
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).then(
      (answer) => answer.arrayBuffer(),
      () => null,
    )
    isBusy = false
  }, everyMs)
  return () => clearInterval(timer)
}
