/** Whether an opened mail was opened by a machine that opens all of them, so that it says nothing of a person. */

/** Proxies of mail programs that fetch pictures ahead or in place of whoever reads. */
const PROXIES =
  /GoogleImageProxy|YahooMailProxy|ymailproxy|DuckDuckGo|Barracuda|Mimecast|Proofpoint|SafeLinks/i
/** Apple's privacy protection says no more than this. */
const NAMELESS = /^Mozilla\/5\.0$/

/** What is opened so soon after it was handed over was opened by a machine. */
const AT_ONCE_MS = 2_000

/**
 * @param userAgent  as the sender reports it; null: it reports none.
 * @param afterMs    since the message was handed over; null: not known.
 */
export function isMachineOpen(userAgent: string | null, afterMs: number | null): boolean {
  if (userAgent !== null && (NAMELESS.test(userAgent.trim()) || PROXIES.test(userAgent))) return true
  return afterMs !== null && afterMs < AT_ONCE_MS
}
