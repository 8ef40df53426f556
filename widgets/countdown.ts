const two = (number: number) => String(number).padStart(2, '0')

/** "3 d 04:05:06"; empty when nothing is left. */
export function remainingText(remainingMs: number): string {
  const s = Math.floor(remainingMs / 1000)
  if (!(s > 0)) return ''
  const days = Math.floor(s / 86_400)
  const clock = [s / 3600, s / 60, s].map((part, n) => two(Math.floor(part) % (n ? 60 : 24))).join(':')
  return days ? `${days} d ${clock}` : clock
}
