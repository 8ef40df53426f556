/** Exact decimals as BigInt millionths: the yardstick must not itself be a float. */
export const MICROS_PER_UNIT = 1_000_000n

/** Millionths of a written decimal with at most six places. */
export function microsOf(text: string): bigint {
  const match = /^(-?)(\d*)(?:\.(\d{0,6})0*)?$/.exec(text.trim())
  if (!match || (!match[2] && !match[3])) throw new Error(`"${text}" is no decimal with at most six places`)
  const size = BigInt(match[2] || '0') * MICROS_PER_UNIT + BigInt((match[3] ?? '').padEnd(6, '0'))
  return match[1] ? -size : size
}

/** Millionths as a decimal with two places, rounded half away from zero; for people to read. */
export function decimal(micros: bigint): string {
  const cents = (micros < 0n ? -micros + 5_000n : micros + 5_000n) / 10_000n
  const sign = micros < 0n && cents > 0n ? '-' : ''
  const units = String(cents / 100n).replace(/\B(?=(\d{3})+(?!\d))/g, ' ')
  return `${sign}${units}.${String(cents % 100n).padStart(2, '0')}`
}

/** Millionths as a JSON number; exact up to nine billion units. */
export function numberOf(micros: bigint): number {
  return Number(micros) / Number(MICROS_PER_UNIT)
}
